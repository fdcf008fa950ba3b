import { afterAll, beforeAll, expect, test } from 'vitest';
import { operations } from '../../../../shared/contract/openapi/operations.ts';
import { clientOf } from '../client.ts';
import { startIluminr } from '../index.ts';
import type { IluminrStandIn } from '../index.ts';

let iluminr: IluminrStandIn;

beforeAll(async () => {
  iluminr = await startIluminr({ port: 0 });
});
afterAll(() => iluminr.close());

/** Described and not served yet: whoever serves one takes its name away, since the test below fails then. */
const awaited: ReadonlySet<string> = new Set();

const calls = operations.map(({ id, method, path }) => ({ id, method: method.toUpperCase(), path }));

async function expectServed({ method, path }: { method: string; path: string }): Promise<void> {
  const answer = await clientOf(iluminr.url)(method, path.replace(/\{\w+\}/g, 'none'));
  expect(answer.status).not.toBe(405);
  expect(answer.status).not.toBe(500);
  expect(JSON.stringify(answer.body)).not.toContain('There is nothing at');
}

test.each(calls.filter(({ id }) => !awaited.has(id)))('the stand-in serves $method $path', expectServed);
test.fails.each(calls.filter(({ id }) => awaited.has(id)))('$method $path is awaited', expectServed);

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

const calls = operations.map(({ method, path }) => ({ method: method.toUpperCase(), path }));

test.each(calls)('the stand-in serves $method $path', async ({ method, path }) => {
  const answer = await clientOf(iluminr.url)(method, path.replace(/\{\w+\}/g, 'none'));
  expect(answer.status).not.toBe(405);
  expect(answer.status).not.toBe(500);
  expect(JSON.stringify(answer.body)).not.toContain('There is nothing at');
});

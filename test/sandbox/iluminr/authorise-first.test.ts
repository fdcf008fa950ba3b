import { afterAll, beforeAll, expect, test } from 'vitest';
import { operations } from '../../../shared/contract/openapi/operations.ts';
import { clientOf } from './client.ts';
import { startIluminr } from './index.ts';
import type { IluminrStandIn } from './index.ts';

let iluminr: IluminrStandIn;
beforeAll(async () => {
  iluminr = await startIluminr({ port: 0 });
});
afterAll(() => iluminr.close());

/** Browsers come here without a session. */
const open = /\/(?:callback|colleague\/\{connectId\})$/;

const calls = operations
  .filter(({ path }) => !open.test(path))
  .map(({ method, path, tag }) => ({
    method: method.toUpperCase(),
    path: path.replaceAll(/\{\w+\}/g, 'nothing-has-this-id'),
    tag,
  }));
const forAdmins = calls.filter(({ tag }) => tag === 'Directory sync');
const forKeys = calls.filter(({ tag, method }) => tag !== 'Directory sync' && method !== 'GET');

/** Everything wrong with it that can be. */
const malformed = { 'If-Match': 'yesterday', 'Idempotency-Key': 'x'.repeat(300) };

test('there are calls to look at', () => {
  expect(forAdmins.length).toBeGreaterThan(15);
  expect(forKeys.length).toBeGreaterThan(5);
});

test.each(forAdmins)(
  '$method $path: a member is refused before the request is looked at',
  async ({ method, path }) => {
    const member = clientOf(iluminr.url, iluminr.issueSession({ role: 'member' }).token);
    const body = method === 'GET' ? undefined : '{"nonsense":';
    expect(await member(method, `${path}?limit=none&cursor=none`, body, malformed)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  },
);

test.each(forKeys)(
  '$method $path: a session is refused before the request is looked at',
  async ({ method, path }) => {
    const session = clientOf(iluminr.url, iluminr.issueSession().token);
    expect(await session(method, path, '{"nonsense":', malformed)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  },
);

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FaultPlan } from '../../sandbox/faults.ts';
import { startIluminr } from '../../sandbox/iluminr/index.ts';
import type { IluminrStandIn } from '../../sandbox/iluminr/index.ts';
import { loadConnection } from '../../../widget/api/connection.ts';
import { describeFailure } from '../../../widget/api/failure.ts';
import { SessionKeeper } from '../../../widget/api/session.ts';

const faults = new FaultPlan();
let iluminr: IluminrStandIn;
beforeAll(async () => {
  iluminr = await startIluminr({ port: 0, faults });
});
afterAll(() => iluminr.close());
beforeEach(() => faults.clear());

const load = (session = new SessionKeeper(async () => iluminr.issueSession()), base = iluminr.url) =>
  loadConnection(base, session, new AbortController().signal);

async function failureOf(promise: Promise<unknown>) {
  return describeFailure(
    await promise.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
}

test('reads the connection with the session of the host', async () => {
  expect(await load()).toMatchObject({ state: 'not_connected', tenantId: null, lastRun: null });
});

test('a refused token is renewed once, and the request repeated', async () => {
  const tokens = ['stale', iluminr.issueSession().token];
  const session = new SessionKeeper(async () => ({
    token: tokens.shift() ?? 'none',
    expiresAt: '2999-01-01T00:00:00Z',
  }));
  expect(await load(session)).toMatchObject({ state: 'not_connected' });
  expect(tokens).toEqual([]);
});

describe('a failure is said in one sentence, with a code for support', () => {
  test('no good session', async () => {
    const session = new SessionKeeper(async () => ({ token: 'wrong', expiresAt: '2999-01-01T00:00:00Z' }));
    expect(await failureOf(load(session))).toEqual({
      message: 'Your session has ended. Reload the page to sign in again.',
      details: '401 unauthorized',
    });
  });

  test('a host that gives no session', async () => {
    const session = new SessionKeeper(() => Promise.reject(new Error('secret of the host')));
    const failure = await failureOf(load(session));
    expect(failure.message).toContain('session could not be confirmed');
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  test('an answer that is not a connection', async () => {
    faults.add({ server: 'iluminr', path: '/v1/directory-sync', count: 1, kind: 'html' });
    expect((await failureOf(load())).message).toContain('does not understand');
  });

  test('nobody answers', async () => {
    const closed = await startIluminr({ port: 0 });
    await closed.close();
    expect((await failureOf(load(undefined, closed.url))).message).toContain('could not be reached');
  });

  test('an address that a token must not be sent to', async () => {
    const failure = await failureOf(load(undefined, 'http://api.example'));
    expect(failure.details).toBe('api-base must be an HTTPS address');
  });
});

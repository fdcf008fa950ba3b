import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConnection } from '../../../widget/api/connection.ts';
import { describeFailure } from '../../../widget/api/failure.ts';
import { ServerClock } from '../../../widget/base/server-clock.ts';
import { SessionKeeper } from '../../../widget/api/session.ts';
import { FaultPlan } from '../../sandbox/faults.ts';
import { startIluminr } from '../../sandbox/iluminr/index.ts';
import type { IluminrStandIn } from '../../sandbox/iluminr/index.ts';

const faults = new FaultPlan();
let iluminr: IluminrStandIn;
beforeAll(async () => {
  iluminr = await startIluminr({ port: 0, faults });
});
afterAll(() => iluminr.close());
beforeEach(() => faults.clear());

const load = (session = new SessionKeeper(async () => iluminr.issueSession()), base = iluminr.url) =>
  loadConnection({ base, session, clock: new ServerClock() }, new AbortController().signal);

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

test('a server that fails once is asked again behind the scenes', async () => {
  faults.add({ server: 'iluminr', path: '/v1/directory-sync', count: 1, kind: 'status', status: 503 });
  expect(await load()).toMatchObject({ state: 'not_connected' });
});

describe('a failure is sorted by what the reader can do, with a code for support', () => {
  test('no good session', async () => {
    const session = new SessionKeeper(async () => ({ token: 'wrong', expiresAt: '2999-01-01T00:00:00Z' }));
    expect(await failureOf(load(session))).toMatchObject({
      code: 'session_ended',
      details: '401 unauthorized',
    });
  });

  test('a host that gives no session, whose own words stay its own', async () => {
    const session = new SessionKeeper(() => Promise.reject(new Error('secret of the host')));
    const failure = await failureOf(load(session));
    expect(failure.code).toBe('session');
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  test('an answer that is not a connection', async () => {
    faults.add({ server: 'iluminr', path: '/v1/directory-sync', count: 1, kind: 'html' });
    expect(await failureOf(load())).toMatchObject({ code: 'unexpected_answer' });
  });

  test('a server that asks to be left alone is not asked again at once', async () => {
    faults.add({
      server: 'iluminr',
      path: '/v1/directory-sync',
      count: 5,
      kind: 'status',
      status: 429,
      retryAfter: '20',
    });
    const begun = performance.now();
    expect(await failureOf(load())).toMatchObject({ code: 'busy', retryAfter: 20_000 });
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test('nobody answers', async () => {
    const closed = await startIluminr({ port: 0 });
    await closed.close();
    expect(await failureOf(load(undefined, closed.url))).toMatchObject({ code: 'unreachable' });
  });

  test('an address that a token must not be sent to', async () => {
    expect(await failureOf(load(undefined, 'http://api.example'))).toEqual({
      code: 'address',
      details: 'api-base must be an HTTPS address',
      hostFault: 'bad_api_base',
    });
  });
});

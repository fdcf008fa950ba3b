import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pauseSync, startRun } from '../../../widget/api/actions.ts';
import { describeFailure } from '../../../widget/api/failure.ts';
import { loadRun, loadRuns } from '../../../widget/api/runs.ts';
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

const { signal } = new AbortController();
const api = () => ({
  base: `${iluminr.url}/`,
  session: new SessionKeeper(async () => iluminr.issueSession()),
  clock: new ServerClock(),
});
const failureOf = async (promise: Promise<unknown>) =>
  describeFailure(await promise.catch((error: unknown) => error));

test('what iluminr refuses for its state is refused in its words', async () => {
  const failure = await failureOf(pauseSync(api(), signal));
  expect(failure).toMatchObject({ code: 'refused', details: '409 connection_state' });
  expect(failure.problem?.detail).toMatch(/Connect it first/);
});

test('a lost answer to a POST is asked for again, because the key makes it the same request', async () => {
  faults.add({ server: 'iluminr', path: '/v1/directory-sync/entra/runs', count: 1, kind: 'drop' });
  const { details } = await failureOf(startRun(api(), signal));
  expect(details).toMatch(/^(409|503) /);
});

test('lists runs, and says where the next page begins', async () => {
  expect(await loadRuns(api(), { limit: 20, source: 'entra' }, signal)).toEqual({
    data: [],
    nextCursor: null,
  });
});

test('a run that is not there is not found, whatever its id looks like', async () => {
  expect(await failureOf(loadRun(api(), '../account', signal))).toMatchObject({ code: 'not_found' });
});

test('a request that was called off rejects with its reason', async () => {
  const called = new AbortController();
  called.abort(new Error('left'));
  await expect(loadRuns(api(), { limit: 1 }, called.signal)).rejects.toThrow();
});

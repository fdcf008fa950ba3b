import { expect, test } from 'vitest';
import type { Failure } from '../../../widget/api/failure.ts';
import {
  afterAnswer,
  afterFailure,
  nothingRead,
  waitAfter,
} from '../../../widget/element/iluminr-entra-connect/reading.ts';
import { connections, sampleNow } from '../states.ts';

const failure: Failure = { code: 'unreachable', details: 'TypeError' };

test('a failure hides nothing that is known: the status stays and says that it is old', () => {
  const known = afterAnswer(connections.ready, sampleNow);
  expect(afterFailure(known, failure)).toEqual({ ...known, stale: failure });
  expect(afterFailure(nothingRead, failure)).toEqual({ kind: 'failed', failure });
});

test('an answer ends what was old', () => {
  const stale = afterFailure(afterAnswer(connections.ready, sampleNow), failure);
  expect(stale.kind).toBe('loaded');
  expect(afterAnswer(connections.ready, sampleNow)).toMatchObject({ stale: undefined });
});

test('a running sync is looked at every two seconds, a resting one once a minute', () => {
  const wait = (connection: Parameters<typeof afterAnswer>[0]) =>
    waitAfter(afterAnswer(connection, sampleNow), 0, sampleNow);
  expect(wait(connections.syncing)).toBe(2000);
  expect(wait(connections.connecting)).toBe(5000);
  expect(wait(connections.waiting)).toBe(5000);
  expect(wait(connections.waitingAgain)).toBe(5000);
  expect(wait(connections.paused)).toBe(60_000);
});

test('a planned run is met soon after it begins', () => {
  const reading = afterAnswer(connections.ready, sampleNow);
  const untilRun = Date.parse(connections.ready.nextRunAt) - sampleNow;
  expect(waitAfter(reading, 0, sampleNow + untilRun - 20_000)).toBe(22_000);
  expect(waitAfter(reading, 0, sampleNow + untilRun + 5000)).toBe(2000);
});

test('failures are tried again later each time, and never before iluminr allows it', () => {
  const failed = afterFailure(nothingRead, failure);
  expect([0, 1, 2, 9].map((failures) => waitAfter(failed, failures, sampleNow))).toEqual([
    5000, 10_000, 20_000, 60_000,
  ]);
  const busy = afterFailure(nothingRead, { ...failure, code: 'busy', retryAfter: 120_000 });
  expect(waitAfter(busy, 0, sampleNow)).toBe(120_000);
});

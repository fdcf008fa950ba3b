import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AnswerError } from '../../../widget/api/errors.ts';
import { readConnectStart, readIdentity } from '../../../widget/answers/connect-start.ts';
import { readAttemptStatus } from '../../../widget/answers/connect-status.ts';
import type { Ports } from '../../../widget/connect/ports.ts';
import { ConnectRunner } from '../../../widget/connect/runner.ts';
import { screenOf } from '../../../widget/connect/screens.ts';
import { oneChange } from '../one-change.ts';
import { fakePorts } from './fake-ports.ts';
import { identity, shown, start } from './samples.ts';

type Call = keyof Ports['api'];
type Given = ReturnType<typeof fakePorts>;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-23T04:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

function run(given: Given): ConnectRunner {
  const ignore = () => undefined;
  const { ports } = given;
  const told = { changed: ignore, finish: ignore, leave: ignore, waitAtCard: ignore };
  return new ConnectRunner({ ports, pending: null, ...told });
}

async function consent(runner: ConnectRunner): Promise<void> {
  await settle();
  runner.dispatch({ kind: 'consent' });
  await settle();
}

/** How far one goes until each call is made. Complete, or it does not compile. */
const until: Readonly<Record<Call, (runner: ConnectRunner, given: Given) => Promise<unknown>>> = {
  begin: settle,
  identify: settle,
  link: async (runner) => {
    await settle();
    runner.dispatch({ kind: 'ask_colleague' });
    await settle();
  },
  status: async (runner) => {
    await consent(runner);
    await vi.advanceTimersByTimeAsync(5000);
  },
  complete: async (runner, given) => {
    await consent(runner);
    given.wake('a-code');
    await settle();
  },
};

describe.each(Object.keys(until) as Call[])('the call "%s"', (call) => {
  test.each([
    [401, 'session_expired'],
    [403, 'not_allowed'],
  ])('answered by %i ends the attempt with its own words and a way out', async (status, reason) => {
    const given = fakePorts();
    given.ports.api[call].mockRejectedValue(new AnswerError(status, undefined, null, undefined));
    const runner = run(given);
    await until[call](runner, given);
    expect(given.ports.api[call]).toHaveBeenCalled();
    expect(runner.state).toMatchObject({ kind: 'stopped', reason });
    expect(screenOf(shown(runner.state)).primary).not.toBeNull();
  });
});

const answered = [
  { call: 'begin', sample: start, read: readConnectStart },
  { call: 'identify', sample: identity, read: readIdentity },
  { call: 'status', sample: { status: 'awaiting_consent', error: null }, read: readAttemptStatus },
  { call: 'complete', sample: { status: 'verifying', error: null }, read: readAttemptStatus },
] as const;

test.each(answered)(
  'whatever differs in one place of the answer to "$call": there is a screen with something to do',
  async ({ call, sample, read }) => {
    const readLater: (answer: unknown) => object = read;
    for (const { what, answer } of oneChange(sample)) {
      const given = fakePorts();
      const port = given.ports.api[call] as unknown as ReturnType<typeof vi.fn>;
      port.mockImplementation((): unknown => Promise.resolve(answer).then(readLater));
      const runner = run(given);
      await until[call](runner, given);
      const { primary, others } = screenOf(shown(runner.state));
      expect([what, [primary, ...others].filter((action) => action !== null)]).toEqual([
        what,
        expect.arrayContaining([expect.anything()]),
      ]);
    }
  },
);

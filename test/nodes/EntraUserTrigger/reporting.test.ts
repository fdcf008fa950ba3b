import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import { directoryOf, durableTriggerOn, namesOf, person, triggerOn } from './setup.ts';

let stage: Microsoft;
const hourMs = 60 * 60 * 1000;
const list = '/v1.0/users';

/** Both ways in which n8n polls; each has a first poll behind it. */
const engines = [
  { engine: "n8n's own clock", start: triggerOn },
  { engine: "n8n's durable scheduler", start: durableTriggerOn },
];

beforeEach(async () => {
  stage = await startMicrosoft();
  directoryOf(stage).add(person('Ada'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stage.close();
});

/** What n8n makes of a poll: the names emitted, or the message of a failed execution. */
async function outcomeOf(trigger: { poll(): Promise<Parameters<typeof namesOf>[0]> }) {
  return trigger.poll().then(namesOf, (error: unknown) => String(error));
}

function refuse(status: number, more: { retryAfter?: string; count?: number } = {}): void {
  stage.faults.add({ server: 'graph', path: list, kind: 'status', status, count: 99, ...more });
}

function passes(milliseconds: number): void {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + milliseconds);
}

describe.each(engines)('$engine', ({ start }) => {
  it('reports the same fault once and then hourly, another at once, and nothing is lost', async () => {
    const trigger = start(stage);
    expect(await outcomeOf(trigger)).toEqual(['Ada']);
    directoryOf(stage).add(person('Bea'));

    refuse(403);
    expect(await outcomeOf(trigger)).toContain('User.Read.All');
    expect([await outcomeOf(trigger), await outcomeOf(trigger)]).toEqual([[], []]);
    passes(hourMs);
    expect(await outcomeOf(trigger)).toContain('User.Read.All');
    expect(await outcomeOf(trigger)).toEqual([]);

    stage.faults.clear();
    refuse(400);
    expect(await outcomeOf(trigger)).toContain('HTTP 400');
    expect(await outcomeOf(trigger)).toEqual([]);

    stage.faults.clear();
    expect(await outcomeOf(trigger)).toEqual(['Bea']);
    refuse(400);
    expect(await outcomeOf(trigger)).toContain('HTTP 400');
  });

  it('asks nothing while Graph wants to be left alone, also when a poll comes before that', async () => {
    const trigger = start(stage);
    await trigger.poll();
    directoryOf(stage).add(person('Bea'));
    refuse(429, { retryAfter: '600', count: 1 });
    expect(await outcomeOf(trigger)).toContain('slow down');
    const asked = stage.graph.store.requests;
    expect(await outcomeOf(trigger)).toEqual([]);
    expect(stage.graph.store.requests).toBe(asked);
    passes(600_000);
    expect(await outcomeOf(trigger)).toEqual(['Bea']);
  });

  it('reports what is wrong with the settings no more often either', async () => {
    const trigger = start(stage, { users: 'groups', groups: {} });
    expect(await outcomeOf(trigger)).toContain("No group is chosen under 'Groups'");
    expect([await outcomeOf(trigger), await outcomeOf(trigger)]).toEqual([[], []]);
  });
});

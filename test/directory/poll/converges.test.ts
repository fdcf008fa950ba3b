import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restore, type ReadState } from '../../../shared/directory/poll/cursor.ts';
import { pollChanges } from '../../../shared/directory/poll/poll-changes.ts';
import { pollList } from '../../../shared/directory/poll/poll-list.ts';
import type { PollResult, ReadSettings } from '../../../shared/directory/poll/poll.ts';
import { DirectoryError } from '../../../shared/directory/graph/errors.ts';
import { GraphClient } from '../../../shared/directory/graph/client.ts';
import { isIncluded } from '../../../shared/directory/read/include.ts';
import type { Transport } from '../../../shared/http/transport.ts';
import type { DirectoryRecord } from '../../../shared/directory/read/records.ts';
import { sandbox } from '../../sandbox/constants.ts';
import type { Directory } from '../../sandbox/graph/directory.ts';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import { appTransport } from '../http-transport.ts';
import { TestClock } from '../script.ts';

const select = ['id', 'userPrincipalName', 'mail', 'displayName', 'jobTitle', 'accountEnabled', 'userType'];
const base: ReadSettings = {
  deliver: 'changes',
  firstRun: 'everyone',
  groups: null,
  include: { guests: true, disabled: true, withoutEmail: true },
  select,
  manager: false,
  filter: '',
  maxPages: 1000,
};

const who = fc.nat(15);
const edit = fc.oneof(
  fc.record({ do: fc.constant('add' as const), who }),
  fc.record({
    do: fc.constant('change' as const),
    who,
    jobTitle: fc.option(fc.constantFrom('Pilot', 'Nurse', 'Cook')),
  }),
  fc.record({ do: fc.constant('switch' as const), who, accountEnabled: fc.boolean() }),
  fc.record({ do: fc.constantFrom('soft' as const, 'hard' as const, 'restore' as const), who }),
);
const faultKinds = [
  'drop',
  'half',
  'empty',
  'html',
  'repeated_page',
  'empty_page',
  'no_link',
  'foreign_next_link',
  'null_fields',
  'token_expired',
];
const fault = fc.oneof(
  fc.record({ kind: fc.constantFrom(...faultKinds), skip: fc.nat(4), count: fc.integer({ min: 1, max: 8 }) }),
  fc.record({
    kind: fc.constant('status'),
    status: fc.constantFrom(403, 429, 500, 503, 504),
    skip: fc.nat(4),
    count: fc.integer({ min: 1, max: 8 }),
  }),
);
const lost = fc.record({
  kind: fc.constantFrom('resync_410', 'sync_state_not_found'),
  skip: fc.nat(4),
  count: fc.constant(1),
});

/** What follows the trigger: it believes what `_sync` says, and nothing else. */
class Consumer {
  readonly copy = new Map<string, DirectoryRecord>();

  take(result: PollResult): void {
    if (result.kind === 'full' && result.complete) {
      const present = new Set(result.people.map(({ record }) => record.id));
      for (const id of this.copy.keys()) if (!present.has(id)) this.copy.delete(id);
    }
    for (const { record, state, outOfScope } of result.people) {
      if (state === 'deleted' || outOfScope !== undefined) this.copy.delete(record.id);
      else this.copy.set(record.id, { ...this.copy.get(record.id), ...record });
    }
  }

  people(): Record<string, unknown> {
    return comparable([...this.copy.values()]);
  }
}

function comparable(records: readonly DirectoryRecord[]): Record<string, unknown> {
  const shape = (record: DirectoryRecord) =>
    Object.fromEntries(select.map((name) => [name, record[name] ?? null]));
  return Object.fromEntries(records.map((record) => [record.id, shape(record)]));
}

function truthOf(directory: Directory, scope: (id: string) => boolean): Record<string, unknown> {
  const users = [...directory.users()].map(([, { user }]) => user);
  const included = users.filter(
    (record) => isIncluded({ record, state: 'active' }, base.include) && scope(record.id),
  );
  return comparable(included);
}

/** Those of some people who were deleted. */
function goneFrom(directory: Directory, people: Record<string, unknown>): Record<string, unknown> {
  const isGone = (id: string): boolean => directory.records.get(id)?.deleted !== undefined;
  return Object.fromEntries(Object.entries(people).filter(([id]) => isGone(id)));
}

function apply(
  directory: Directory,
  names: string[],
  change: { do: string; who: number; [key: string]: unknown },
): void {
  const id = names[change.who % Math.max(1, names.length)] ?? '';
  const record = directory.records.get(id);
  if (change.do === 'add') {
    const name = `p${names.length}`;
    const added = directory.add({
      userPrincipalName: `${name}@x.example`,
      displayName: name,
      accountEnabled: true,
      userType: 'Member',
    });
    names.push(added.id);
  } else if (record === undefined || record.deleted === 'hard') return;
  else if (change.do === 'restore' && record.deleted === 'soft') directory.restore(id);
  else if (change.do === 'soft' || change.do === 'hard') directory.delete(id, change.do);
  else if (record.deleted === undefined && change.do === 'change')
    directory.change(id, { jobTitle: change['jobTitle'] });
  else if (record.deleted === undefined && change.do === 'switch')
    directory.change(id, { accountEnabled: change['accountEnabled'] });
}

let stage: Microsoft;
beforeAll(async () => {
  stage = await startMicrosoft();
  stage.graph.store.settings.deltaPageSize = 2;
});
afterAll(() => stage.close());

type Step = { edits: { do: string; who: number }[]; fault: object | null };

async function play(
  steps: Step[],
  settings: ReadSettings,
  regroup?: (directory: Directory, names: string[]) => void,
) {
  const directory = stage.graph.store.directory(sandbox.tenantId);
  directory.clear();
  stage.faults.clear();
  const names: string[] = [];
  for (let people = 0; people < 5; people++) apply(directory, names, { do: 'add', who: 0 });
  regroup?.(directory, names);
  const consumer = new Consumer();
  const send = appTransport(stage);
  // Pages of three, so that a small directory has several.
  let rounds = 0;
  const transport: Transport = (request) => {
    if (request.url.includes('/users/delta?') && !/token=/i.test(request.url)) rounds += 1;
    return send({ ...request, url: request.url.replace('$top=999', '$top=3') });
  };
  let state: ReadState = restore(undefined, 'scope');
  const poll = async (): Promise<PollResult | null> => {
    const clock = new TestClock();
    const client = new GraphClient({
      transport,
      clock,
      graphUrl: stage.graph.url,
      deadline: clock.now() + 300_000,
    });
    try {
      const result = await (settings.deliver === 'full' ? pollList : pollChanges)(client, settings, state);
      consumer.take(result);
      state = restore(JSON.parse(JSON.stringify(result.state)), 'scope');
      return result;
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error;
      return null;
    }
  };
  for (const step of steps) {
    for (const change of step.edits) apply(directory, names, change);
    if (step.edits.length > 0) regroup?.(directory, names);
    if (step.fault !== null) stage.faults.add({ server: 'graph', path: '/v1.0/', ...step.fault } as never);
    const whole = truthOf(directory, () => true);
    const result = await poll();
    if (result?.kind === 'full' && result.complete && settings.groups === null) {
      const said = result.people
        .filter((person) => person.state !== 'deleted')
        .map(({ record }) => record.id);
      expect(said.sort()).toEqual(Object.keys(whole).sort());
    }
  }
  stage.faults.clear();
  for (let polls = 0, idle = 0; polls < 60 && idle < 3; polls++) {
    const result = await poll();
    idle =
      result?.people.length === 0 || (settings.deliver === 'full' && result?.complete === true)
        ? idle + 1
        : 0;
  }
  return { consumer, directory, rounds };
}

const stepsOf = (faults: fc.Arbitrary<object>) =>
  fc.array(fc.record({ edits: fc.array(edit, { maxLength: 4 }), fault: fc.option(faults) }), {
    minLength: 1,
    maxLength: 6,
  });

describe('after quiet, the consumer has the directory', () => {
  it('by changes, with lost places and every fault', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(fc.oneof(fault, lost)), async (steps) => {
        const { consumer, directory } = await play(steps, base);
        expect(consumer.people()).toEqual(truthOf(directory, () => true));
      }),
      { numRuns: 60 },
    );
  });

  it('by changes in parts of two pages, with every fault', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(fault), async (steps) => {
        const { consumer, directory, rounds } = await play(steps, { ...base, maxPages: 2 });
        const everyone = truthOf(directory, () => true);
        // A round that begins again says nothing of who was deleted meanwhile, and no part of it says that somebody is absent.
        const unseen = rounds > 1 ? goneFrom(directory, consumer.people()) : {};
        expect(consumer.people()).toEqual({ ...unseen, ...everyone });
      }),
      { numRuns: 40 },
    );
  });

  it('by the full directory', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(fault), async (steps) => {
        const { consumer, directory } = await play(steps, { ...base, deliver: 'full' });
        if (Object.keys(truthOf(directory, () => true)).length === 0) return;
        expect(consumer.people()).toEqual(truthOf(directory, () => true));
      }),
      { numRuns: 40 },
    );
  });

  it('by changes of a group whose members come and go', async () => {
    const group = 'aaaaaaaa-0000-4000-8000-000000000009';
    let turn = 0;
    const regroup = (directory: Directory, names: string[]): void => {
      turn++;
      const members = names.filter((_, index) => (index + turn) % 3 !== 0);
      directory.setGroup({ id: group, displayName: 'Group', members });
    };
    await fc.assert(
      fc.asyncProperty(stepsOf(fc.oneof(fault, lost)), async (steps) => {
        const { consumer, directory } = await play(steps, { ...base, groups: [group] }, regroup);
        const members = new Set(directory.transitiveMembers(group));
        const truth = truthOf(directory, (id) => members.has(id));
        if (Object.keys(truth).length === 0) return;
        expect(consumer.people()).toEqual(truth);
      }),
      { numRuns: 40 },
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DirectorySettings, PersonExplanation } from '../../shared/contract/index.ts';
import { entraMapping, mapRecord, planSync } from '../../shared/sync/index.ts';
import type { FieldMapping } from '../../shared/sync/index.ts';
import { directoryOf, graphUser, today } from './some-directory.ts';
import type { GivenUser, SomeDirectory } from './some-directory.ts';
import { settings } from './world.ts';

/*
 * Preview, run and "find a person" are one answer to one question: what these settings do with this directory today. And it is
 * the answer that Contact Diff gives for the same people and the same mapping.
 */

const day = fc.constantFrom(
  '2026-11-14',
  '2026-11-15',
  '2026-11-16T08:00:00Z',
  '05/12/2026',
  '2026-13-01',
  '',
  null,
);
const word = fc.constantFrom('Perm', 'LEFT', 'unheard of', 'active', 'terminated', null);
const address = fc.constantFrom(
  'one@lanternbay.example',
  'two@lanternbay.example',
  'three@lanternbay.example',
);

const users: fc.Arbitrary<GivenUser[]> = fc
  .array(
    fc.record({
      begins: day,
      ends: day,
      employeeType: word,
      accountEnabled: fc.boolean(),
      otherMails: fc.array(address, { maxLength: 2 }),
      mobilePhone: fc.constantFrom('0491 570 006', '+61491570156', null),
      city: fc.constantFrom('Australia', 'Atlantis', null),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.map((user, index) => ({ ...user, id: `p${index}` })));

const date = (from: string) =>
  fc.record({ from: fc.constant(from), format: fc.constantFrom('dmy', 'mdy') }, { requiredKeys: ['from'] });

const members: fc.Arbitrary<FieldMapping> = fc.record(
  {
    $start: date('begins'),
    $end: date('ends'),
    $state: fc.constantFrom(
      { from: 'employeeType' },
      { from: 'employeeType', values: { perm: 'active', Left: 'deleted' } },
    ),
    $aliases: fc.constant({ from: 'otherMails' }),
    $country: fc.constantFrom({ from: 'city' }, { from: 'city', default: 'NZ' }),
  },
  { requiredKeys: [] },
);

const drafts: fc.Arbitrary<Partial<DirectorySettings>> = fc.record({
  mapping: members.map((own) => ({ ...entraMapping, ...own })),
  scope: fc.boolean().map((includeDisabled) => ({ ...settings.scope, includeDisabled })),
});

const known = fc.uniqueArray(address, { maxLength: 2 });

test('the preview of a draft and "find a person" say what the run then does', async () => {
  await fc.assert(
    fc.asyncProperty(users, drafts, known, async (all, draft, contacts) => {
      const directory = directoryOf(all);
      for (const email of contacts) await directory.add({ email, firstName: 'Person', lastName: email });
      const previewed = await directory.preview(draft);
      const explained = new Map<string, PersonExplanation | undefined>();
      for (const { id } of all) explained.set(id, (await directory.explain(id, draft))[0]);
      const asContactDiff = createdByContactDiff(all, directory, draft);

      const { run, people } = await directory.run(draft);
      expect(previewed.totals).toEqual(run.totals);
      for (const { sourceId, outcome, issues } of previewed.sample)
        expect({ sourceId, outcome, issues }).toEqual(
          pick(people.find((person) => person.sourceId === sourceId)),
        );
      for (const { sourceId, outcome } of people)
        expect([sourceId, outcomeOf(explained.get(sourceId))]).toEqual([sourceId, outcome]);
      const created = people.filter(({ outcome }) => outcome === 'created').map(({ sourceId }) => sourceId);
      expect(created.sort()).toEqual(asContactDiff);
    }),
    { numRuns: 20 },
  );
}, 60_000);

function pick(person: { sourceId: string; outcome: string; issues: unknown } | undefined) {
  return person && { sourceId: person.sourceId, outcome: person.outcome, issues: person.issues };
}

function outcomeOf(told: PersonExplanation | undefined): string | undefined {
  if (told === undefined) return undefined;
  if (told.leftOut !== null) return 'left_out';
  const outcomes: Readonly<Record<string, string>> = {
    create: 'created',
    existed: 'existed',
    unchanged: 'existed',
    skipped: 'skipped',
    review: 'skipped',
  };
  return outcomes[told.decision];
}

/** Whom Contact Diff would create, of those whom the settings read; a disabled account stays disabled here. */
function createdByContactDiff(
  all: readonly GivenUser[],
  { contacts }: SomeDirectory,
  { mapping = {}, scope = settings.scope }: Partial<DirectorySettings>,
): string[] {
  const people = all
    .filter(({ accountEnabled }) => accountEnabled === true || scope.includeDisabled)
    .map((user) => {
      const { person } = mapRecord(graphUser(user), mapping, 'entra');
      return user['accountEnabled'] === true ? person : { ...person, state: 'disabled' as const };
    });
  const plan = planSync({
    sources: [{ key: 'entra', kind: 'full', complete: true, people }],
    contacts,
    policy: { mode: 'additive' },
    now: new Date(today),
  });
  return plan.changes.map(({ sourceIds }) => sourceIds['entra'] ?? '').sort();
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explainPerson,
  planSync,
  type Change,
  type Explanation,
  type PartialPolicy,
  type Plan,
  type PlanInput,
} from '../../shared/sync/index.ts';
import { companyArbitrary, dirtyCompanyArbitrary, today, type Company } from './generated-company.ts';
import { changed, contact, full, ids, person, unlinked } from './given.ts';
import { lawRuns } from './law-runs.ts';

/** Milliseconds: a company is planned some fifteen times; a slow machine takes ten times as long. */
const timeout = 60_000 + lawRuns * 100;

/** Everybody explained once, by asking for every id of the input. */
function explainEverybody(company: Company): Explanation[] {
  const asked = new Set([
    ...company.contacts.map(({ id }) => id),
    ...company.sources.flatMap(({ people }) => [...people].map(({ sourceId }) => sourceId)),
  ]);
  const found = new Map<string, Explanation>();
  for (const who of asked) {
    for (const each of explainPerson(company, who)) {
      const rows = each.rows.map(({ source, sourceId, person: row }) => [source, sourceId, row]);
      found.set(JSON.stringify(rows.length > 0 ? rows : each.contact?.id), each);
    }
  }
  return [...found.values()];
}

function agrees(company: Company): void {
  const plan = planSync(company);
  const everybody = explainEverybody(company);
  const { summary } = plan;
  const count = (decision: Explanation['decision'], held = false): number =>
    everybody.filter((each) => each.decision === decision && each.held === held).length;
  expect({
    created: count('create'),
    updated: count('update'),
    reactivated: count('reactivate'),
    deactivated: count('deactivate'),
    existed: count('existed'),
    unchanged: count('unchanged'),
    skipped: count('skipped'),
    held: everybody.filter(({ held }) => held).length,
    missing: everybody.filter(({ decision, rows }) => decision === 'deactivate' && rows.length === 0).length,
  }).toEqual({
    created: summary.created,
    updated: summary.updated,
    reactivated: summary.reactivated,
    deactivated: summary.deactivated,
    existed: summary.existed,
    unchanged: summary.unchanged,
    skipped: summary.skipped,
    held: summary.held,
    missing: summary.missing,
  });
  expect(explainedChanges(everybody, false)).toEqual(mainChanges(plan.changes));
  expect(explainedChanges(everybody, true)).toEqual(mainChanges(plan.held));
  for (const { decision, rule, review } of everybody) {
    expect(rule).toMatch(/\S/u);
    if (decision === 'review') expect(review.length).toBeGreaterThan(0);
  }
}

const explainedChanges = (everybody: readonly Explanation[], held: boolean): string[] =>
  mainChanges(everybody.flatMap((each) => (each.change === null || each.held !== held ? [] : [each.change])));

const mainChanges = (changes: readonly Change[]): string[] =>
  changes
    .filter(({ reason }) => reason !== 'email_released')
    .map((change) => JSON.stringify(change))
    .sort();

describe('law 8: explainPerson and the plan never disagree', { timeout }, () => {
  it('everybody is explained with exactly the change, the hold or the end that the plan has for them', () => {
    fc.assert(fc.property(companyArbitrary, agrees), { numRuns: lawRuns });
  });

  it('in companies that are dirty too', () => {
    fc.assert(
      fc.property(dirtyCompanyArbitrary, (company) => agrees({ ...company, now: today })),
      { numRuns: lawRuns },
    );
  });
});

const sources = [
  full('hr', [
    { sourceId: '7', email: 'ann@corp.example', location: 'Perth', customFields: { badge: 'B1' } },
    { sourceId: '8', email: 'shared@corp.example', firstName: 'Cy' },
  ]),
  full('entra', [
    person('ann', { firstName: 'Ann', lastName: 'Ash', aliases: ['annie@corp.example'], location: 'Sydney' }),
    person('off', { state: 'disabled' }),
  ]),
];
const contacts = [
  contact('c-ann', { externalIds: { entra: 'ann' }, email: 'old@corp.example', firstName: 'Ann' }),
  unlinked('taken', { email: 'ann@corp.example', externalIds: { hr: '99' }, status: 'inactive' }),
];
const input: PlanInput = { sources, contacts, policy: { mode: 'update' } };
const only = (who: string, more: Partial<PlanInput> = {}): Explanation => {
  const [one, ...others] = explainPerson({ ...input, ...more }, who);
  expect(others).toEqual([]);
  return one!;
};

describe('who is meant', () => {
  it.each([
    ['a source id', '7'],
    ['a contact id', 'c-ann'],
    ['an address in any form', ' ANN@Corp.Example '],
    ['an alias', 'annie@corp.example'],
    ['the address of the contact', 'old@corp.example'],
  ])('%s', (_, who) => {
    const found = explainPerson(input, who).find(({ contact: held }) => held?.id === 'c-ann');
    expect(found?.rows.map(({ source, sourceId }) => `${source} ${sourceId}`)).toEqual(['hr 7', 'entra ann']);
  });

  it('a name in any order and case, whole words only', () => {
    expect(only('ash ANN').contact?.id).toBe('c-ann');
    expect(explainPerson(input, 'An')).toEqual([]);
  });

  it('nobody', () => {
    expect(explainPerson(input, 'nobody@corp.example')).toEqual([]);
    expect(explainPerson(input, '  ')).toEqual([]);
  });
});

describe('what is told', () => {
  const ann = only('annie@corp.example');

  it('how the rows were joined, and by which key the contact was found', () => {
    expect(ann.joined).toEqual(['hr 7 and entra ann have the same email: ann@corp.example.']);
    expect(ann.matchedBy).toBe('externalId');
    expect(ann.contact).toEqual({
      id: 'c-ann',
      displayName: 'Ann',
      email: 'old@corp.example',
      status: 'active',
    });
  });

  it('which contacts have one of the keys and were refused', () => {
    expect(ann.refused).toMatchObject([{ contactId: 'taken' }]);
    expect(ann.refused[0]?.why).toContain('has the same email, but is linked to hr 99.');
  });

  it('each field: what every source says, what the contact holds, what is written and from where', () => {
    expect(ann.fields.find(({ field }) => field === 'location')).toEqual({
      field: 'location',
      said: [
        { source: 'hr', value: 'Perth' },
        { source: 'entra', value: 'Sydney' },
      ],
      held: null,
      written: 'Perth',
      from: 'hr',
    });
    const name = ann.fields.find(({ field }) => field === 'firstName');
    expect(name).not.toHaveProperty('written');
  });

  it('the decision with its rule, and the change as the plan has it', () => {
    expect(ann.decision).toBe('update');
    expect(ann.rule).toBe('The contact was found by another key, so it gets the link to the source.');
    expect(planSync(input).changes).toContainEqual(ann.change);
  });

  it('what could not be used', () => {
    const people = [person('bad', { email: 'no address', mobile: '+61491570006' })];
    const [row] = only('bad', { sources: [full('entra', people)] }).rows;
    expect(row?.dropped).toMatchObject([{ code: 'invalid_email', field: 'email' }]);
  });

  it.each<[string, string, PartialPolicy, string, string]>([
    ['additive', 'c-ann', { mode: 'additive' }, 'existed', 'This sync only adds people'],
    [
      'nobody to switch off',
      'off',
      { mode: 'full' },
      'skipped',
      'disabled in the source, and there is no contact',
    ],
    ['never created', '8', { suppress: ['shared@corp.example'] }, 'skipped', 'never to be created'],
    ['a newcomer', '8', {}, 'create', 'no contact is theirs'],
    ['nobody behind it, inactive', 'taken', { mode: 'full' }, 'stays', 'The contact is inactive'],
  ])('%s', (_, who, policy, decision, rule) => {
    const found = explainPerson({ ...input, policy: { mode: 'update', ...policy } }, who);
    expect(found).toContainEqual(expect.objectContaining({ decision }));
    expect(found.map((each) => each.rule).join(' ')).toContain(rule);
  });

  it('a removal that waits says what the guard says', () => {
    const people = ids(30);
    const held = only('p3', {
      sources: [full('entra', [person('p0')])],
      contacts: people.map((id) => contact(id)),
      policy: { mode: 'full' },
    });
    expect(held).toMatchObject({ decision: 'deactivate', held: true, change: { reason: 'missing' } });
    expect(held.rule).toContain('It waits for an approval: 29 removals held');
  });

  it.each<[string, PlanInput['sources'], PartialPolicy, string]>([
    ['a list of changes', [changed('entra', [person('bea')])], { mode: 'full' }, 'lists changes only'],
    ['not read to its end', [full('entra', [person('bea')], false)], { mode: 'full' }, 'not read to its end'],
    ['not a full lifecycle', [full('entra', [person('bea')])], { mode: 'update' }, 'deactivates nobody'],
    [
      'another source',
      [full('badge', [person('bea')])],
      { mode: 'full' },
      'No source of this sync is linked',
    ],
  ])('why a contact without a row stays: %s', (_, given, policy, why) => {
    expect(only('ann', { sources: given, contacts: [contact('ann')], policy }).rule).toContain(why);
  });
});

describe('the plan', () => {
  it('is not changed by being explained', () => {
    const before: Plan = planSync(input);
    explainPerson(input, 'ann@corp.example');
    expect(planSync(input)).toEqual(before);
  });
});

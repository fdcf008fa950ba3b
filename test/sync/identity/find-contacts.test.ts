import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person } from '../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planFor, planSync, unlinked } from '../given.ts';

const matchBy: PartialPolicy['matchBy'] = ['externalId', 'customFields.employeeId', 'email'];
const key = { customFields: { employeeId: '7' } };
const here = (count: number): Person[] => Array.from({ length: count }, (_, n) => person(`here${n}`));
const theirs = (count: number): Contact[] => Array.from({ length: count }, (_, n) => contact(`here${n}`));

describe('who left takes a contact along', () => {
  const gone = person('gone', { state: 'disabled', ...key });
  const leaving = (held: Contact, who = gone, policy: PartialPolicy = {}): string[] =>
    actions(
      planFor([who, ...here(20)], [held, ...theirs(20)], {
        mode: 'full',
        matchBy,
        leavers: { unlinked: true },
        ...policy,
      }),
    );

  it('by the address, where an address may link', () => {
    const held = unlinked('c', { email: 'gone@corp.example' });
    expect(leaving(held)).toEqual(['deactivate c (disabled)']);
    expect(leaving(held, gone, { linkByEmail: false })).not.toContain('deactivate c (disabled)');
  });

  it('not by a custom key or an alias, which too many share: to the sync that contact is one that nobody has', () => {
    expect(leaving(unlinked('c', { email: null, ...key }))).toEqual(['deactivate c (missing)']);
    const aliased = { ...gone, aliases: ['c@corp.example'] };
    expect(leaving(unlinked('c'), aliased)).toEqual(['deactivate c (missing)']);
  });
});

describe('where no address may link', () => {
  const policy: PartialPolicy = { mode: 'update', matchBy, linkByEmail: false };

  it('neither the address nor an alias finds a contact, and a custom key does', () => {
    const who = person('a', { aliases: ['old@corp.example'] });
    expect(planFor([who], [unlinked('c', { email: 'old@corp.example' })], policy).changes).toMatchObject([
      { operation: 'create', sourceIds: { entra: 'a' } },
    ]);
    expect(actions(planFor([{ ...who, ...key }], [unlinked('c', key)], policy))).toEqual([
      'update c (linked)',
    ]);
  });
});

describe('of several contacts that a key leads to', () => {
  const twins = (more: Partial<Contact>[]): Contact[] =>
    more.map((each, n) => unlinked(`c${n}`, { email: null, ...key, ...each }));
  const found = (contacts: Contact[]) => planFor([person('a', key)], contacts, { mode: 'update', matchBy });

  it('the active one counts before inactive ones, wherever in the list it stands', () => {
    expect(actions(found(twins([{ status: 'inactive' }, {}, { status: 'inactive' }])))).toEqual([
      'update c1 (linked)',
    ]);
  });

  it('one that somebody else’s link holds does not count', () => {
    const contacts = twins([{ externalIds: { entra: 'b' } }, {}]);
    const plan = planFor([person('a', key), person('b')], contacts, { mode: 'update', matchBy });
    expect(plan.changes.map(({ contactId }) => contactId)).toEqual(['c0', 'c1']);
    expect(codes(plan)).toEqual([]);
  });

  it('inactive ones are for a human to tell apart', () => {
    const plan = found(twins([{ status: 'inactive' }, { status: 'inactive' }]));
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['ambiguous_match']);
  });
});

it('what a row that has left says finds no contact for a person whom another source still has', () => {
  const plan = planSync({
    sources: [
      full('entra', [person('e', { state: 'disabled', email: 'old@corp.example', ...key })]),
      full('hr', [person('h', { email: 'new@corp.example' })]),
    ],
    contacts: [
      contact('c1', { externalIds: { entra: 'e', hr: 'h' }, email: 'new@corp.example' }),
      unlinked('c2', { email: 'old@corp.example', ...key }),
    ],
    policy: { mode: 'update', matchBy },
  });
  expect(plan.changes.filter(({ contactId }) => contactId === 'c2')).toEqual([]);
});

describe('additive', () => {
  const existing = (who: Person, contacts: Contact[]) =>
    planFor([who], contacts, { mode: 'additive', matchBy });

  it('of inactive contacts the first by id is named', () => {
    const asleep = ['z', 'b', 'y'].map((id) => unlinked(id, { email: 'a@corp.example', status: 'inactive' }));
    expect(existing(person('a'), asleep).review).toMatchObject([
      { code: 'inactive_contact', contactId: 'b' },
    ]);
  });

  it('an alias leads to somebody whose names have a word in common, and to nobody with quite other ones', () => {
    const jane = person('a', { firstName: 'Jane', lastName: 'Orr', aliases: ['old@corp.example'] });
    const held = (firstName: string, lastName: string): Contact[] => [
      unlinked('c', { email: 'old@corp.example', firstName, lastName }),
    ];
    expect(existing(jane, held('Jane', 'Birch')).summary.existed).toBe(1);
    expect(existing(jane, held('Gus', 'Fell')).summary).toMatchObject({ existed: 0, created: 1 });
  });

  it('a custom key leads to somebody where a second fact agrees, and only where no address leads anywhere', () => {
    const jane = person('a', { ...key, firstName: 'Jane', lastName: 'Orr' });
    const named = { email: 'home@corp.example', firstName: 'Jane', lastName: 'Orr', ...key };
    expect(existing(jane, [unlinked('c', named)]).summary.existed).toBe(1);
    const plan = existing(jane, [
      unlinked('b', { ...named, status: 'inactive' }),
      unlinked('c', { email: 'a@corp.example' }),
    ]);
    expect(plan.summary.existed).toBe(1);
    expect(plan.review).toEqual([]);
  });
});

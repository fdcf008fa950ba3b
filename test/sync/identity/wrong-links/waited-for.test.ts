import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan } from '../../../../shared/sync/index.ts';
import { contact, full, planSync } from '../../given.ts';

const policy: PartialPolicy = {
  mode: 'full',
  matchBy: ['externalId', 'email', 'customFields.badge'],
  joinBy: ['email'],
};
const named = { firstName: 'John', lastName: 'Brown' };
const key = { customFields: { badge: 'B1' } };
/** Linked to the number that passed to Mary, who waits. */
const john = contact('c1', { ...named, ...key, externalIds: { hr: '100' }, email: 'john@corp.example' });
const mary: Person = { sourceId: '100', firstName: 'Mary', lastName: 'Kent', email: 'mary@corp.example' };
const moved: Person = { sourceId: '200', ...named, email: 'j.brown@corp.example' };

const planOf = (hr: Person[], entra: Person[] = [], held: Contact = john, more: PartialPolicy = {}): Plan =>
  planSync({
    sources: [full('hr', hr), full('entra', entra)],
    contacts: [held],
    policy: { ...policy, ...more },
  });
const waiting = ({ review }: Plan) =>
  review
    .filter(({ severity }) => severity === 'error')
    .map(({ code, sourceId, contactId }) => [code, sourceId, contactId]);

describe('a contact that stays while somebody waits in the review', () => {
  it.each<[string, Partial<Person>]>([
    ['a key', key],
    ['an alias', { aliases: ['john@corp.example'] }],
  ])('is not doubled for whoever %s leads to it', (_, more) => {
    for (const plan of [planOf([mary, { ...moved, ...more }]), planOf([mary], [{ ...moved, ...more }])]) {
      expect(plan.changes).toEqual([]);
      expect(waiting(plan)).toEqual([
        ['ambiguous_match', '200', 'c1'],
        ['contradiction', '100', 'c1'],
      ]);
    }
  });

  it('is named, of two that may be theirs, by its id in whatever order the account is listed', () => {
    const other = contact('c2', {
      ...named,
      ...key,
      externalIds: { hr: '300' },
      email: 'john2@corp.example',
    });
    const bea: Person = { sourceId: '300', firstName: 'Bea', lastName: 'Hill', email: 'bea@corp.example' };
    const contactsTold = [
      [john, other],
      [other, john],
    ].map(
      (contacts) =>
        planSync({
          sources: [full('hr', [mary, bea, { ...moved, ...key }])],
          contacts,
          policy,
        }).review.find(({ sourceId }) => sourceId === '200')?.contactId,
    );
    expect(contactsTold).toEqual(['c1', 'c1']);
  });

  it('is not doubled for whoever has the address of somebody numbered anew for an alias', () => {
    const [first, second] = ['Jane', 'John'].map((firstName, n) => ({
      firstName,
      lastName: 'Brown',
      email: `${firstName}@corp.example`.toLowerCase(),
      externalIds: { hr: String(n + 1) },
    }));
    const plan = planSync({
      sources: [
        full('hr', [
          { sourceId: '9', email: 'first@corp.example' },
          { sourceId: '1', firstName: 'John', lastName: 'Brown', email: 'john@corp.example' },
        ]),
        full('entra', [{ ...moved, aliases: ['john@corp.example'] }]),
      ],
      contacts: [
        contact('c0', first),
        contact('c1', second),
        contact('c9', { email: 'first@corp.example', externalIds: { hr: '9' } }),
      ],
      policy,
    });
    expect(plan.changes).toEqual([]);
    expect(waiting(plan)).toEqual([
      ['ambiguous_match', '200', 'c1'],
      ['contradiction', '1', 'c0'],
    ]);
  });

  it('says what leads to it, and what to do', () => {
    const [byKey] = planOf([mary, { ...moved, ...key }]).review;
    expect(byKey).toMatchObject({ field: 'customFields.badge' });
    expect(byKey?.message).toBe(
      'The badge of this person leads to John Brown, a contact that stays as it is while somebody else waits in the review, so nobody was matched, changed or ' +
        'created. Sort that out first; the next sync finds whose contact it is.',
    );
    const [byAlias] = planOf([mary, { ...moved, aliases: ['john@corp.example'] }]).review;
    expect(byAlias).toMatchObject({ field: 'email' });
    expect(byAlias?.message).toContain('The alias of this person leads to John Brown');
  });

  it('contradicts whoever has its key under another name and address', () => {
    const zoe = { ...moved, ...key, firstName: 'Zoe', lastName: 'Hill', email: 'zoe@corp.example' };
    expect(waiting(planOf([mary, zoe]))).toEqual([
      ['contradiction', '100', 'c1'],
      ['contradiction', '200', 'c1'],
    ]);
  });

  it.each<[string, Person[], Contact]>([
    [
      'who has an alias of it and quite another name',
      [{ ...moved, firstName: 'Zoe', lastName: 'Hill', aliases: ['john@corp.example'] }],
      john,
    ],
    ['whom nothing leads to it', [{ ...moved, firstName: 'Zoe', lastName: 'Hill' }], john],
    ['where it is inactive', [{ ...moved, ...key }], { ...john, status: 'inactive' }],
  ])('holds up nobody %s', (_, entra, held) => {
    const plan = planOf([mary], entra, held);
    expect(plan.changes).toMatchObject([{ operation: 'create', sourceIds: { entra: '200' } }]);
  });

  it('holds up nobody where another source knows whose it is', () => {
    const held = { ...john, externalIds: { hr: '100', entra: 'e1' } };
    const owner: Person = { sourceId: 'e1', ...named, ...key, email: 'john@corp.example' };
    const plan = planOf([mary], [owner, { ...moved, aliases: ['john@corp.example'] }], held);
    expect(waiting(plan).map(([code]) => code)).not.toContain('ambiguous_match');
  });

  it.each<[string, PartialPolicy]>([
    ['address', { matchBy: ['externalId', 'email', 'customFields.badge'] }],
    ['key', { matchBy: ['externalId', 'customFields.badge', 'email'] }],
  ])('waits for nobody who has a contact of their own, by the %s first', (_, order) => {
    const own = contact('c2', { ...named, email: moved.email ?? null, externalIds: {} });
    const plan = planSync({
      sources: [full('hr', [mary]), full('entra', [{ ...moved, ...key }])],
      contacts: [john, own],
      policy: { ...policy, ...order },
    });
    expect(plan.changes).toMatchObject([{ operation: 'update', contactId: 'c2' }]);
  });
});

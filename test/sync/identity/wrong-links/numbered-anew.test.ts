import { describe, expect, it } from 'vitest';
import type { Contact, Person, Plan } from '../../../../shared/sync/index.ts';
import { SimulatedAccount } from '../../simulated-account.ts';
import { contact, full, planSync } from '../../given.ts';

describe('a list that numbers everybody anew', () => {
  const team = [
    ['John', 'Brown'],
    ['John', 'Smith'],
    ['Wei', 'Zhang'],
    ['Li', 'Zhang'],
  ].map(([firstName = '', lastName = '']) => ({
    firstName,
    lastName,
    email: `${firstName}.${lastName}@corp.example`.toLowerCase(),
  }));
  const contacts = team.map((each, n) => contact(`c${n}`, { ...each, externalIds: { hr: String(n + 101) } }));
  const numbered = (shift: number): Person[] =>
    team.flatMap((each, n) => (n + shift < 0 ? [] : [{ sourceId: String(n + shift + 101), ...each }]));

  it.each([1, -1, 2])('by %i touches nobody and names everybody', (shift) => {
    const people = numbered(shift);
    const plan = planSync({ sources: [full('hr', people)], contacts, policy: { mode: 'full' } });
    expect(plan.changes).toEqual([]);
    expect(plan.held).toEqual([]);
    expect(new Set(plan.review.map(({ sourceId }) => sourceId))).toEqual(
      new Set(people.map(({ sourceId }) => sourceId)),
    );
  });

  it.each([
    ['the same numbers', ''],
    ['numbers of its own', 'b'],
  ])('beside a second list that does so too, with %s, touches nobody and names everybody', (_, prefix) => {
    const both = contacts.map((each, n) => ({
      ...each,
      externalIds: { ...each.externalIds, badge: `${prefix}${n + 101}` },
    }));
    for (const shift of [1, -1, 2]) {
      const people = numbered(shift);
      const badges = people.map((each) => ({ ...each, sourceId: `${prefix}${each.sourceId}` }));
      const plan = planSync({
        sources: [full('hr', people), full('badge', badges)],
        contacts: both,
        policy: { mode: 'full' },
      });
      expect(plan.changes).toEqual([]);
      expect(plan.held).toEqual([]);
      expect(new Set(plan.review.map(({ source, sourceId }) => `${source} ${sourceId}`))).toEqual(
        new Set([
          ...people.map(({ sourceId }) => `hr ${sourceId}`),
          ...badges.map(({ sourceId }) => `badge ${sourceId}`),
        ]),
      );
    }
  });

  it('says so by words of its own where the linked one shares a name', () => {
    const plan = planSync({ sources: [full('hr', numbered(1))], contacts, policy: { mode: 'full' } });
    expect(plan.review.find(({ sourceId }) => sourceId === '102')?.message).toBe(
      'The ID 102 of HR is linked to John Smith, while another contact has the name and the address of this person, so nobody was changed. ' +
        'If the source numbers everybody anew, remove its links in iluminr; people are then found by their addresses.',
    );
  });

  it.each<[string, Person[], Person[], Contact[]]>([
    [
      'where a further source writes to the contact meanwhile',
      [{ sourceId: 'p1', email: 'gus@corp.example', firstName: 'Bob' }],
      [{ sourceId: 'p3', email: 'ann@corp.example', firstName: null }],
      [
        contact('c0', { firstName: 'Ann', externalIds: { entra: 'p1', hr: 'p3' } }),
        contact('c1', { firstName: 'Bob', email: 'gus@corp.example', externalIds: {} }),
      ],
    ],
    [
      'where two have the address',
      [
        { sourceId: 'p1', email: 'eva@corp.example', firstName: 'Ann' },
        { sourceId: 'p5', email: 'eva@corp.example', firstName: 'Bob' },
      ],
      [],
      [
        contact('c0', { firstName: 'Bob', email: 'eva@corp.example', externalIds: {} }),
        contact('c1', { firstName: 'Ann', email: null, externalIds: { entra: 'p5' } }),
      ],
    ],
  ])('is not supposed %s, so that the next run says the same', (_, entra, hr, held) => {
    const input = {
      sources: [full('entra', entra), full('hr', hr)],
      policy: { mode: 'full' as const, clearEmpty: true },
    };
    const plan = planSync({ ...input, contacts: held });
    expect(plan.review.filter(({ code }) => code === 'contradiction')).toEqual([]);
    const account = new SimulatedAccount(held);
    account.apply(plan.changes);
    expect(planSync({ ...input, contacts: account.contacts.values() }).changes).toEqual([]);
  });

  it('crosswise for two is followed: each contact becomes the other’s in one run', () => {
    const [one, two] = [team[0], team[2]].map((each) => ({ ...each }));
    const plan = planSync({
      sources: [
        full('hr', [
          { sourceId: 'a', ...one, firstName: 'Li' },
          { sourceId: 'b', ...two, lastName: 'Brown' },
        ]),
      ],
      contacts: [
        contact('c1', { ...two, lastName: 'Brown', externalIds: { hr: 'a' } }),
        contact('c2', { ...one, firstName: 'Li', externalIds: { hr: 'b' } }),
      ],
      policy: { mode: 'full' },
    });
    expect(plan.review).toEqual([]);
    expect(plan.changes.map(({ contactId }) => contactId)).toEqual(expect.arrayContaining(['c1', 'c2']));
  });

  it('by a newcomer in front touches nobody, though the newcomer has the surname of the first one', () => {
    const listed = [{ firstName: 'Al', lastName: 'Brown', email: 'al.brown@corp.example' }, ...team].map(
      (each, n) => ({ sourceId: String(n + 101), ...each }),
    );
    for (const people of [listed, listed.toReversed()]) {
      const plan = planSync({ sources: [full('hr', people)], contacts, policy: { mode: 'full' } });
      expect(plan.changes).toEqual([]);
      expect(plan.review.map(({ code, sourceId }) => [code, sourceId])).toEqual([
        ...['101', '102', '103', '104'].map((id) => ['contradiction', id]),
        ['email_in_use', '105'],
      ]);
      expect(plan.review[0]?.message).toBe(
        'The ID 101 of HR is linked to John Brown, while somebody else in this run has the name and the address of that contact, so nobody was changed. ' +
          'If the source numbers everybody anew, remove its links in iluminr; people are then found by their addresses.',
      );
    }
  });

  it('but for one who has the contact by its mobile number moves the others on', () => {
    const [first, second] = team;
    const heir = {
      sourceId: '101',
      firstName: 'Al',
      lastName: 'Brown',
      email: 'al@corp.example',
      mobile: '+61491570006',
    };
    const plan = planSync({
      sources: [full('hr', [heir, { sourceId: '102', ...first }])],
      contacts: [
        contact('c0', { ...first, mobile: '+61491570006', externalIds: { hr: '101' } }),
        contact('c1', { ...second, externalIds: { hr: '102' } }),
      ],
      policy: { mode: 'update' },
    });
    expect(plan.review).toEqual([]);
    expect(plan.changes).toHaveLength(2);
  });
});

describe('a list that numbers a family anew beside a source that stays', () => {
  const family = ['John', 'Jane', 'Jim'].map((firstName, n) => ({
    firstName,
    lastName: 'Brown',
    email: `${firstName}@corp.example`.toLowerCase(),
    mobile: `+6149157015${n}`,
  }));
  const contacts = family.map((each, n) =>
    contact(`c${n}`, { ...each, externalIds: { entra: `e${n}`, hr: String(n + 501) } }),
  );
  const entra = family.map(({ mobile, ...each }, n) => ({ sourceId: `e${n}`, ...each }));
  const numbered = (order: readonly number[]): Person[] =>
    order.map((at, n) => ({ sourceId: String(n + 501), ...family[at] }));
  const planOf = (hr: Person[], first: 'entra' | 'hr', more: Partial<Person> = {}) => {
    const sources = [
      full(
        'entra',
        entra.map((each) => ({ ...each, ...more })),
      ),
      full('hr', hr),
    ];
    return planSync({
      sources: first === 'entra' ? sources : sources.toReversed(),
      contacts,
      policy: { mode: 'full', precedence: { mobile: ['hr', 'entra'] } },
    });
  };
  const waiting = ({ review }: Plan) => review.map(({ code, source, sourceId }) => [code, source, sourceId]);

  it.each(['entra', 'hr'] as const)('in a circle touches nobody and names everybody, %s first', (first) => {
    const plan = planOf(numbered([1, 2, 0]), first);
    expect(plan.changes).toEqual([]);
    expect(waiting(plan)).toEqual(['501', '502', '503'].map((id) => ['contradiction', 'hr', id]));
  });

  it.each(['entra', 'hr'] as const)('by one more, %s first, touches nobody of them', (first) => {
    const hr = family.slice(0, 2).map((each, n) => ({ sourceId: String(n + 502), ...each }));
    const plan = planOf(hr, first);
    expect(plan.changes).toEqual([]);
    expect(waiting(plan)).toEqual(['502', '503'].map((id) => ['contradiction', 'hr', id]));
  });

  it('is not supposed where nobody else has the name of the linked contact', () => {
    const [john, jane] = numbered([1, 0]);
    const plan = planOf([john!, jane!], 'entra', { firstName: 'J' });
    expect(waiting(plan)).not.toContainEqual(['contradiction', 'hr', '501']);
  });
});

describe('a list that numbers a family anew, alone', () => {
  const held = (id: string, firstName: string, externalIds: Contact['externalIds'], lastName = 'Brown') =>
    contact(id, { firstName, lastName, email: `${firstName}@corp.example`.toLowerCase(), externalIds });
  const row = (sourceId: string, firstName: string, more: Partial<Person> = {}): Person => ({
    sourceId,
    firstName,
    lastName: 'Brown',
    email: `${firstName}@corp.example`.toLowerCase(),
    ...more,
  });
  const planOf = (hr: Person[], contacts: Contact[]) =>
    planSync({ sources: [full('hr', hr)], contacts, policy: { mode: 'full' } });

  it('touches nobody to its end: whoever waits lets the next one wait', () => {
    const contacts = ['John', 'Jane', 'Jim'].map((name, n) => held(`c${n}`, name, { hr: String(n + 501) }));
    const plan = planOf([row('502', 'John'), row('503', 'Jane')], contacts);
    expect(plan.changes).toEqual([]);
    expect(plan.held).toEqual([]);
    expect(plan.review.map(({ code, sourceId, contactId }) => [code, sourceId, contactId])).toEqual([
      ['contradiction', '502', 'c1'],
      ['contradiction', '503', 'c2'],
    ]);
  });

  it.each<[string, Person, Contact]>([
    ['the address is on a contact of another name', row('7', 'John'), held('c0', 'John', {}, 'Desk')],
    [
      'the id is drawn at random, so that nobody else gets it',
      row('00000000-0000-4000-8000-000000000100', 'John'),
      held('c0', 'John', {}),
    ],
  ])('is not supposed where %s', (_, person, other) => {
    const plan = planOf([person], [other, held('c1', 'Jane', { hr: person.sourceId })]);
    expect(plan.review).toMatchObject([{ code: 'email_in_use', contactId: 'c0' }]);
    expect(plan.changes).toMatchObject([{ contactId: 'c1', contact: { firstName: 'John' } }]);
  });

  describe('beside a source that stays, is not supposed', () => {
    const john = held('c0', 'John', { entra: 'e0', hr: '501', badge: 'b0' });
    const jane = held('c1', 'Jane', { entra: 'e1' });

    it.each<[string, { entra: Person[]; hr?: Person[]; badge?: Person[]; contacts?: Contact[] }]>([
      ['where the contact has nobody else’s name', { entra: [row('e0', 'Jack'), row('e1', 'Jane')] }],
      [
        'where the one with the name of the contact may be the very person',
        {
          entra: [
            row('e0', 'Maria', { lastName: 'Gomez Ruiz' }),
            row('e1', 'Gomez', { lastName: 'Ruiz', email: 'ruiz@corp.example' }),
          ],
          hr: [row('501', 'Gomez', { lastName: 'Ruiz', email: 'ruiz@corp.example' })],
          contacts: [
            { ...john, firstName: 'Maria', lastName: 'Gomez', email: 'maria@corp.example' },
            { ...jane, firstName: 'Gomez', lastName: 'Ruiz', email: 'ruiz@corp.example' },
          ],
        },
      ],
      [
        'of whoever has no address',
        { entra: [row('e0', 'John'), row('e1', 'Jane')], hr: [row('501', 'Jane', { email: null })] },
      ],
      [
        'where the further source has the person on the same contact',
        { entra: [row('e0', 'John')], badge: [row('b0', 'Jane')] },
      ],
      [
        'where the further source has another name at the address',
        { entra: [row('e0', 'John'), row('e1', 'Judy', { email: 'jane@corp.example' })] },
      ],
      [
        'where the further source has the person on no contact yet',
        { entra: [row('e0', 'John'), row('e1', 'Jane')], contacts: [john] },
      ],
    ])('%s', (_, { entra, hr = [row('501', 'Jane')], badge = [], contacts = [john, jane] }) => {
      const plan = planSync({
        sources: [full('entra', entra), full('hr', hr), full('badge', badge)],
        contacts,
        policy: { mode: 'full' },
      });
      expect(plan.review.filter(({ code }) => code === 'contradiction')).toEqual([]);
    });

    it('where the link of the further source is doubted itself', () => {
      const plan = planSync({
        sources: [full('entra', [row('e0', 'John'), row('e1', 'Jane')]), full('hr', [row('501', 'Jane')])],
        contacts: [john, held('c1', 'Zed', { entra: 'e1' }, 'Quux')],
        policy: { mode: 'full' },
      });
      expect(plan.review.map(({ code, source, sourceId }) => [code, source, sourceId])).toEqual([
        ['contradiction', 'entra', 'e1'],
      ]);
    });

    it('by the very list, which has the address twice', () => {
      const plan = planSync({
        sources: [full('entra', [row('e0', 'John')]), full('hr', [row('501', 'Jane'), row('777', 'Jane')])],
        contacts: [john, { ...jane, externalIds: { hr: '777' } }],
        policy: { mode: 'full' },
      });
      expect(new Set(plan.review.map(({ code }) => code))).toEqual(new Set(['duplicate_email']));
    });
  });
});

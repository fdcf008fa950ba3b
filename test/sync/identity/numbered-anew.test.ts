import { describe, expect, it } from 'vitest';
import type { Contact, Person } from '../../../shared/sync/index.ts';
import { SimulatedAccount } from '../simulated-account.ts';
import { contact, full, planSync } from '../given.ts';

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
});

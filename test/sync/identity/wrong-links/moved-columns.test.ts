import { describe, expect, it } from 'vitest';
import type { Contact, Person, Plan } from '../../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planSync } from '../../given.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';

type Values = { firstName: string; lastName: string; email: string; mobile: string };

/** Whose place in the list is `n`: each has a name, an address and a number of their own. */
function valuesOf(n: number): Values {
  const word = `${letters[n % 26] ?? ''}${letters[Math.floor(n / 26)] ?? ''}`;
  return {
    firstName: `Fi${word}`,
    lastName: `La${word}`,
    email: `${word}@corp.example`,
    mobile: `+614915700${String(10 + n)}`,
  };
}

const account = (size: number): Contact[] =>
  Array.from({ length: size }, (_, n) =>
    contact(`c${n}`, { ...valuesOf(n), externalIds: { hr: `h${n}`, entra: `e${n}` } }),
  );

/** A list of `size` people, of whom the first `moved` have in some columns what the next one of them has. */
function listed(size: number, moved: number, columns: readonly (keyof Values)[], prefix = 'h'): Person[] {
  return Array.from({ length: size }, (_, n) => {
    const next = valuesOf(n < moved ? (n + 1) % moved : n);
    const others = Object.fromEntries(columns.map((column) => [column, next[column]]));
    return person(`${prefix}${n}`, { ...valuesOf(n), ...others });
  });
}

function planOf(hr: Person[], contacts: Contact[], more: Person[] = []): Plan {
  const sources = more.length > 0 ? [full('hr', hr), full('entra', more)] : [full('hr', hr)];
  return planSync({ sources, contacts, policy: { mode: 'full' } });
}

const pick = (each: Contact, fields: readonly (keyof Values)[]): Partial<Values> =>
  Object.fromEntries(fields.map((field) => [field, each[field]]));

const columns: [string, (keyof Values)[]][] = [
  ['address', ['email']],
  ['mobile number', ['mobile']],
  ['name', ['firstName', 'lastName']],
];

describe('a column that was moved without the others', () => {
  it.each(columns)(
    'of the %s is left out: nobody gets what is the next one’s, and one item says so',
    (called, moved) => {
      const contacts = account(12);
      const people = listed(12, 12, moved);
      for (const given of [people, people.toReversed()]) {
        const plan = planOf(given, contacts);
        expect(plan.changes).toEqual([]);
        expect(plan.summary.unchanged).toBe(12);
        expect(plan.review).toMatchObject([
          { code: 'moved_column', severity: 'warning', source: 'hr', sourceId: null, field: moved[0] },
        ]);
        expect(plan.review[0]?.message).toBe(
          `HR gives 12 people the ${called} that somebody else of the same list has in iluminr. That looks like a column that was sorted or moved by a line without the ` +
            `others, so no ${called} was taken from HR and everybody keeps theirs. Put the column right; if it is right, enter the new values in iluminr.`,
        );
      }
    },
  );

  it('in a part of the list counts from ten people and a tenth of those who have a value on', () => {
    expect(codes(planOf(listed(100, 10, ['email']), account(100)))).toEqual(['moved_column']);
    for (const [size, moved] of [
      [100, 9],
      [101, 10],
    ] as const) {
      const plan = planOf(listed(size, moved, ['email']), account(size));
      expect(codes(plan)).toEqual([]);
      // One of the circle lets go of an address first.
      expect(plan.changes).toHaveLength(moved + 1);
    }
  });

  it('counts only who has a value, and whoever has none is no part of the tenth', () => {
    const people = listed(110, 10, ['mobile']).map((each, n) => (n < 100 ? each : { ...each, mobile: null }));
    expect(codes(planOf(people, account(110)))).toEqual(['moved_column']);
  });

  it('lets the other columns through; a weaker source fills what is missing and replaces nothing meanwhile', () => {
    const contacts = account(13).map((each, n) => (n === 12 ? { ...each, email: null } : each));
    const hr = listed(13, 12, ['email']).map((each) => ({ ...each, jobTitle: 'Nurse' }));
    const entra = listed(13, 0, [], 'e').map((each, n) =>
      n === 3 ? { ...each, email: 'new@corp.example' } : each,
    );
    const plan = planOf(hr, contacts, entra);
    expect(codes(plan)).toEqual(['moved_column']);
    expect(plan.changes).toHaveLength(13);
    for (const { contact: written } of plan.changes) expect(written).toMatchObject({ jobTitle: 'Nurse' });
    expect(plan.changes.flatMap(({ contact: written }) => written?.email ?? [])).toEqual([
      valuesOf(12).email,
    ]);
  });

  it('is none of a weaker source that says something else than the account, which holds what the stronger one says', () => {
    const entra = listed(12, 12, ['mobile'], 'e');
    for (const silent of [0, 12]) {
      const hr = listed(12, 0, []).map((each, n) => (n < silent ? { ...each, mobile: null } : each));
      const plan = planOf(hr, account(12), entra);
      expect(codes(plan)).toEqual(silent === 0 ? [] : ['moved_column']);
      expect(plan.changes).toEqual([]);
    }
    const first = planSync({
      sources: [full('hr', listed(12, 0, [])), full('entra', entra)],
      contacts: account(12),
      policy: { mode: 'full', precedence: { mobile: ['entra'] } },
    });
    expect(first.review).toMatchObject([{ code: 'moved_column', source: 'entra' }]);
  });

  it.each(columns.filter(([called]) => called !== 'mobile number'))(
    'is none where each %s fits better than before: then it puts an earlier mistake right',
    (_, moved) => {
      const named = (n: number) => ({ ...valuesOf(n), email: `fi${valuesOf(n).email}` });
      const people = account(12).map((_each, n) => person(`h${n}`, named(n)));
      const wrong = account(12).map((each, n) => {
        const next = named((n + 1) % 12);
        return { ...each, ...named(n), ...Object.fromEntries(moved.map((column) => [column, next[column]])) };
      });
      const plan = planOf(people, wrong);
      expect(codes(plan)).toEqual([]);
      expect(new Set(plan.changes.map(({ contactId }) => contactId)).size).toBe(12);
      const right = account(12).map((each, n) => ({ ...each, ...named(n) }));
      const back = wrong.map((each, n) => person(`h${n}`, { ...named(n), ...pick(each, moved) }));
      expect(codes(planOf(back, right))).toEqual(['moved_column']);
    },
  );

  it('gives newcomers of the list nothing of it either', () => {
    const hr = [...listed(12, 12, ['email']), person('h99', { ...valuesOf(99), email: valuesOf(98).email })];
    const plan = planOf(hr, account(12));
    expect(actions(plan)).toEqual(['create h99 (new)']);
    expect(plan.changes[0]?.contact?.email).toBeUndefined();
    expect(plan.changes[0]?.contact?.mobile).toBe(valuesOf(99).mobile);
  });

  it('is one of somebody without a name too, where the list has none', () => {
    const hr = listed(12, 12, ['mobile']).map(({ firstName, lastName, ...each }) => each);
    expect(codes(planOf(hr, account(12)))).toEqual(['moved_column']);
  });

  it('is none where the whole rows moved: then it is the ids that are wrong', () => {
    const plan = planOf(listed(12, 12, ['email', 'mobile', 'firstName', 'lastName']), account(12));
    expect(plan.changes).toEqual([]);
    expect(new Set(codes(plan))).toEqual(new Set(['contradiction']));
  });

  it.each<[string, (each: Person, n: number) => Person]>([
    ['are new to the account', (each, n) => ({ ...each, mobile: `+614915701${10 + n}` })],
    ['were one number of many, as that of a switchboard', (each) => each],
    ['are of people who have left', (each) => ({ ...each, state: 'disabled' })],
  ])('is none where the values %s', (kind, change) => {
    const contacts = account(12).map((each) =>
      kind.startsWith('were') ? { ...each, mobile: '+61491570156' } : each,
    );
    const plan = planOf(listed(12, 12, ['mobile']).map(change), contacts);
    expect(codes(plan)).not.toContain('moved_column');
  });

  it('stays one on the next run, and is none any more once the list is right', () => {
    const contacts = account(12);
    expect(codes(planOf(listed(12, 12, ['email']), contacts))).toEqual(['moved_column']);
    expect(codes(planOf(listed(12, 0, []), contacts))).toEqual([]);
  });

  it('is not looked for in what nobody has checked yet', () => {
    const odd = { email: 7, mobile: {}, firstName: [], lastName: 1 } as unknown as Partial<Person>;
    const people = listed(12, 12, ['email']).map((each, n) => (n === 0 ? { ...each, ...odd } : each));
    expect(codes(planOf(people, account(12)))).toContain('moved_column');
  });
});

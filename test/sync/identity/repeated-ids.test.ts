import { describe, expect, it } from 'vitest';
import { sortRepeatedRows } from '../../../shared/sync/identity/repeated-ids.ts';
import type { Person } from '../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planFor, planSync, unlinked } from '../given.ts';

const current = person('7', { firstName: 'Ida', lastName: 'Moss', jobTitle: 'Nurse' });
const ended = person('7', {
  firstName: 'Ida',
  lastName: 'Moss',
  state: 'deleted',
  jobTitle: 'Guide',
  phone: '+61255501234',
});
const other = person('7', { email: 'bo@corp.example', firstName: 'Bo', lastName: 'Lind' });

describe('an id that comes twice in a whole list', () => {
  it.each([
    ['the ended job last', [current, ended]],
    ['the ended job first', [ended, current]],
  ])('is one person with two jobs, active if any row is: %s', (_, rows) => {
    const plan = planFor(rows, [contact('7', { jobTitle: 'Nurse' })]);
    expect(plan.changes).toMatchObject([{ operation: 'update', contact: { phone: '+61255501234' } }]);
    expect(plan.changes[0]?.contact?.jobTitle).toBeUndefined();
    expect(plan.summary).toMatchObject({ read: 2, updated: 1, repeated: 1 });
    expect(plan.review).toEqual([]);
  });

  it.each<[string, Person[]]>([
    ['by the address alone', [current, person('7', { firstName: 'Ida', lastName: 'Holm' })]],
    ['by the name alone', [current, { ...current, email: 'ida.two@corp.example' }]],
    ['by a name in another order', [current, { sourceId: '7', firstName: 'MOSS', lastName: 'ida' }]],
    [
      'through a third row',
      [
        current,
        { ...current, email: 'i@corp.example', firstName: 'I', lastName: null },
        { ...current, email: 'i@corp.example' },
      ],
    ],
  ])('rows hang together %s', (_, rows) => {
    const plan = planFor(rows, [], { mode: 'update' });
    expect(actions(plan)).toEqual(['create 7 (new)']);
    expect(planFor([...rows].reverse(), [], { mode: 'update' })).toEqual(plan);
  });

  it('whose rows contradict each other is duplicate_id: nobody is created or changed, and its contact stays', () => {
    const plan = planFor([current, other], [contact('7', { jobTitle: 'Cook' })]);
    expect(plan.changes).toEqual([]);
    expect(plan.held).toEqual([]);
    expect(plan.review.map(({ code, displayName }) => [code, displayName])).toEqual([
      ['duplicate_id', 'Bo Lind'],
      ['duplicate_id', 'Ida Moss'],
    ]);
    expect(plan.summary).toMatchObject({ read: 2, review: 2, repeated: 0 });
    expect(planFor([other, current], [contact('7', { jobTitle: 'Cook' })])).toEqual(plan);
  });

  it('keeps the address of its rows taken, so that no unlinked contact with it leaves', () => {
    const plan = planSync({
      sources: [full('entra', [current, other, person('b')])],
      contacts: [contact('m', { externalIds: {}, email: 'bo@corp.example' })],
      policy: { mode: 'full', leavers: { unlinked: true } },
    });
    expect(actions(plan)).toEqual(['create b (new)']);
  });
});

describe('rows of one id', () => {
  it('stand in an order that their own content decides, however its parts are ordered', () => {
    const rows: Person[] = [
      { sourceId: '7', customFields: { a: '2', b: '1' } },
      { sourceId: '7', customFields: { b: '2', a: '1' } },
    ];
    for (const given of [rows, rows.toReversed()])
      expect(sortRepeatedRows(given)[0]?.customFields?.['a']).toBe('1');
  });

  const rows: Person[] = [
    person('7', { email: 'a@corp.example', firstName: 'Zoe', lastName: 'Moss' }),
    person('7', { email: 'z@corp.example', firstName: 'Al', lastName: 'Dorn' }),
  ];

  it('are not made one by a row that says nothing: all wait, named in order', () => {
    for (const silent of [{ email: null }, { email: null, mobile: '+61491570006' }]) {
      const three = [rows[0]!, person('7', silent), rows[1]!];
      for (const given of [three, three.toReversed()]) {
        const { changes, review } = planFor(given, [], { mode: 'update' });
        expect(changes).toEqual([]);
        expect(review.map(({ code }) => code)).toEqual(['duplicate_id', 'duplicate_id', 'duplicate_id']);
        expect(review[0]?.message).toContain(
          'to different people (Al Dorn, Zoe Moss, somebody without a name)',
        );
      }
    }
  });

  it('are not made one by a row that has an address alone, which fits two names', () => {
    const named = rows.map((row) => ({ ...row, email: null }));
    const { changes } = planFor([named[0]!, person('7'), named[1]!], [], { mode: 'update' });
    expect(changes).toEqual([]);
  });

  it('that say nothing beside one that does are that one', () => {
    const { changes } = planFor([person('7', { email: null, jobTitle: 'Nurse' }), rows[0]!], [], {
      mode: 'update',
    });
    expect(changes).toMatchObject([{ contact: { firstName: 'Zoe', jobTitle: 'Nurse' } }]);
  });
});

describe('the addresses of several jobs', () => {
  const jobs = [
    person('7', { email: 'a@corp.example', firstName: 'Ida', lastName: 'Moss' }),
    person('7', {
      email: 'b@corp.example',
      firstName: 'Ida',
      lastName: 'Moss',
      aliases: ['c@corp.example'],
    }),
  ];

  it.each(['a', 'b', 'c'])('all find the contact, so that nobody gets a second one: %s@', (local) => {
    const held = unlinked('m', { email: `${local}@corp.example`, firstName: 'Ida', lastName: 'Moss' });
    for (const rows of [jobs, jobs.toReversed()])
      expect(actions(planFor(rows, [held], { mode: 'update' }))).toEqual(['update m (linked)']);
  });

  it('of a job that was deleted find nobody', () => {
    const [first, second] = jobs as [Person, Person];
    const held = unlinked('m', { email: 'b@corp.example', firstName: 'Ida', lastName: 'Moss' });
    const plan = planFor([first, { ...second, state: 'deleted' }], [held], { mode: 'update' });
    expect(actions(plan)).toEqual(['create 7 (new)']);
  });
});

describe('an id that stands for nothing', () => {
  it('is nobody, however many rows have it, and each row is named', () => {
    const rows = ['Ola', 'Bo', 'Cy'].map((firstName) => ({
      ...person('N/A'),
      email: `${firstName}@corp.example`,
      firstName,
    }));
    const plan = planFor([...rows, person('4001')], [], { mode: 'update' });
    expect(actions(plan)).toEqual(['create 4001 (new)']);
    expect(plan.review.map(({ code, displayName }) => [code, displayName])).toEqual([
      ['missing_id', 'Ola'],
      ['missing_id', 'Bo'],
      ['missing_id', 'Cy'],
    ]);
    expect(plan.summary.review).toBe(3);
  });

  it('on a contact links nobody: it neither leaves nor is a double', () => {
    const linked = (id: string): ReturnType<typeof contact> => contact(id, { externalIds: { entra: 'n/a' } });
    const plan = planFor([person('a')], [linked('c1'), linked('c2')]);
    expect(actions(plan)).toEqual(['create a (new)']);
    expect(codes(plan)).toEqual([]);
  });
});

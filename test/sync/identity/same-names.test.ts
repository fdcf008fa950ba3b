import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan, SourceInput } from '../../../shared/sync/index.ts';
import { dirtyCompanyArbitrary } from '../generated-company.ts';
import { contact, full, ids, person, planSync, unlinked } from '../given.ts';
import { processorTime } from '../../processor-time.ts';

const jane = { firstName: 'Jane', lastName: 'Orr' };
const inEntra = person('e1', jane);
const inHr: Person = { sourceId: 'h1', ...jane, mobile: '+61491570006' };
const two = [full('entra', [inEntra]), full('hr', [inHr])];

const planOf = (sources: SourceInput[], contacts: Contact[] = [], policy: PartialPolicy = {}): Plan =>
  planSync({ sources, contacts, policy: { mode: 'update', ...policy } });
/** The sources that are told to have people of one name with others, and the sentences. */
const told = (plan: Plan): [string | null, string][] =>
  plan.review
    .filter(({ code, sourceId }) => code === 'similar_newcomers' && sourceId === null)
    .map(({ source, message }) => [source, message]);

describe('newcomers with the name of somebody whom another system knows', () => {
  it('are created, and each source says so once', () => {
    const plan = planOf(two);
    expect(plan.summary).toMatchObject({ created: 2, review: 0 });
    expect(told(plan)).toEqual([
      ['entra', expect.stringContaining('1 new person of Entra has the name') as string],
      ['hr', expect.stringContaining('whether they are one: Jane Orr (h1). Each gets a contact') as string],
    ]);
  });

  it('are told of contacts that their source is not linked to, however the name is written', () => {
    for (const held of [unlinked('c1'), contact('c1', { externalIds: { badge: '7' } })]) {
      const plan = planOf([full('entra', [inEntra])], [{ ...held, firstName: 'ORR', lastName: 'Jane' }]);
      expect(plan.summary).toMatchObject({ created: 1 });
      expect(told(plan)).toHaveLength(1);
    }
  });

  it('are told of a contact that another source of the run is linked to, and only they are told', () => {
    const plan = planOf([full('entra', [inEntra]), full('hr', [inHr])], [contact('e1', jane)]);
    expect(plan.summary).toMatchObject({ created: 1 });
    expect(told(plan).map(([source]) => source)).toEqual(['hr']);
  });

  it('are counted and listed in order, five at most', () => {
    const named = (id: string): Partial<Person> => ({ firstName: id, lastName: 'Orr' });
    const everybody = ids(7, 'n');
    const plan = planOf([
      full(
        'entra',
        everybody.toReversed().map((id) => person(id, named(id))),
      ),
      full(
        'hr',
        everybody.map((id) => person(`h-${id}`, named(id))),
      ),
    ]);
    expect(told(plan)[0]?.[1]).toContain(
      '7 new people of Entra have the name of somebody whom another system knows, and nothing else says whether they are one: ' +
        'n0 Orr (n0@corp.example), n1 Orr (n1@corp.example), n2 Orr (n2@corp.example), n3 Orr (n3@corp.example), n4 Orr (n4@corp.example) and 2 more.',
    );
  });

  it.each<[string, SourceInput[], Contact[], PartialPolicy?]>([
    [
      'half a name',
      two.map(({ key, people }) =>
        full(
          key,
          [...people].map(({ lastName: _, ...rest }) => rest),
        ),
      ),
      [],
    ],
    [
      'no name',
      [full('entra', [person('e1')]), full('hr', [{ sourceId: 'h1', mobile: '+61491570006' }])],
      [],
    ],
    [
      'one source that has both, beside another that has only one',
      [
        full('entra', [inEntra, { ...inHr, sourceId: 'e2' }]),
        full('badge', [{ ...inEntra, sourceId: 'b1' }]),
      ],
      [],
    ],
    [
      'two mobile numbers, of which one stands in one of several rows',
      [
        full('entra', [inEntra]),
        full('badge', [{ ...inEntra, sourceId: 'b1', mobile: '+447700900123' }]),
        full('hr', [inHr]),
      ],
      [],
    ],
    [
      'two mobile numbers',
      [full('entra', [{ ...inEntra, mobile: '+447700900123' }]), full('hr', [inHr])],
      [],
    ],
    [
      'two numbers of employees',
      [
        full('entra', [{ ...inEntra, customFields: { employeeId: '1' } }]),
        full('hr', [{ ...inHr, customFields: { employeeId: '2' } }]),
      ],
      [],
      { joinBy: ['customFields.employeeId'] },
    ],
    ['one source, which has both', [full('entra', [inEntra, { ...inHr, sourceId: 'e2' }])], []],
    [
      'a contact that their source is linked to',
      [full('entra', [inEntra])],
      [contact('other', jane), unlinked('zero')],
    ],
    [
      'an inactive contact',
      [full('entra', [inEntra])],
      [unlinked('c1', { ...jane, status: 'inactive' }), unlinked('zero')],
    ],
    [
      'a contact with another mobile number',
      [full('hr', [inHr])],
      [unlinked('c1', { ...jane, mobile: '+447700900123' })],
    ],
    ['another name', [full('entra', [inEntra])], [unlinked('c1', { ...jane, lastName: 'Holm' })]],
  ])('are not told where there is %s', (_, sources, contacts, policy) => {
    expect(told(planOf(sources, contacts, policy))).toEqual([]);
  });

  it('are told at once of a crowd of one name, `New Starter` say, and only where another system has it too', () => {
    const crowd = (prefix: string): Person[] =>
      ids(20_000, prefix).map((id) => person(id, { firstName: 'New', lastName: 'Starter' }));
    const spent = processorTime();
    expect(
      told(planOf([full('entra', crowd('e')), full('hr', crowd('h'))])).map(([source]) => source),
    ).toEqual(['entra', 'hr']);
    expect(told(planOf([full('entra', crowd('e')), full('hr', [person('zoe')])]))).toEqual([]);
    expect(spent()).toBeLessThan(15_000);
  }, 120_000);

  it('are compared each with each up to 200 of one name; of more it counts only whether another system has it', () => {
    const starters = (count: number, prefix: string): Person[] =>
      ids(count, prefix).map((id, index) =>
        person(id, {
          firstName: 'New',
          lastName: 'Starter',
          mobile: `+61491${prefix === 'e' ? '57' : '58'}${String(index).padStart(4, '0')}`,
        }),
      );
    const sourcesTold = (entra: number, hr: Person[]): unknown[] =>
      told(planOf([full('entra', starters(entra, 'e')), full('hr', hr)])).map(([source]) => source);
    expect(sourcesTold(100, starters(100, 'h'))).toEqual([]);
    expect(sourcesTold(101, starters(100, 'h'))).toEqual(['entra', 'hr']);
    expect(sourcesTold(201, [person('zoe')])).toEqual([]);
  });

  it('who share a number too are named to each other, and not once more', () => {
    const plan = planOf([full('entra', [{ ...inEntra, mobile: inHr.mobile ?? null }]), full('hr', [inHr])]);
    expect(plan.review.map(({ code, sourceId }) => [code, sourceId])).toEqual([
      ['similar_newcomers', 'e1'],
      ['similar_newcomers', 'h1'],
    ]);
  });

  it('are told only in runs that create somebody of that source', () => {
    fc.assert(
      fc.property(dirtyCompanyArbitrary, (company) => {
        const plan = planSync(company);
        const creating = [...plan.changes, ...plan.held]
          .filter(({ operation }) => operation === 'create')
          .flatMap(({ sourceIds }) => Object.keys(sourceIds));
        for (const [source] of told(plan)) expect(creating).toContain(source);
      }),
      { numRuns: 500 },
    );
  });
});

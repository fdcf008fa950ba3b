import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/contract/primitives/limits.ts';
import { PlanInputError, type PartialPolicy, type SourceInput } from '../../../shared/sync/index.ts';
import { changed, codes, contact, full, ids, person, planFor, planSync } from '../given.ts';

type Manage = NonNullable<PartialPolicy['groups']>['manage'];

/** Ann's groups in Entra, those that Bea there is in, and those of Ann's contact; `null`: the source says none. */
type Scene = { said: string[] | null | undefined; others: string[]; held: string[]; manage: Manage };

/** What Ann's groups are after the plan. */
function after({ said, others, held, manage }: Scene, more: PartialPolicy = {}): string[] {
  const ann = said === undefined ? person('ann') : person('ann', { groups: said });
  const plan = planSync({
    sources: [full('entra', [ann, person('bea', { groups: others })])],
    contacts: [contact('ann', { groups: held }), contact('bea', { groups: others })],
    policy: { mode: 'update', groups: { manage }, ...more },
  });
  expect(plan.changes.every(({ contactId }) => contactId === 'ann')).toBe(true);
  return plan.changes[0]?.contact?.groups ?? held;
}

describe('contact groups: a sync owns only what it was given', () => {
  it.each<[string, Scene, string[]]>([
    ['add: what is said is added', { said: ['A'], others: [], held: ['X'], manage: 'add' }, ['X', 'A']],
    [
      'add: nothing is taken away',
      { said: ['A'], others: ['B'], held: ['A', 'B'], manage: 'add' },
      ['A', 'B'],
    ],
    [
      'add: nothing is taken away, whatever the groups are called',
      { said: ['X'], others: [], held: ['X', 'A', 'd'], manage: 'add' },
      ['X', 'A', 'd'],
    ],
    ['add: none said takes nothing away', { said: null, others: ['B'], held: ['B'], manage: 'add' }, ['B']],
    [
      'said: a group that somebody else is in is ours',
      { said: ['A'], others: ['B'], held: ['A', 'B'], manage: 'said' },
      ['A'],
    ],
    [
      'said: a group that nobody is in any more is not ours',
      { said: ['A'], others: [], held: ['A', 'B'], manage: 'said' },
      ['A', 'B'],
    ],
    ['said: none said, none of ours', { said: null, others: ['B'], held: ['B', 'X'], manage: 'said' }, ['X']],
    ['said: an empty list likewise', { said: [], others: ['B'], held: ['B', 'X'], manage: 'said' }, ['X']],
    [
      'said: of whom the source says nothing, nothing is taken',
      { said: undefined, others: ['B'], held: ['B'], manage: 'said' },
      ['B'],
    ],
    [
      'a list: ours even when nobody is in one any more',
      { said: ['A'], others: [], held: ['A', 'B', 'X'], manage: ['B'] },
      ['A', 'X'],
    ],
    [
      'a list: others stay, though somebody is in them',
      { said: ['A'], others: ['X'], held: ['A', 'X'], manage: ['B'] },
      ['A', 'X'],
    ],
    [
      'one group in two forms is one: its form on the contact stays',
      { said: ['évacués', 'wardens'], others: [], held: ['E\u0301vacue\u0301s', 'Wardens'], manage: 'said' },
      ['E\u0301vacue\u0301s', 'Wardens'],
    ],
    [
      'a group that is ours in another form is taken away',
      { said: [], others: ['évacués'], held: ['E\u0301vacue\u0301s'], manage: 'said' },
      [],
    ],
  ])('%s', (_, scene, groups) => {
    expect(after(scene)).toEqual(groups);
  });

  it('a protected group is never taken away', () => {
    const scene: Scene = { said: [], others: ['Crisis Team'], held: ['Crisis Team'], manage: 'said' };
    const leavers = { protect: { groups: ['crisis team'] } };
    expect(after(scene, { leavers })).toEqual(['Crisis Team']);
    expect(after({ ...scene, manage: ['Crisis team'] }, { leavers })).toEqual(['Crisis Team']);
  });

  it('clearEmpty does not empty groups that are not ours', () => {
    expect(after({ said: null, others: [], held: ['X'], manage: 'add' }, { clearEmpty: true })).toEqual([
      'X',
    ]);
  });

  it('a change says the whole list before and after', () => {
    const plan = planFor([person('ann', { groups: ['A'] })], [contact('ann', { groups: ['X'] })], {
      mode: 'update',
    });
    expect(plan.changes).toMatchObject([
      { contact: { groups: ['X', 'A'] }, before: { groups: ['X'] }, from: { groups: 'entra' } },
    ]);
  });

  it('not mapped, or not among the managed fields, they are never written', () => {
    const policy: PartialPolicy = { mode: 'update', groups: { manage: ['X'] }, fields: ['jobTitle'] };
    const plan = planFor([person('ann', { groups: ['A'] })], [contact('ann', { groups: ['X'] })], policy);
    expect(plan.changes).toEqual([]);
  });
});

describe('groups of several sources', () => {
  const linked = contact('ann', { externalIds: { entra: 'ann', hr: '7' }, groups: ['A', 'B', 'X'] });
  const plan = (hr: SourceInput, more: PartialPolicy = {}) =>
    planSync({
      sources: [full('entra', [person('ann', { groups: ['A'] }), person('bea', { groups: ['B'] })]), hr],
      contacts: [linked, contact('bea', { groups: ['B'] })],
      policy: { mode: 'update', groups: { manage: 'said' }, ...more },
    });

  it('add up', () => {
    const { changes } = plan(full('hr', [{ sourceId: '7', groups: ['B', 'C'] }]));
    expect(changes).toMatchObject([{ contact: { groups: ['A', 'B', 'X', 'C'] } }]);
  });

  it('are those of the strongest, where the policy ranks the sources for groups', () => {
    const { changes } = plan(full('hr', [{ sourceId: '7', groups: ['C'] }]), {
      precedence: { groups: ['hr', 'entra'] },
    });
    expect(changes).toMatchObject([{ contact: { groups: ['X', 'C'] } }]);
  });

  it.each<[string, SourceInput]>([
    ['not read to its end', full('hr', [{ sourceId: '8' }], false)],
    ['empty', full('hr', [], false)],
    ['of changes', changed('hr', [{ sourceId: '8' }])],
  ])('nothing is taken away while a linked source is silent: %s', (_, hr) => {
    expect(plan(hr).changes.filter(({ contactId }) => contactId === 'ann')).toEqual([]);
  });

  it('nothing is taken away on the word of a list of changes, or of a whole list that is silent about groups', () => {
    const { changes } = planSync({
      sources: [
        full('entra', [person('ann'), person('bea', { groups: ['B'] })]),
        changed('hr', [{ sourceId: '7', groups: ['A'] }]),
      ],
      contacts: [linked, contact('bea', { groups: ['B'] })],
      policy: { mode: 'update', groups: { manage: 'said' } },
    });
    expect(changes).toEqual([]);
  });

  it('a silent source to which the contact is not linked keeps nothing there', () => {
    const { changes } = planSync({
      sources: [
        full('entra', [person('ann', { groups: ['A'] }), person('bea', { groups: ['B'] })]),
        changed('hr', [{ sourceId: '8' }]),
      ],
      contacts: [contact('ann', { groups: ['A', 'B'] }), contact('bea', { groups: ['B'] })],
      policy: { mode: 'update', groups: { manage: 'said' } },
    });
    expect(changes).toMatchObject([{ contactId: 'ann', contact: { groups: ['A'] } }]);
  });

  it('a group that only an incomplete list names is not ours, though a whole list speaks of the person', () => {
    const { changes } = planSync({
      sources: [
        full('entra', [person('ann', { groups: ['A'] })]),
        full('hr', [person('bea', { groups: ['B'] })], false),
      ],
      contacts: [
        contact('ann', { groups: ['A', 'B'] }),
        contact('bea', { groups: ['B'], externalIds: { hr: 'bea' } }),
      ],
      policy: { mode: 'update', groups: { manage: 'said' } },
    });
    expect(changes).toEqual([]);
  });

  it('a group that only an incomplete list names is not ours', () => {
    const people = [person('ann', { groups: ['A'] }), person('bea', { groups: ['B'] })];
    const { changes } = planSync({
      sources: [full('entra', people, false)],
      contacts: [contact('ann', { groups: ['A', 'B'] }), contact('bea', { groups: ['B'] })],
      policy: { mode: 'update', groups: { manage: 'said' } },
    });
    expect(changes).toEqual([]);
  });
});

describe('groups that look wrong', () => {
  it('everybody out of a listed group at once is not believed of a crowd', () => {
    const crowd = ids(25);
    const plan = planFor(
      crowd.map((id) => person(id, { groups: [] })),
      crowd.map((id) => contact(id, { groups: ['Wardens'] })),
      { mode: 'update', groups: { manage: ['Wardens'] } },
    );
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['blank_field']);
    const adding = planFor(
      crowd.map((id) => person(id, { groups: [], jobTitle: 'Nurse' })),
      crowd.map((id) => contact(id, { groups: ['Wardens'] })),
      { mode: 'update', groups: { manage: 'add' } },
    );
    expect(codes(adding)).toEqual([]);
  });

  it('a name that lost letters is not added, and nothing is taken away on its word', () => {
    const scene: Scene = {
      said: ['\u00c9vacu\ufffds'],
      others: ['Wardens'],
      held: ['Wardens'],
      manage: 'said',
    };
    expect(after(scene)).toEqual(['Wardens']);
  });

  it('a name that is no text names no group, and ends no plan', () => {
    const scene: Scene = {
      said: ['A'],
      others: [7 as unknown as string, 'B'],
      held: ['A', 'B'],
      manage: 'said',
    };
    expect(after({ ...scene, others: ['B'] })).toEqual(['A']);
    const plan = planFor(
      [person('ann', { groups: ['A'] }), person('bea', { groups: scene.others })],
      [contact('ann', { groups: ['A', 'B'] })],
      { mode: 'update', groups: { manage: 'said' } },
    );
    expect(plan.changes.find(({ contactId }) => contactId === 'ann')?.contact?.groups).toEqual(['A']);
  });

  it.each([
    [['A', 'B'], '1 more was left out'],
    [['A', 'B', 'C'], '2 more were left out'],
  ])('how many groups found no room is told: %o', (said, words) => {
    const held = ids(49, 'held ');
    const plan = planFor([person('ann', { groups: said })], [contact('ann', { groups: held })], {
      mode: 'update',
    });
    expect(plan.review[0]?.message).toBe(
      `The contact is in as many groups as iluminr takes, 50, so ${words}. Take it out of some.`,
    );
  });

  it('more than iluminr takes are all heard: none that is held and said is taken away', () => {
    const said = [...ids(60, 'a'), 'wardens'];
    const scene: Scene = { said, others: ['wardens'], held: ['wardens'], manage: 'said' };
    expect(after(scene)).toHaveLength(limits.groups);
    expect(after(scene)[0]).toBe('wardens');
  });

  it('more than iluminr takes: as many as fit, and the review says so', () => {
    const held = ids(49, 'held ');
    const plan = planFor([person('ann', { groups: ['A', 'B'] })], [contact('ann', { groups: held })], {
      mode: 'update',
    });
    expect(plan.changes[0]?.contact?.groups).toEqual([...held, 'A']);
    expect(plan.review).toMatchObject([
      { code: 'text_cut', severity: 'warning', field: 'groups', sourceId: 'ann' },
    ]);
    const full50 = contact('ann', { groups: [...held, 'A'] });
    const again = planFor([person('ann', { groups: ['A', 'B'] })], [full50], { mode: 'update' });
    expect(again.changes).toEqual([]);
    expect(codes(again)).toEqual(['text_cut']);
  });

  it.each([['replace'], [3], [['A', 3]]])('manage: %j is refused', (manage) => {
    expect(() => planFor([], [], { groups: { manage: manage as 'add' } })).toThrow(PlanInputError);
  });
});

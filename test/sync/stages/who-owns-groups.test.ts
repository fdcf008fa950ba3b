import { describe, expect, it } from 'vitest';
import type { PartialPolicy, Person, SourceInput } from '../../../shared/sync/index.ts';
import { limits } from '../../../shared/contract/primitives/limits.ts';
import { changed, contact, full, ids, person, planFor, planSync } from '../given.ts';

type Manage = NonNullable<PartialPolicy['groups']>['manage'];
const ann = (groups?: string[] | null): Person => person('ann', groups === undefined ? {} : { groups });
/** Somebody by whom group B is named. */
const bea = person('bea', { groups: ['B'] });

/** The groups of Ann's contact, linked to both sources, after the plan; it is in A and B. */
function after(sources: SourceInput[], manage: Manage, more: PartialPolicy = {}): string[] {
  const held = ['A', 'B'];
  const plan = planSync({
    sources,
    contacts: [
      contact('ann', { groups: held, externalIds: { entra: 'ann', hr: 'ann' } }),
      contact('bea', { groups: ['B'] }),
    ],
    policy: { mode: 'update', groups: { manage }, ...more },
  });
  return plan.changes.find(({ contactId }) => contactId === 'ann')?.contact?.groups ?? held;
}

describe('a group is taken away by', () => {
  it.each<[string, SourceInput[], Manage]>([
    [
      'a whole list, though another source does not speak of groups',
      [full('entra', [ann(['A']), bea]), full('hr', [ann()])],
      'said',
    ],
    [
      'a source of changes, where the policy lists the group',
      [changed('entra', [ann(['A'])]), full('hr', [ann()])],
      ['B'],
    ],
    [
      'a cut-off list, where the policy lists the group',
      [full('entra', [ann(['A'])], false), full('hr', [ann()])],
      ['B'],
    ],
    [
      'a whole list, though the person is not in another whole list any more',
      [full('entra', [ann(['A']), bea]), full('hr', [bea])],
      'said',
    ],
    [
      'a whole list, though another one was cut off after the person',
      [full('entra', [ann(['A']), bea]), full('hr', [ann()], false)],
      'said',
    ],
  ])('%s', (_, sources, manage) => {
    expect(after(sources, manage)).toEqual(['A']);
  });
});

describe('no group is taken away', () => {
  it.each<[string, SourceInput[], Manage, PartialPolicy?]>([
    [
      'by a source of changes, of the groups that a whole list names',
      [changed('entra', [ann(['A'])]), full('hr', [person('h'), person('bea', { groups: ['B'] })])],
      'said',
    ],
    ['by a source that speaks of nobody’s groups', [full('entra', [ann()]), full('hr', [bea])], 'said'],
    [
      'while a source that could name it was cut off before the person',
      [full('entra', [ann(['A']), bea]), full('hr', [bea], false)],
      'said',
    ],
    [
      'while a source that could name it lists only changes',
      [full('entra', [ann(['A']), bea]), changed('hr', [bea])],
      'said',
    ],
    [
      'when one of two sources names a group that lost letters',
      [full('entra', [ann(['A']), bea]), full('hr', [ann(['Warde\uFFFDs'])])],
      'said',
    ],
    ...(['said', ['B'], ['A', 'B']] as const).map((manage): [string, SourceInput[], Manage] => [
      `while a source could not read all groups that give them, of ${String(manage)}`,
      [{ ...full('entra', [ann(['A']), bea]), groupsUnread: true }, full('hr', [ann(), bea])],
      typeof manage === 'string' ? manage : [...manage],
    ]),
    [
      'of those that another source names, while one could not read all groups',
      [{ ...full('entra', [ann()]), groupsUnread: true }, full('hr', [ann(['A']), bea])],
      'said',
    ],
    [
      'while a source that could not read all groups does not have the person',
      [full('hr', [ann(['A']), bea]), { ...full('entra', [bea]), groupsUnread: true }],
      ['B'],
    ],
    [
      'that is not managed',
      [full('entra', [ann(['A']), bea]), full('hr', [ann()])],
      'said',
      { fields: ['jobTitle'] },
    ],
    ['additive', [full('entra', [ann(['A']), bea]), full('hr', [ann()])], 'said', { mode: 'additive' }],
    ['by a sync that only adds', [full('entra', [ann(['A']), bea]), full('hr', [ann()])], 'add'],
  ])('%s', (_, sources, manage, more) => {
    expect(after(sources, manage, more)).toEqual(['A', 'B']);
  });
});

describe('a contact in nearly as many groups as there may be', () => {
  const held = ids(limits.groups - 1, 'g');
  const cut = (said: string[]): string[] =>
    planFor([ann(said)], [contact('ann', { groups: held })], { mode: 'update' })
      .review.filter(({ code }) => code === 'text_cut')
      .map(({ message }) => message);

  it('takes one more without a word', () => {
    expect(cut(['new', 'g1'])).toEqual([]);
  });

  it('tells how many were left out, and of groups it holds nothing', () => {
    expect(cut(['new', 'newer', 'newest', 'g1'])).toEqual([
      expect.stringContaining('so 2 more were left out'),
    ]);
  });
});

import { expect, test } from 'vitest';
import { chosenGroups, withAnswer } from '../../../widget/mapping/group-names.ts';

const wardens = { id: 'AA', displayName: 'Wardens', memberCount: 3 };

test('a group is known by its id in any case, gone when the directory was asked and does not have it, else unknown', () => {
  const known = withAnswer(new Map(), ['aa', 'bb'], [wardens]);
  expect(chosenGroups(['aa', 'BB', 'cc'], known)).toEqual([
    { id: 'aa', group: wardens },
    { id: 'BB', group: null },
    { id: 'cc', group: undefined },
  ]);
});

import { expect, it } from 'vitest';
import { namesIn } from '../../../../nodes/IluminrContactDiff/parameters/list.ts';

it.each<[unknown, string[]]>([
  ['a', ['a']],
  [' a , b;c\nd ', ['a', 'b', 'c', 'd']],
  ['a,, ;\n\n,b', ['a', 'b']],
  ['two words', ['two words']],
  ['', []],
  [' ; ', []],
  [
    [' a ', 'b,c', 7, '', ' '],
    ['a', 'b,c', '7'],
  ],
  [[], []],
  [undefined, []],
  [null, []],
  [7, []],
  [{ a: 1 }, []],
])(
  'names stand between commas, semicolons or lines, or in a list; what is empty is none: %j',
  (given, names) => {
    expect(namesIn(given)).toEqual(names);
  },
);

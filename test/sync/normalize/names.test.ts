import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDisplayName } from '../../../shared/sync/normalize/names.ts';
import { processorTime } from '../../processor-time.ts';

describe('the parts of a display name', () => {
  it.each([
    ['Ann Lee', 'Ann', 'Lee'],
    ['Ann Marie Lee', 'Ann Marie', 'Lee'],
    ['Lee, Ann', 'Ann', 'Lee'],
    ['Lee,Ann', 'Ann', 'Lee'],
    ['Van der Berg, Anna', 'Anna', 'Van der Berg'],
    ['Anna van der Berg', 'Anna', 'van der Berg'],
    ['Maria de la Cruz', 'Maria', 'de la Cruz'],
    ['Ludwig von Mises', 'Ludwig', 'von Mises'],
    ['Dick Van Dyke', 'Dick', 'Van Dyke'],
    ['Di Ross', 'Di', 'Ross'],
    ['Al Gore', 'Al', 'Gore'],
    ['Ann Lee PhD', 'Ann', 'Lee'],
    ['Ann Lee, PhD', 'Ann', 'Lee'],
    ['Lee, Ann, PhD', 'Ann', 'Lee'],
    ['Martin King Jr.', 'Martin', 'King'],
    ['Martin King, Jr', 'Martin', 'King'],
    ['Henry Ford III', 'Henry', 'Ford'],
    ['Ann Lee, RN, MBA', 'Ann', 'Lee'],
    ['Jack Ma', 'Jack', 'Ma'],
    ['Lee, Ann (Contractor)', 'Ann', 'Lee'],
    ['Jane Orr [admin]', 'Jane', 'Orr'],
    ['Madonna', 'Madonna', ''],
    ['PhD', 'PhD', ''],
    ['', '', ''],
    ['  山田   太郎 ', '山田', '太郎'],
  ])('%j', (name, given, family) => {
    expect(splitDisplayName(name)).toEqual({ given, family });
  });

  it.each([
    ['Ann Lee Wong', { family: 'Lee Wong' }, 'Ann', 'Lee Wong'],
    ['Lee Wong Ann', { family: 'Lee Wong' }, 'Ann', 'Lee Wong'],
    ['LEE WONG, Ann', { family: 'Lee Wong' }, 'Ann', 'Lee Wong'],
    ['Ann Marie Lee', { given: 'Ann' }, 'Ann', 'Marie Lee'],
    ['Lee, Ann', { given: 'Ann' }, 'Ann', 'Lee'],
    ['Ann Lee', { family: 'Miller' }, 'Ann', 'Lee'],
    ['Annabel Lee', { given: 'Ann' }, 'Annabel', 'Lee'],
    ['Lee', { family: 'Lee' }, 'Lee', ''],
  ])('%j, of which %j is known', (name, known, given, family) => {
    expect(splitDisplayName(name, known)).toEqual({ given, family });
  });

  it('come from the name: nothing is added, whatever it is made of', () => {
    const word = fc.constantFrom('Ann', 'Lee', 'van', 'der', 'PhD', 'Jr.', 'III', ',', '(x)', '太郎', '');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const name = words.join(' ');
        const { given, family } = splitDisplayName(name);
        for (const each of `${given} ${family}`.split(/[\s,]+/)) expect(name).toContain(each);
      }),
    );
  });

  it('are found at once in a text of any length', () => {
    const spent = processorTime();
    splitDisplayName('a, '.repeat(500_000));
    splitDisplayName(`${'('.repeat(500_000)}x`);
    splitDisplayName(`x${' '.repeat(500_000)}`);
    expect(spent()).toBeLessThan(200);
  });
});

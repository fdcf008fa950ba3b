import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activeOf, reachText, withoutMobile } from '../../../widget/i18n/reach.ts';
import { card } from '../../../widget/i18n/en/card.ts';
import { Translator } from '../../../widget/i18n/translator.ts';

const english = new Translator(card, 'en-AU', 'en');

test('says of how many active contacts each way of alerting reaches how many', () => {
  expect(reachText(english, { email: 55, mobile: 44, both: 44, neither: 0 })).toBe(
    '55 active contacts: all by email, 44 by SMS',
  );
  expect(reachText(english, { email: 1, mobile: 1, both: 1, neither: 0 })).toBe(
    '1 active contact: all by email, all by SMS',
  );
  expect(reachText(english, { email: 9, mobile: 3, both: 3, neither: 2 })).toBe(
    '11 active contacts: 9 by email, 3 by SMS, 2 cannot be reached',
  );
});

test('counts everybody once, whatever way reaches them', () => {
  const way = fc.record({ email: fc.boolean(), mobile: fc.boolean() });
  fc.assert(
    fc.property(fc.array(way), (people) => {
      const count = (of: (person: { email: boolean; mobile: boolean }) => boolean) =>
        people.filter(of).length;
      const reach = {
        email: count(({ email }) => email),
        mobile: count(({ mobile }) => mobile),
        both: count(({ email, mobile }) => email && mobile),
        neither: count(({ email, mobile }) => !email && !mobile),
      };
      expect(activeOf(reach)).toBe(people.length);
      expect(withoutMobile(reach)).toBe(count(({ mobile }) => !mobile));
    }),
  );
});

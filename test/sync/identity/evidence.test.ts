import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areOthersByName,
  compareAddresses,
  compareNames,
  contradictEachOther,
  haveOtherNames,
  nameIdentity,
  type Evidence,
} from '../../../shared/sync/identity/evidence.ts';
import { processorTime } from '../../processor-time.ts';

const named = (firstName: string | null, lastName: string | null = null) => ({ firstName, lastName });

describe('names', () => {
  it.each<[string, ReturnType<typeof named>, ReturnType<typeof named>, Evidence]>([
    ['case and accents', named('José', 'Díaz'), named('JOSE', 'diaz'), 'agree'],
    ['accents written apart', named('Jose\u0301'), named('Jos\u00e9'), 'agree'],
    ['the order of the parts', named('Li', 'Wei'), named('Wei', 'Li'), 'agree'],
    ['a mark of a second account', named('Jane', 'Orr'), named('Jane', 'Orr (admin)'), 'agree'],
    ['a middle name', named('Jane', 'Orr'), named('Jane Ann', 'Orr'), 'agree'],
    ['scripts without case', named('太郎', '山田'), named('太郎', '山田'), 'agree'],
    ['letters that other systems spell out', named('Jürgen', 'Groß'), named('Juergen', 'Gross'), 'agree'],
    ['letters of the north', named('Håkon', 'Sørbø'), named('Haakon', 'Soerboe'), 'agree'],
    ['letters without their strokes', named('Łukasz', 'Mądry'), named('Lukasz', 'Madry'), 'agree'],
    ['wide letters', named('Ｊａｎｅ', 'Ｏｒｒ'), named('Jane', 'Orr'), 'agree'],
    ['names split or not, where no space is written', named('太郎', '山田'), named('山田太郎'), 'agree'],
    ['the same in Korean', named('민준', '김'), named('김민준'), 'agree'],
    ['another given name where no space is written', named('花子', '山田'), named('山田太郎'), 'differ'],
    ['another surname', named('Jane', 'Orr'), named('Jane', 'Holm'), 'differ'],
    ['one word of two', named('Jane'), named('Jane', 'Orr'), 'differ'],
    ['silence', named(null), named('Jane', 'Orr'), 'unknown'],
    ['only punctuation', named('-', '.'), named('Jane', 'Orr'), 'unknown'],
  ])('%s', (_, a, b, expected) => {
    expect(compareNames(a, b)).toBe(expected);
    expect(compareNames(b, a)).toBe(expected);
  });

  it.each<[string, ReturnType<typeof named>, ReturnType<typeof named>, boolean]>([
    ['a marriage', named('Jane', 'Orr'), named('Jane', 'Holm'), false],
    ['a nickname', named('Bob', 'Hall'), named('Robert', 'Hall'), false],
    ['one surname before the other', named('山田花子'), named('花子', '山田'), false],
    ['a surname in common where no space is written', named('太郎', '山田'), named('山田花子'), false],
    ['a spelling', named('Jürgen', 'Groß'), named('Juergen', 'Gross'), false],
    ['a surname that is a particle elsewhere', named('Minh', 'Le'), named('Tony', 'Le'), false],
    ['a surname in two words', named('Liz', 'McDonald'), named('Elizabeth', 'Mc Donald'), false],
    ['an apostrophe', named('Bob', "O'Brien"), named('Robert', 'OBrien'), false],
    ['a hyphen', named('Muhammad', 'El-Sayed'), named('Mohamed', 'Elsayed'), false],
    ['an initial', named('J', 'Orr'), named('Jane', 'Orr'), false],
    ['nothing but initials', named('J'), named('J'), false],
    ['silence', named(null), named('Jane', 'Orr'), false],
    ['two people', named('Jane', 'Orr'), named('Bob', 'Hall'), true],
    ['two people of the Netherlands', named('Piet', 'van Vliet'), named('Jan', 'van Dijk'), true],
    ['two doctors', named('Dr Jane', 'Orr PhD'), named('Dr. Bob', 'Hall PhD'), true],
    ['two of one agency', named('Jane', 'Orr (Ext)'), named('Bob', 'Hall (Ext)'), true],
    ['one initial in common', named('J Ann', 'Orr'), named('J Bob', 'Hall'), true],
    ['a surname of one letter', named('Ramesh Kumar', 'S'), named('Priya Devi', 'S'), true],
    ['a suffix for a surname', named('John Brown', 'Jr'), named('Peter Kent', 'Jr.'), true],
    ['a remark for a surname', named('John Brown', '(Ext)'), named('Peter Kent', '(Ext)'), true],
    ['a degree for a surname', named('Ann Brown', 'PhD'), named('Peter Kent', 'PhD'), true],
    ['a surname of two letters', named('Jack', 'Ma'), named('Pony', 'Ma'), false],
    ['a surname and a remark', named('Liz', 'McDonald (Ext)'), named('Elizabeth', 'Mc Donald'), false],
  ])('two are others by %s or not', (_, a, b, expected) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(haveOtherNames([one], [other])).toBe(expected);
      expect(areOthersByName([one], [other])).toBe(expected);
    }
  });

  it('of half a name, or of an initial and a surname, are no proof of two people', () => {
    for (const [one, other] of [
      [named('Jane'), named('Bob', 'Hall')],
      [named(null, 'Orr'), named('Jane')],
      [named('J', 'Orr'), named('J', 'Hall')],
    ] as const) {
      expect(haveOtherNames([one], [other])).toBe(true);
      expect(areOthersByName([one], [other])).toBe(false);
    }
  });

  it('in two scripts have no word in common, which says nothing of who they are', () => {
    const [kanji, latin] = [named('太郎', '山田'), named('Taro', 'Yamada')];
    expect(haveOtherNames([kanji], [latin])).toBe(true);
    expect(areOthersByName([kanji], [latin])).toBe(false);
    expect(areOthersByName([named('タロウ', 'ヤマダ')], [kanji])).toBe(false);
    expect(areOthersByName([named('Иван', 'Петров')], [named('Анна', 'Орлова')])).toBe(true);
  });

  it('a name of any length is compared in no time', () => {
    const long = named('a '.repeat(200_000), 'b'.repeat(200_000));
    const spent = processorTime();
    expect(compareNames(long, long)).toBe('agree');
    expect(spent()).toBeLessThan(100);
  });
});

it('evidence is the same both ways, and nobody contradicts themselves', () => {
  const known = fc.record({
    firstName: fc.option(fc.string()),
    lastName: fc.option(fc.string()),
    addresses: fc.array(fc.constantFrom('a@x.example', 'b@x.example')),
  });
  fc.assert(
    fc.property(known, known, (a, b) => {
      expect(compareNames(a, b)).toBe(compareNames(b, a));
      expect(compareAddresses(a, b)).toBe(compareAddresses(b, a));
      expect(compareNames(a, a)).not.toBe('differ');
      expect(haveOtherNames([a], [b])).toBe(haveOtherNames([b], [a]));
      expect(haveOtherNames([a], [a])).toBe(false);
      // Whose names are the same are nobody else by name.
      if (nameIdentity(a) === nameIdentity(b)) expect(areOthersByName([a], [b])).toBe(false);
      expect(compareAddresses(a, a)).not.toBe('differ');
    }),
  );
});

describe('two who share a key', () => {
  const mobile = '+61491570006';
  const jane = { firstName: 'Jane', lastName: 'Orr', email: 'jane@corp.example' };
  const lee = { firstName: 'Jane', lastName: 'Lee', email: 'lee@corp.example' };
  const gus = { firstName: 'Gus', lastName: 'Fell', email: 'gus@corp.example' };
  type Who = typeof jane & { mobile?: string };

  it.each<[string, Who[], Who[], boolean]>([
    ['another address and another surname', [jane], [lee], true],
    [
      'another surname, and no number on either side',
      [{ ...jane, mobile: '' }],
      [{ ...lee, mobile: '' }],
      true,
    ],
    ['another surname and one mobile number', [{ ...jane, mobile }], [{ ...lee, mobile }], false],
    ['that in one of several rows', [lee, { ...lee, mobile }], [{ ...jane, mobile }], false],
    ['quite another name, whatever the number', [{ ...jane, mobile }], [{ ...gus, mobile }], true],
    ['one address', [jane], [{ ...gus, email: jane.email }], false],
  ])('with %s', (_, ours, theirs, contradict) => {
    expect(contradictEachOther(ours, theirs)).toBe(contradict);
    expect(contradictEachOther(theirs, ours)).toBe(contradict);
  });

  it('have no other names where one of each is the same name in letters of another order', () => {
    const [one, other] = [
      { firstName: '太郎', lastName: '山田' },
      { firstName: '田山郎太', lastName: null },
    ];
    expect(haveOtherNames([one, gus], [other, { firstName: 'Ann', lastName: 'Ash' }])).toBe(false);
  });
});

import fc from 'fast-check';
import { getCountries, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import phoneLibrary from 'google-libphonenumber';
import { describe, expect, it } from 'vitest';
import { parsePhone, type ParsedPhone } from '../../../shared/sync/normalize/phone.ts';
import { readPlainPhone } from '../../../shared/sync/normalize/plain-phone.ts';
import { lawRuns } from '../law-runs.ts';

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = phoneLibrary;
const google = PhoneNumberUtil.getInstance();

type Written = { text: string; country: CountryCode };

/** Digits, four times as many as of anything else. */
const characters = `${'0123456789'.repeat(4)} -.()/+x~`;

/** What the library says with nothing in front of it. */
function library({ text, country }: Written): ParsedPhone | null {
  const parsed = parsePhoneNumberFromString(text.trim(), { extract: false, defaultCountry: country });
  if (parsed?.isValid() !== true) return null;
  return { number: parsed.number, ...(parsed.ext === undefined ? {} : { extension: parsed.ext }) };
}

/** Forms of one number, right ones and wrong ones. */
function forms(international: string, national: string): string[] {
  const digits = national.replace(/\D/g, '');
  const e164 = international.replace(/[^+\d]/g, '');
  const [code = '', ...rest] = international.split(' ');
  const subscriber = rest.join(' ');
  return [
    e164,
    international,
    international.replaceAll(' ', '-'),
    `${code} (0)${subscriber}`,
    `${code} 0${subscriber}`,
    `${code}-(${subscriber.replace(' ', ')-')}`,
    `(${code}) ${subscriber}`,
    ` ${international} `,
    `+ ${e164.slice(1)}`,
    `00${e164.slice(1)}`,
    `0011 ${international.slice(1)}`,
    `011${e164.slice(1)}`,
    e164.slice(1),
    national,
    digits,
    digits.replace(/^0/, ''),
    `0${digits}`,
    `(${digits.slice(0, 2)}) ${digits.slice(2)}`,
    digits.replace(/\d(?=\d)/g, '$&.'),
    digits.replace(/(\d{3})(?=\d)/g, '$1 '),
    `${digits.slice(0, 4)}/${digits.slice(4)}`,
    `${national} ext. 12`,
    `${international} x7`,
    `${international};ext=33`,
    `tel:${e164}`,
    `${digits}0`,
    digits.slice(1),
    digits.slice(0, -1),
    `${e164}1`,
    e164.slice(0, -2),
    `${national}~`,
    `${national}#`,
    national.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    national.replaceAll(' ', '\u00a0'),
    `+${international}`,
    `${digits} ${digits}`,
  ];
}

/** Google's example numbers of every type in every country. */
const examples = getCountries().flatMap((country) =>
  Object.values(PhoneNumberType).flatMap((type) => {
    const number = google.getExampleNumberForType(country, type);
    if (number === null || number.getNationalNumber() === undefined) return [];
    const international = google.format(number, PhoneNumberFormat.INTERNATIONAL);
    return [{ country, international, national: google.format(number, PhoneNumberFormat.NATIONAL) }];
  }),
);

/** The examples in many forms, read in their own country and in another. */
const written: Written[] = examples.flatMap(({ country, international, national }, index) => {
  const other = examples[(index * 7) % examples.length]?.country ?? 'AU';
  return forms(international, national).flatMap((text) => [
    { text, country },
    { text, country: other },
  ]);
});

describe('a number is read as libphonenumber reads it', { timeout: 60_000 + lawRuns * 5 }, () => {
  it('in every form, of every type, in every country', () => {
    expect(written.length).toBeGreaterThan(80_000);
    const different = written.filter(
      (each) => JSON.stringify(parsePhone(each.text, each.country)) !== JSON.stringify(library(each)),
    );
    expect(different).toEqual([]);
  });

  it('whatever its digits and punctuation are', () => {
    const text = fc
      .tuple(
        fc.constantFrom('', '+', '0', '00', '011', '0011', '1', '(0'),
        fc.constantFrom('', '1', '7', '39', '44', '49', '54', '55', '61', '64', '81', '262', '599', '800'),
        fc.array(fc.nat(characters.length - 1), { maxLength: 16 }),
      )
      .map(([start, code, rest]) => start + code + rest.map((index) => characters.charAt(index)).join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...getCountries()), (number, country) => {
        expect(parsePhone(number, country)).toEqual(library({ text: number, country }));
      }),
      { numRuns: lawRuns },
    );
  });

  it.each(['+046200000', '+0 46 200000', '+061491570006', '+00461234567', '+0'])(
    'though no calling code begins with 0: %s',
    (text) => {
      for (const country of ['SE', 'AU', 'US'] as const)
        expect(parsePhone(text, country)).toEqual(library({ text, country }));
    },
  );

  it('and hardly ever by asking it, where the form is a usual one', () => {
    const usual: Written[] = examples.flatMap(({ country, international, national }) =>
      [international.replaceAll(' ', ''), international, national].map((text) => ({ text, country })),
    );
    const valid = usual.filter((each) => library(each) !== null);
    const asked = valid.filter(({ text, country }) => readPlainPhone(text, country) === undefined);
    expect(asked.length / valid.length).toBeLessThan(0.02);
  });
});

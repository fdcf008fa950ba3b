import phoneLibrary from 'google-libphonenumber';
import { describe, expect, it } from 'vitest';
import { toE164 } from '../../../shared/sync/index.ts';

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = phoneLibrary;
const google = PhoneNumberUtil.getInstance();

type Example = { region: string; type: string; e164: string; national: string; international: string };

/** Google's example number of every type in every region. */
const examples: Example[] = google.getSupportedRegions().flatMap((region) =>
  Object.entries(PhoneNumberType).flatMap(([type, value]) => {
    const number = google.getExampleNumberForType(region, value);
    // Some regions have no number of a type; the library gives null or a number of another type for those.
    if (number === null || number.getNationalNumber() === undefined) return [];
    return [
      {
        region,
        type,
        e164: google.format(number, PhoneNumberFormat.E164),
        national: google.format(number, PhoneNumberFormat.NATIONAL),
        international: google.format(number, PhoneNumberFormat.INTERNATIONAL),
      },
    ];
  }),
);

/** Google's own example numbers that Google's own data calls invalid: `toE164` takes only valid ones. */
const invalidToGoogle = examples.filter(
  ({ e164, region }) => !google.isValidNumber(google.parseAndKeepRawInput(e164, region)),
);

/**
 * Where the metadata of libphonenumber-js, which `toE164` reads, knows a numbering plan that Google's library at this
 * version does not: Benin's numbers have ten digits now, and none of Zimbabwe's begins with 1 any more.
 * These are refused, because a number that may not exist alerts nobody.
 */
const stricterHere = new Set(['+22985751234', '+22981123456', '+2631312345']);

describe('the example numbers of google-libphonenumber', () => {
  const valid = examples.filter(
    (example) => !invalidToGoogle.includes(example) && !stricterHere.has(example.e164),
  );

  it('are many, of every region', () => {
    expect(new Set(examples.map(({ region }) => region)).size).toBe(google.getSupportedRegions().length);
    expect(examples.length).toBeGreaterThan(1300);
    expect(invalidToGoogle.length).toBeLessThan(10);
  });

  it('written as E.164 stay what they are', () => {
    expect(valid.filter(({ e164 }) => toE164(e164) !== e164)).toEqual([]);
  });

  it('written internationally become E.164', () => {
    expect(valid.filter(({ international, e164 }) => toE164(international) !== e164)).toEqual([]);
  });

  it('written nationally become E.164 in their country', () => {
    expect(valid.filter(({ national, region, e164 }) => toE164(national, region) !== e164)).toEqual([]);
  });

  it('are refused where the numbering plan has moved on', () => {
    expect([...stricterHere].map((number) => toE164(number))).toEqual([null, null, null]);
  });

  it('written nationally are refused without a country', () => {
    const guessed = valid.filter(({ national }) => !national.startsWith('+') && toE164(national) !== null);
    expect(guessed).toEqual([]);
  });
});

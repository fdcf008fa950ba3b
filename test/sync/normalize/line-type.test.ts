import phoneLibrary from 'google-libphonenumber';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { lineTypeOf, type LineType } from '../../../shared/sync/normalize/line-type.ts';

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = phoneLibrary;
const google = PhoneNumberUtil.getInstance();

describe('the line type of a number', () => {
  it.each<[string, string, LineType]>([
    ['an Australian mobile', '+61491570006', 'mobile'],
    ['an Australian landline', '+61255501234', 'landline'],
    ['a toll-free number', '+611800975707', 'service'],
    ['a shared-cost number', '+611300975707', 'service'],
    ['a British mobile', '+447400123456', 'mobile'],
    ['a British landline', '+442079460018', 'landline'],
    ['a British pager', '+447640123456', 'service'],
    ['a number of Jersey', '+447797712345', 'mobile'],
    ['North America, where nobody can tell', '+12015550123', 'mobile'],
    ['a toll-free number of North America', '+18002345678', 'service'],
    ['a Japanese landline', '+81312345678', 'landline'],
    ['an Italian mobile', '+393123456789', 'mobile'],
  ])('%s: %s', (_, number, type) => {
    expect(lineTypeOf(number)).toBe(type);
  });

  it("is that of libphonenumber for every example number, which is how its quick answer is held to the library's", () => {
    const wrong: string[] = [];
    for (const region of google.getSupportedRegions()) {
      for (const type of Object.values(PhoneNumberType)) {
        const example = google.getExampleNumberForType(region, type);
        if (example === null || example.getNationalNumber() === undefined) continue;
        const number = google.format(example, PhoneNumberFormat.E164);
        const parsed = parsePhoneNumberFromString(number);
        if (parsed?.isValid() !== true) continue;
        const library = parsed.getType();
        const mayBeMobile = lineTypeOf(number) === 'mobile';
        const saysMobile = library === 'MOBILE' || library === 'FIXED_LINE_OR_MOBILE';
        const cannotTell = library === undefined || library === 'VOIP' || library === 'PERSONAL_NUMBER';
        if (mayBeMobile !== (saysMobile || cannotTell))
          wrong.push(`${region} ${number} ${library ?? 'none'}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

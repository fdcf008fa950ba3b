import { describe, expect, it } from 'vitest';
import { mapRecord, type FieldMapping } from '../../../shared/sync/index.ts';

const mapping: FieldMapping = {
  $country: { from: 'country', default: 'AU' },
  mobile: { from: 'mobile' },
  phone: { from: 'phone' },
};

type Row = { mobile?: unknown; phone?: unknown; country?: unknown };

describe('numbers of a person', () => {
  it.each<[string, Row, { mobile?: string; phone?: string }, string[]]>([
    ['a mobile', { mobile: '0491 570 006' }, { mobile: '+61491570006' }, []],
    [
      'in a country by alpha-3 code',
      { mobile: '021 123 4567', country: 'NZL' },
      { mobile: '+64211234567' },
      [],
    ],
    ['of Namibia, NA', { mobile: '081 234 5678', country: 'NA' }, { mobile: '+264812345678' }, []],
    ['where the country says na', { mobile: '0491 570 006', country: 'na' }, { mobile: '+61491570006' }, []],
    ['of Ireland', { mobile: '087 123 4567', country: 'IRL' }, { mobile: '+353871234567' }, []],
    [
      'a landline as mobile moves',
      { mobile: '02 5550 1234' },
      { phone: '+61255501234' },
      ['landline_in_mobile'],
    ],
    [
      'a landline as mobile is left out where a phone is known',
      { mobile: '02 5550 1234', phone: '02 5550 9999' },
      { phone: '+61255509999' },
      ['landline_in_mobile'],
    ],
    [
      'a landline that is the phone already',
      { mobile: '02 5550 1234', phone: '(02) 5550-1234' },
      { phone: '+61255501234' },
      [],
    ],
    [
      'a landline of Japan',
      { mobile: '03-1234-5678', country: 'JPN' },
      { phone: '+81312345678' },
      ['landline_in_mobile'],
    ],
    ['a toll-free number as mobile', { mobile: '1800 975 707' }, {}, ['not_a_mobile']],
    ['a shared-cost number as mobile', { mobile: '1300 975 707' }, {}, ['not_a_mobile']],
    ['a pager', { mobile: '+44 7640 123456' }, {}, ['not_a_mobile']],
    ['an extension as mobile', { mobile: '4711' }, {}, ['not_a_mobile']],
    ['a toll-free number as phone', { phone: '1800 975 707' }, { phone: '+611800975707' }, []],
    [
      'North America, where nobody can tell',
      { mobile: '(201) 555-0123', country: 'US' },
      { mobile: '+12015550123' },
      [],
    ],
    ['a country that cannot be read', { mobile: '0491 570 006', country: 'Narnia' }, {}, ['unknown_country']],
    ['the same for the phone', { phone: '02 5550 1234', country: 'Narnia' }, {}, ['unknown_country']],
    ['zeros', { mobile: '0000 000 000', phone: '0' }, {}, []],
    ['one digit repeated', { mobile: '1111111111' }, {}, []],
    ['direction marks', { mobile: '\u202A0491 570 006\u202C' }, { mobile: '+61491570006' }, []],
    [
      'the fraction of a spreadsheet',
      { mobile: '211234567.0', country: 'NZ' },
      { mobile: '+64211234567' },
      [],
    ],
    ['a number', { mobile: 491570006 }, { mobile: '+61491570006' }, []],
    ['an extension', { phone: '02 5550 1234 ext. 7' }, { phone: '+61255501234' }, ['extension_dropped']],
  ])('%s', (_, row, numbers, codes) => {
    const { person, issues } = mapRecord({ id: '1', ...row }, mapping, 'hr');
    expect(person).toEqual({ sourceId: '1', ...numbers });
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });

  it('a guess is never written: no number of a stated country comes out with the code of the default', () => {
    for (const country of ['NZ', 'NZL', 'New Zealand', 'nz ', 'Narnia', 'N.Z.', '64', 'Neuseeland', {}, 7]) {
      const { mobile } = mapRecord({ id: '1', mobile: '021 123 4567', country }, mapping, 'hr').person;
      expect(mobile ?? '+64').toMatch(/^\+64/);
    }
  });

  it("a mapping that reads Entra's usageLocation alone takes the country before the default", () => {
    const saved: FieldMapping = {
      $country: { from: 'usageLocation', default: 'AU' },
      mobile: { from: 'mobilePhone' },
    };
    const user = { id: 'e1', usageLocation: null, country: 'New Zealand', mobilePhone: '021 123 4567' };
    expect(mapRecord(user, saved, 'entra').person.mobile).toBe('+64211234567');
    expect(mapRecord({ ...user, country: null }, saved, 'entra').person.mobile).not.toBe('+64211234567');
  });
});

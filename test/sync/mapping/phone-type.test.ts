import { describe, expect, test } from 'vitest';
import { mapRecord } from '../../../shared/sync/index.ts';

const mapping = {
  $id: { from: 'id' },
  $phoneType: { from: 'phone_type' },
  mobile: { from: 'phone' },
  phone: { from: 'phone' },
};
const number = '+61491570006';
const numbersOf = (type: string | undefined) => {
  const record = { id: '1', phone: number, ...(type === undefined ? {} : { phone_type: type }) };
  const { mobile, phone } = mapRecord(record, mapping, 'hr').person;
  return { mobile, phone };
};

describe('a column that says what kind of number it is', () => {
  test.each(['Work', 'Office phone', 'DESK', 'Landline', 'fixed line'])(
    '%s: the number is a desk phone, and nobody sends a text message to it',
    (type) => expect(numbersOf(type)).toEqual({ mobile: undefined, phone: number }),
  );

  test.each(['Mobile', 'Work mobile', 'Cell', 'Private', '', undefined])(
    '%s: the number is a mobile, and no desk phone',
    (type) => expect(numbersOf(type)).toEqual({ mobile: number, phone: undefined }),
  );

  test.each(['Fax', 'Work fax', 'FAX (mobile)', 'Pager', 'Emergency contact', 'Next of kin'])(
    '%s: nobody reaches the person there, so the number is left out',
    (type) => expect(numbersOf(type)).toEqual({ mobile: undefined, phone: undefined }),
  );

  test('own words become ours by a lookup', () => {
    const values = { W: 'desk', P: 'mobile' };
    const own = { ...mapping, $phoneType: { from: 'phone_type', values } };
    const { person } = mapRecord({ id: '1', phone: number, phone_type: 'W' }, own, 'hr');
    expect(person).toMatchObject({ phone: number });
    expect(person.mobile).toBeUndefined();
  });
});

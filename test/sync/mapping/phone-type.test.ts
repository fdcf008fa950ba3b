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

  test.each([
    ['+16505550123', 'a number of which North America cannot tell', { phone: '+16505550123' }],
    ['+61255501234', 'a landline', { phone: '+61255501234' }],
    [number, 'a mobile by its numbering plan', { mobile: number }],
  ])('Home, %s, %s: a mobile only where that is certain', (value, _, expected) => {
    for (const type of ['Home', 'Residence']) {
      const { person } = mapRecord({ id: '1', phone: value, phone_type: type }, mapping, 'hr');
      expect(person).toEqual({ sourceId: '1', ...expected });
    }
  });

  test.each(['Work', 'Home', 'Mobile', 'Fax', 'Next of kin'])(
    '%s: it says nothing of columns that are each for one field',
    (type) => {
      const apart = { ...mapping, mobile: { from: 'cell' }, phone: { from: 'phone' } };
      const record = { id: '1', cell: number, phone: '+61255501234', phone_type: type };
      const { mobile, phone } = mapRecord(record, apart, 'hr').person;
      expect({ mobile, phone }).toEqual({ mobile: number, phone: '+61255501234' });
    },
  );

  test('it says something of the column that both fields read, not of the one beside it', () => {
    const both = { ...mapping, mobile: { from: ['cell', 'phone'] } };
    const record = { id: '1', cell: number, phone: '+61491570156', phone_type: 'Work' };
    expect(mapRecord(record, both, 'hr').person).toMatchObject({ mobile: number, phone: '+61491570156' });
    expect(mapRecord({ ...record, cell: '' }, both, 'hr').person.mobile ?? null).toBeNull();
  });

  test('it says what the one field is for that is mapped', () => {
    const { phone: _, ...alone } = mapping;
    const { person } = mapRecord({ id: '1', phone: number, phone_type: 'Desk' }, alone, 'hr');
    expect(person).toEqual({ sourceId: '1' });
  });
});

import { describe, expect, test } from 'vitest';
import { fieldMappingSchema } from '../../../shared/contract/mapping.ts';
import { mapRecord, obviousColumn, obviousMapping } from '../../../shared/sync/index.ts';

describe('a column that is obviously the one', () => {
  test.each([
    ['$id', ['Name', 'Employee ID', 'id'], 'Employee ID'],
    ['$id', ['name', 'id'], 'id'],
    ['email', ['private_email', 'Work-Email', 'email'], 'Work-Email'],
    ['lastName', ['SURNAME'], 'SURNAME'],
    ['$state', ['Employment Status', 'status'], 'Employment Status'],
  ])('%s in %j is %s', (target, columns, column) => {
    expect(obviousColumn(target, columns)).toBe(column);
  });

  test.each([
    ['$id', ['badge', 'emp']],
    ['jobTitle', ['title']],
    ['$state', ['state']],
    ['email', ['private_email']],
    ['mobile', ['phone']],
    ['customFields.badge', ['badge']],
  ])('%s in %j is nobody’s guess', (target, columns) => {
    expect(obviousColumn(target, columns)).toBeUndefined();
  });

  test('a whole file is mapped by what is obvious, and by nothing else', () => {
    const columns = ['Employee ID', 'work_email', 'First Name', 'surname', 'title', 'status', 'notes'];
    expect(obviousMapping(columns)).toEqual({
      $id: { from: 'Employee ID' },
      $state: { from: 'status' },
      email: { from: 'work_email' },
      firstName: { from: 'First Name' },
      lastName: { from: 'surname' },
    });
  });

  test('a number of any kind is obvious only beside a column that tells the kinds apart', () => {
    expect(obviousMapping(['id', 'phone'])).toEqual({ $id: { from: 'id' } });
    expect(obviousMapping(['id', 'phone_type'])).toEqual({ $id: { from: 'id' } });
    expect(obviousMapping(['id', 'phone', 'phone_type'])).toEqual({
      $id: { from: 'id' },
      $phoneType: { from: 'phone_type' },
      mobile: { from: 'phone' },
      phone: { from: 'phone' },
    });
  });

  test('beside a column of mobiles the kind is not read: it speaks of the other column, and would drop the mobile', () => {
    const mapping = obviousMapping(['id', 'phone', 'phone_type', 'mobile']);
    expect(mapping).toEqual({ $id: { from: 'id' }, mobile: { from: 'mobile' } });
    const record = { id: '7', mobile: '+61491570006', phone: '+61255501234', phone_type: 'Work' };
    expect(mapRecord(record, mapping, 'hr').person.mobile).toBe('+61491570006');
  });

  test('every target it knows is one that a mapping may have', () => {
    const targets = [
      '$id',
      '$state',
      '$country',
      '$start',
      '$end',
      '$aliases',
      '$phoneType',
      'email',
      'mobile',
    ];
    for (const target of targets)
      expect(fieldMappingSchema.safeParse({ [target]: { from: 'x' } }).success).toBe(true);
  });
});

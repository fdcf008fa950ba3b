import { describe, expect, it } from 'vitest';
import { parsePath, readPath } from '../../../shared/sync/mapping/path.ts';
import { mapRecord } from '../../../shared/sync/index.ts';

const read = (record: Record<string, unknown>, path: string): unknown => readPath(record, parsePath(path));

describe('a path into a list of objects', () => {
  const record = {
    phones: [
      { type: 'work', value: '+61 8 5550 1234' },
      null,
      'a text',
      { value: 'of no type' },
      { type: ' Mobile ', value: '+61 491 570 006' },
      { type: 'mobile', value: '+61 491 570 156' },
    ],
    organizations: [
      { primary: false, title: 'Volunteer' },
      { primary: true, title: 'Nurse' },
    ],
  };

  it.each([
    ['phones[type=mobile].value', '+61 491 570 006'],
    ['phones[type=work].value', '+61 8 5550 1234'],
    ['phones[ type = MOBILE ].value', '+61 491 570 006'],
    ['organizations[primary=true].title', 'Nurse'],
    ['phones[0].value', '+61 8 5550 1234'],
  ])('%s finds the first entry that says so', (path, value) => {
    expect(read(record, path)).toBe(value);
  });

  it.each([
    'phones[type=home].value',
    'phones[=mobile].value',
    'phones[type=].value',
    'phones[__proto__=mobile].value',
    'organizations[type=mobile].title',
    'none[type=mobile].value',
  ])('%s finds nothing, and that is no fault', (path) => {
    expect(read(record, path)).toBeUndefined();
  });

  it('a key that has an equals sign in it is a key, of a record and of an object', () => {
    expect(read({ 'a=b': 1 }, 'a=b')).toBe(1);
    expect(read({ of: { 'a=b': 1 } }, 'of.a=b')).toBe(1);
  });

  it('serves a mapping: the mobile goes to mobile and the desk to phone, wherever they stand', () => {
    const { person, issues } = mapRecord(
      { id: '1', ...record },
      { mobile: { from: 'phones[type=mobile].value' }, phone: { from: 'phones[type=work].value' } },
      'google',
    );
    expect(person).toMatchObject({ mobile: '+61491570006', phone: '+61855501234' });
    expect(issues).toEqual([]);
  });
});

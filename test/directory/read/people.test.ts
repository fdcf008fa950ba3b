import { describe, expect, it } from 'vitest';
import { leftOut, selectPeople, type Selection } from '../../../shared/directory/read/people.ts';

const include = { guests: false, disabled: true, withoutEmail: false };
const ada = {
  id: 'ada',
  displayName: 'Ada',
  mail: 'ada@x.example',
  accountEnabled: true,
  userType: 'Member',
};
const gus = { ...ada, id: 'gus', displayName: 'Gus', userType: 'Guest' };
const dee = { ...ada, id: 'dee', displayName: 'Dee', accountEnabled: false };
const select = (users: (typeof ada)[], more: Partial<Selection> = {}) =>
  selectPeople(users, { include, whole: true, ...more });

describe('selectPeople', () => {
  it('of a whole list also gives who is out of scope: no more than id and name, with the reason', () => {
    expect(select([ada, gus])).toEqual([
      { record: ada, state: 'active' },
      { record: { id: 'gus', displayName: 'Gus' }, state: 'out_of_scope', outOfScope: 'guest' },
    ]);
  });

  it('of changes gives nobody who is out of scope: absence means nothing there', () => {
    expect(select([ada, gus], { whole: false }).map(({ record }) => record.id)).toEqual(['ada']);
  });

  it('says of an account that is off that it is, whatever the scope: leavers lose their groups first', () => {
    for (const whole of [true, false]) {
      expect(select([dee], { whole, members: new Set<string>() })).toEqual([
        { record: { id: 'dee', displayName: 'Dee' }, state: 'disabled', outOfScope: 'not_chosen' },
      ]);
    }
    const without = { include: { ...include, disabled: false } };
    expect(select([dee], without)).toMatchObject([{ state: 'out_of_scope', outOfScope: 'disabled' }]);
    expect(select([dee], { ...without, whole: false })).toEqual([]);
  });

  it('always gives a deletion as it came', () => {
    const gone = { id: 'ada', '@removed': { reason: 'changed' } };
    expect(selectPeople([gone], { include, whole: false, members: new Set() })).toEqual([
      { record: { id: 'ada' }, state: 'deleted', removed: 'changed' },
    ]);
  });

  it('names nobody whom Graph names nobody, and gives a deletion no groups', () => {
    const names = { of: () => ['Crisis team'], fingerprint: 'f', gone: [] };
    const { displayName: _, ...nameless } = gus;
    expect(selectPeople([nameless], { include, whole: true, names })).toStrictEqual([
      { record: { id: 'gus' }, state: 'out_of_scope', outOfScope: 'guest' },
    ]);
    const gone = { id: 'ada', '@removed': { reason: 'changed' } };
    expect(selectPeople([gone], { include, whole: true, names })).toEqual([
      { record: { id: 'ada' }, state: 'deleted', removed: 'changed' },
    ]);
  });

  it('copies nobody of whom nothing is added or left out, and keeps licences that were asked for', () => {
    const licensed = { ...ada, assignedLicenses: [{ skuId: 's' }] };
    expect(select([licensed])[0]?.record).toBe(licensed);
    const unasked: typeof ada = { ...ada };
    Reflect.deleteProperty(unasked, 'accountEnabled');
    expect(select([unasked], { include: { ...include, licensedOnly: true } })[0]?.record).toBe(unasked);
  });

  it('adds the names of groups, none for who is in none, and keeps no licences', () => {
    const names = { of: (id: string) => (id === 'ada' ? ['Crisis team'] : []), fingerprint: 'f', gone: [] };
    const licensed = { ...include, licensedOnly: true };
    const people = select([{ ...ada, assignedLicenses: [{ skuId: 's' }] } as typeof ada, dee], {
      include: licensed,
      names,
    });
    expect(people.map(({ record }) => record['groups'])).toEqual([['Crisis team'], []]);
    expect(people.every(({ record }) => !('assignedLicenses' in record))).toBe(true);
  });
});

describe('leftOut', () => {
  it('is everyone whom a narrowed list did not have', () => {
    expect(leftOut([ada, dee, gus], new Set(['ada']), include)).toEqual([
      { record: { id: 'dee', displayName: 'Dee' }, state: 'disabled', outOfScope: 'not_chosen' },
      { record: { id: 'gus', displayName: 'Gus' }, state: 'out_of_scope', outOfScope: 'not_chosen' },
    ]);
  });
});

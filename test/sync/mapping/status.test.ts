import { describe, expect, it } from 'vitest';
import { mapRecord, type Person } from '../../../shared/sync/index.ts';

const stateOf = (record: Record<string, unknown>, from: string | string[]): Person['state'] =>
  mapRecord({ id: '1', ...record }, { $state: { from } }, 'hr').person.state;

describe('what a state column says', () => {
  it.each<[unknown, Person['state']]>([
    [true, 'active'],
    [false, 'disabled'],
    ['True', 'active'],
    ['FALSE', 'disabled'],
    ['Y', 'active'],
    ['n', 'disabled'],
    [1, 'active'],
    [0, 'disabled'],
    [' Current ', 'active'],
    ['Full-Time', 'active'],
    ['on leave', 'active'],
    ['ON_LEAVE', 'active'],
    ['Parental leave', 'active'],
    ['Sabbatical', 'active'],
    ['LOA', 'active'],
    ['LOCKED_OUT', 'active'],
    ['Suspended', 'disabled'],
    ['archived', 'disabled'],
    ['Inactive', 'disabled'],
    ['Terminated', 'deleted'],
    ['leaver', 'deleted'],
    ['Resigned', 'deleted'],
    ['retired', 'deleted'],
    ['Deceased', 'deleted'],
    ['separated', 'deleted'],
    ['dismissed', 'deleted'],
    ['ended', 'deleted'],
    ['Former', 'deleted'],
    ['off-boarded', undefined],
    ['offboarded', 'deleted'],
    ['DEPROVISIONED', 'deleted'],
    ['withdrawn', 'deleted'],
    ['No longer employed', 'deleted'],
    ['out_of_scope', 'out_of_scope'],
    ['pending', undefined],
    [null, undefined],
    ['', undefined],
    [{ a: 1 }, undefined],
  ])('%j', (word, state) => {
    expect(stateOf({ status: word }, 'status')).toBe(state);
  });

  it.each<[string, Person['state']]>([
    ['suspended', 'disabled'],
    ['archived', 'disabled'],
    ['disabled', 'disabled'],
    ['blocked', 'disabled'],
    ['inactive', 'disabled'],
    ['accountDisabled', 'disabled'],
    ['account_disabled', 'disabled'],
    ['Is Suspended', 'disabled'],
    ['deleted', 'deleted'],
    ['isDeleted', 'deleted'],
    ['is_terminated', 'deleted'],
    ['TERMINATED', 'deleted'],
    ['hasLeft', 'deleted'],
    ['user.profile.isArchived', 'disabled'],
    ['employee_retired', 'deleted'],
  ])('yes in a column %s means gone, no means active', (column, gone) => {
    const record = column.includes('user.')
      ? (v: unknown) => ({ user: { profile: { isArchived: v } } })
      : (v: unknown) => ({ [column]: v });
    for (const yes of [true, 'TRUE', 'yes', 'Y', 1, '1']) expect(stateOf(record(yes), column)).toBe(gone);
    for (const no of [false, 'False', 'no', 'N', 0, '0']) expect(stateOf(record(no), column)).toBe('active');
    expect(stateOf(record(null), column)).toBeUndefined();
    expect(stateOf(record('Terminated'), column)).toBe('deleted');
  });

  it.each(['accountEnabled', 'active', 'isActive', 'status', 'employed', 'current', 'enabled'])(
    'yes in a column %s means active',
    (column) => {
      expect(stateOf({ [column]: true }, column)).toBe('active');
      expect(stateOf({ [column]: false }, column)).toBe('disabled');
    },
  );

  it('each of several columns is read by its own name', () => {
    expect(stateOf({ suspended: false }, ['_sync.state', 'suspended'])).toBe('active');
    expect(stateOf({ enabled: '', suspended: true }, ['enabled', 'suspended'])).toBe('disabled');
  });

  // ACCOUNTDISABLE is bit 2: https://learn.microsoft.com/windows/win32/adschema/a-useraccountcontrol
  it.each<[unknown, Person['state']]>([
    [512, 'active'],
    ['512', 'active'],
    ['514', 'disabled'],
    [66048, 'active'],
    ['66050', 'disabled'],
    ['546', 'disabled'],
    ['0', 'active'],
    ['1', 'active'],
    ['2', 'disabled'],
    ['Disabled', 'disabled'],
    ['-1', undefined],
    ['514.5', undefined],
    ['', undefined],
    [[], undefined],
  ])("%j in Active Directory's userAccountControl is read as flags", (flags, state) => {
    expect(stateOf({ userAccountControl: flags }, 'userAccountControl')).toBe(state);
    expect(stateOf({ ad: { useraccountcontrol: flags } }, 'ad.useraccountcontrol')).toBe(state);
  });

  it('in a column of another name such numbers say nothing', () => {
    expect(stateOf({ status: '514' }, 'status')).toBeUndefined();
  });

  it('a word that nobody knows is told once', () => {
    const { issues } = mapRecord({ id: '1', a: 'Ready', b: 'Set' }, { $state: { from: ['a', 'b'] } }, 'hr');
    expect(issues.map(({ code, message }) => [code, message.slice(0, 8)])).toEqual([
      ['invalid_state', '"Ready" '],
    ]);
  });
});

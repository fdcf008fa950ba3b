import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../../nodes/IluminrContactDiff/parameters/policy.ts';

const earlier = { recentRemovals: 3, heldBefore: 2 };

const policyOf = (parameters: Record<string, unknown> = {}) =>
  readPolicy(
    {
      getNode: () => ({ name: 'Contact Diff', typeVersion: 2, parameters: {} }),
      getNodeParameter: (name: string, index: number, otherwise?: unknown) =>
        name in parameters && index === 0 ? parameters[name] : otherwise,
    } as unknown as IExecuteFunctions,
    earlier,
  );
const full = (more: Record<string, unknown> = {}) => policyOf({ mode: 'full', ...more });
const options = (more: Record<string, unknown>) => policyOf({ mode: 'update', options: more });

function refused(act: () => unknown): NodeOperationError {
  try {
    act();
  } catch (error) {
    return error as NodeOperationError;
  }
  throw new Error('Nothing was refused');
}

it('with nothing set the engine keeps its defaults: only the keys and empty lists are said', () => {
  const said = { matchBy: ['externalId', 'email'], joinBy: ['email'], precedence: {}, suppress: [] };
  expect(policyOf({ mode: 'additive' })).toEqual({ mode: 'additive', ...said });
  expect(policyOf({ mode: 'update' })).toEqual({ mode: 'update', ...said });
});

it('what decides on leavers is said by a full sync alone, and there the earlier runs with it', () => {
  const parameters = {
    leavers: { unlinked: true, leaveDaysAfter: 7, when: ['missing'] },
    guard: { maxPercent: 5 },
    approvedRemovals: 'abc',
  };
  for (const mode of ['additive', 'update']) {
    const policy = policyOf({ mode, ...parameters });
    for (const name of ['leavers', 'guard', 'leaveDaysAfter']) expect(policy).not.toHaveProperty(name);
  }
  expect(full(parameters)).toMatchObject({
    leavers: { unlinked: true, when: ['missing'] },
    leaveDaysAfter: 7,
    guard: { maxPercent: 5, approvedRemovals: 'abc', ...earlier },
  });
});

describe('leavers', () => {
  it('are linked ones, for the engine’s own reasons, unless told otherwise; nobody is protected', () => {
    expect(full().leavers).toEqual({ unlinked: false, protect: { emails: [], groups: [] } });
    expect(full()).not.toHaveProperty('leaveDaysAfter');
  });

  it('are protected by address, group and type', () => {
    const leavers = {
      protectedEmails: 'a@x.example; b@x.example',
      protectedGroups: 'Board',
      protectedTypes: ['user'],
    };
    expect(full({ leavers }).leavers?.protect).toEqual({
      emails: ['a@x.example', 'b@x.example'],
      groups: ['Board'],
      types: ['user'],
    });
  });

  it('that are not linked leave by true alone; reasons and types that are no list are not taken', () => {
    const leavers = { unlinked: 'true', when: 'missing', protectedTypes: 'user' };
    expect(full({ leavers }).leavers).toEqual({ unlinked: false, protect: { emails: [], groups: [] } });
  });

  it('leave so many days after the last day, none among them', () => {
    expect(full({ leavers: { leaveDaysAfter: 0 } }).leaveDaysAfter).toBe(0);
    expect(full({ leavers: { leaveDaysAfter: '3' } }).leaveDaysAfter).toBe(3);
  });
});

describe('the removal guard', () => {
  it.each(['maxPercent', 'maxCount', 'floor'] as const)('takes %s where it is set, zero too', (name) => {
    expect(full({ guard: { [name]: 0 } }).guard).toEqual({ ...earlier, [name]: 0 });
    expect(full({ guard: { [name]: '12' } }).guard).toEqual({ ...earlier, [name]: 12 });
    expect(full().guard).toEqual(earlier);
  });

  it('takes an approval, trimmed; of nothing but space it is none', () => {
    expect(full({ approvedRemovals: ' abc ' }).guard).toEqual({ ...earlier, approvedRemovals: 'abc' });
    expect(full({ approvedRemovals: '  ' }).guard).toEqual(earlier);
  });
});

describe('options', () => {
  it('a custom key stands behind the link and before the address, for matching and for joining', () => {
    expect(options({ customKey: ' employeeId ' })).toMatchObject({
      matchBy: ['externalId', 'customFields.employeeId', 'email'],
      joinBy: ['customFields.employeeId', 'email'],
    });
    for (const customKey of ['', '  ', 7, null])
      expect(options({ customKey })).toMatchObject({ matchBy: ['externalId', 'email'], joinBy: ['email'] });
  });

  it.each(['clearEmpty', 'linkByEmail', 'reactivate'] as const)(
    '%s is said by true and false alone',
    (name) => {
      for (const value of [true, false]) expect(options({ [name]: value })[name]).toBe(value);
      for (const value of [undefined, 'true', 1, null])
        expect(options({ [name]: value })).not.toHaveProperty(name);
    },
  );

  it('fields, suppressed addresses and days before the first day are as they are written', () => {
    expect(
      options({ fields: 'mobile, customFields.badge', suppress: ' a@x.example ', joinDaysBefore: 0 }),
    ).toMatchObject({
      fields: ['mobile', 'customFields.badge'],
      suppress: ['a@x.example'],
      joinDaysBefore: 0,
    });
    expect(options({ fields: ' ' })).not.toHaveProperty('fields');
    expect(options({})).not.toHaveProperty('joinDaysBefore');
  });

  it.each([
    ['fields', { options: { fields: 'mobile, shoeSize' } }],
    ['a field with an order of sources', { precedence: { field: [{ name: 'shoeSize', sources: 'hr' }] } }],
  ])('%s must be of iluminr: another is refused by name', (_, parameters) => {
    expect(refused(() => policyOf({ mode: 'update', ...parameters }))).toMatchObject({
      message: "iluminr has no contact field 'shoeSize'",
      description: 'Use a field such as mobile or location, or customFields.employeeId for a custom field.',
    });
  });

  it('groups are taken away as every source says, or by name; where none is named, that is refused', () => {
    expect(options({ groupsManage: 'said', ownedGroups: 'A' }).groups).toEqual({ manage: 'said' });
    expect(options({ groupsManage: 'list', ownedGroups: 'A; B' }).groups).toEqual({ manage: ['A', 'B'] });
    for (const groupsManage of ['none', undefined])
      expect(options({ groupsManage, ownedGroups: 'A' })).not.toHaveProperty('groups');
    expect(refused(() => options({ groupsManage: 'list', ownedGroups: ' ' }))).toMatchObject({
      message: "'Owned Groups' names no group",
      description:
        "Name the contact groups that this sync may take away, or set 'Groups to Take Away' to None.",
    });
  });
});

it('each field has its order of sources; rows that are still empty are passed over', () => {
  const precedence = {
    field: [{ name: 'mobile', sources: 'hr; entra' }, { name: '', sources: 'hr' }, { name: 'location' }, {}],
  };
  expect(policyOf({ mode: 'update', precedence }).precedence).toEqual({
    mobile: ['hr', 'entra'],
    location: [],
  });
  expect(policyOf({ mode: 'update', precedence: {} }).precedence).toEqual({});
});

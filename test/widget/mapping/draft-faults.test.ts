import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../widget/mapping/draft-faults.ts';
import type { MappingRow } from '../../../widget/mapping/mapping-row.ts';
import { pathChoice } from '../../../widget/mapping/mapping-row.ts';
import { serverFaults } from '../../../widget/mapping/server-faults.ts';
import { draftOf, withRow } from '../../../widget/mapping/settings-draft.ts';
import { accountFields } from './given.ts';

const draft = draftOf(null, accountFields);
const faultOf = (field: string, changes: Partial<MappingRow>) =>
  faultsOf(withRow(draft, field, changes)).rows.get(field);
const byHand = (path: string) => ({ path, byHand: true });

test('a rule that stays as it is, of a field that only the account knows, is at fault when its value comes from nowhere', () => {
  const of = (rule: object) =>
    faultsOf(withRow(draft, 'jobTitle', { field: 'pager', choice: 'kept', kept: rule })).rows.get('pager');
  expect(of({ template: '{pager}' })).toBeUndefined();
  expect(of({ trim: true })).toEqual({ at: 'source', code: 'value_missing' });
});

describe('a row is at fault', () => {
  test.each<[string, string, Partial<MappingRow>, object]>([
    ['the email comes from nowhere', 'email', { choice: 'none' }, { at: 'source', code: 'email_needed' }],
    [
      'everybody gets one email',
      'email',
      { choice: 'fixed', fixed: 'a@b.example' },
      { at: 'source', code: 'email_same_for_all' },
    ],
    [
      'everybody without an email gets the same',
      'email',
      { fallback: 'a@b.example' },
      { at: 'fallback', code: 'email_same_for_all' },
    ],
    [
      'a required field comes from nowhere',
      'firstName',
      { choice: 'none' },
      { at: 'source', code: 'required' },
    ],
    ['no path was typed', 'jobTitle', { first: byHand(' ') }, { at: 'first', code: 'path_missing' }],
    [
      'the path leads nowhere',
      'jobTitle',
      { first: byHand('job title') },
      { at: 'first', code: 'path_invalid' },
    ],
    [
      'the second path was not typed',
      'jobTitle',
      { second: byHand('') },
      { at: 'second', code: 'path_missing' },
    ],
    [
      'the second path leads nowhere',
      'jobTitle',
      { second: byHand('a..b') },
      { at: 'second', code: 'path_invalid' },
    ],
    [
      'both are one attribute',
      'jobTitle',
      { second: pathChoice('jobTitle') },
      { at: 'second', code: 'path_twice' },
    ],
    [
      'no value was typed',
      'company',
      { choice: 'fixed', fixed: ' ' },
      { at: 'fixed', code: 'value_missing' },
    ],
    [
      'a value is too long',
      'company',
      { choice: 'fixed', fixed: 'x'.repeat(256) },
      { at: 'fixed', code: 'too_long' },
    ],
    [
      'a number is none',
      'customFields.floor',
      { choice: 'fixed', fixed: 'three' },
      { at: 'fixed', code: 'not_a_number' },
    ],
    [
      'a choice is not on the list',
      'customFields.shift',
      { choice: 'fixed', fixed: 'noon' },
      { at: 'fixed', code: 'not_a_choice' },
    ],
    [
      'there are too many groups',
      'groups',
      { choice: 'fixed', fixed: Array.from({ length: 51 }, (_, n) => `g${n}`).join() },
      { at: 'fixed', code: 'too_many_groups' },
    ],
    [
      'a rule it keeps takes its value from nowhere',
      'company',
      { choice: 'kept', kept: {} },
      { at: 'source', code: 'value_missing' },
    ],
    [
      'the account does not have the field',
      'company',
      { choice: 'kept', known: false },
      { at: 'source', code: 'unknown_field' },
    ],
  ])('when %s', (_, field, changes, fault) => {
    expect(faultOf(field, changes)).toEqual(fault);
  });

  test.each([
    'extension_0a1b2c_costCenter',
    'otherMails[0]',
    'employeeOrgData.division',
    'displayName:given',
  ])('never for the path %s', (path) => {
    expect(faultOf('jobTitle', { first: byHand(path) })).toBeUndefined();
  });
});

describe('the groups are at fault', () => {
  const groupsFault = (groups: string) => faultsOf({ ...draft, users: 'groups', groups }).groups;

  test('when none is named, one is no object id, or there are more than the contract takes', () => {
    expect(groupsFault('')).toEqual({ code: 'no_groups' });
    expect(groupsFault('Wardens')).toEqual({ code: 'not_an_id', id: 'wardens' });
    const ids = Array.from(
      { length: 101 },
      (_, n) => `0f0e0d0c-0000-4000-8000-${String(n).padStart(12, '0')}`,
    );
    expect(groupsFault(ids.join('\n'))).toEqual({ code: 'too_many_ids' });
    expect(groupsFault(ids.slice(1).join('\n'))).toBeUndefined();
  });

  test('never while everybody is read', () => {
    expect(faultsOf({ ...draft, users: 'all', groups: 'Wardens' }).groups).toBeUndefined();
  });
});

test('errors of a refused save go to their rows, the others are kept', () => {
  const error = (path: string) => ({ path, code: 'invalid_value', message: 'is wrong' });
  const found = serverFaults(
    [error('mapping.customFields.floor.default'), error('settings.mapping.email'), error('scope.groupIds')],
    draft,
  );
  expect([...found.rows.keys()]).toEqual(['customFields.floor', 'email']);
  expect(found.rest).toEqual(['scope.groupIds is wrong']);
});

describe('who is told is at fault', () => {
  const notifyFault = (notifyEmails: string, notifyOn: readonly string[] = ['failed']) =>
    faultsOf({ ...draft, notifyEmails, notifyOn }).notify;

  test('when an address is none, there are too many, or nothing is told', () => {
    expect(notifyFault('a@b.example, nobody')).toEqual({ code: 'not_an_email', email: 'nobody' });
    const many = Array.from({ length: 21 }, (_, number) => `p${number}@b.example`);
    expect(notifyFault(many.join(' '))).toEqual({ code: 'too_many_emails' });
    expect(notifyFault(many.slice(1).join(' '))).toBeUndefined();
    expect(notifyFault('a@b.example', [])).toEqual({ code: 'no_event' });
  });

  test('not when nobody is told', () => {
    expect(notifyFault('', [])).toBeUndefined();
  });
});

test('a group without a name for its contact group is at fault', () => {
  const contactGroups = [
    { groupId: 'a', contactGroup: ' ' },
    { groupId: 'b', contactGroup: 'Wardens' },
  ];
  expect([...faultsOf({ ...draft, contactGroups }).contactGroups]).toEqual(['a']);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SyncIssue } from '../../../../shared/contract/sync-runs/issue.ts';
import { people } from '../../../../widget/i18n/en/people.ts';
import {
  filterChoices,
  matching,
  sorted,
} from '../../../../widget/element/iluminr-entra-run-issues/issue-list.ts';
import { fixOf, reasonOf } from '../../../../widget/element/iluminr-entra-run-issues/reasons.ts';

const issue = (changes: Partial<SyncIssue>): SyncIssue => ({
  code: 'unreachable',
  severity: 'warning',
  sourceId: null,
  displayName: null,
  email: null,
  field: null,
  message: '',
  ...changes,
});
const issues = fc.array(
  fc
    .record({
      code: fc.constantFrom(
        'unreachable',
        'invalid_mobile',
        'text_cut',
        'email_taken',
        '__proto__',
        'constructor',
        'new_code',
      ),
      severity: fc.constantFrom('info' as const, 'warning' as const, 'error' as const),
      displayName: fc.option(fc.string()),
    })
    .map(issue),
);

describe('the filters', () => {
  test('leave as many as they say, and the effects together everything', () => {
    fc.assert(
      fc.property(issues, (list) => {
        const choices = filterChoices(list);
        for (const { filter, count } of choices) expect(matching(list, filter, '')).toHaveLength(count);
        const byEffect = choices.filter(({ filter }) => filter.by === 'effect');
        expect(byEffect.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      }),
    );
  });

  test('offer no reasons when there is only one', () => {
    expect(filterChoices([issue({}), issue({})]).map(({ filter }) => filter.by)).toEqual([
      'nothing',
      'effect',
    ]);
  });
});

test.each(['zoë', 'ZOE', 'zoe@lanternbay', '0001', ' zoe '])('the search %j finds Zoë', (search) => {
  const zoe = issue({ displayName: 'Zoë Ngata', email: 'zoe@lanternbay.example', sourceId: '5e0b-0001' });
  expect(matching([zoe, issue({ displayName: 'Ann' })], { by: 'nothing' }, search)).toEqual([zoe]);
});

test('sorting keeps everybody, and knows the numbers in names', () => {
  const list = ['Person 10', 'person 9', 'Ärmel', 'Zed'].map((displayName) => issue({ displayName }));
  const ordered = (direction: 'ascending' | 'descending') =>
    sorted(list, { column: 'person', direction }, () => '', 'en').map(({ displayName }) => displayName);
  expect(ordered('ascending')).toEqual(['Ärmel', 'person 9', 'Person 10', 'Zed']);
  expect(ordered('descending')).toEqual(['Zed', 'Person 10', 'person 9', 'Ärmel']);
});

describe('a reason code', () => {
  test('nobody has heard of is as grave as it says, and no name of a prototype is taken for one', () => {
    for (const code of ['new_code', '__proto__', 'constructor', 'toString']) {
      expect(reasonOf({ code, severity: 'error' })).toEqual({
        effect: 'notDone',
        reason: 'other',
        fix: 'said',
      });
      expect(reasonOf({ code, severity: 'info' }).effect).toBe('note');
    }
  });

  test('that is known has words for what it is and what to do', () => {
    for (const code of [
      'duplicate_email',
      'invalid_mobile',
      'email_taken',
      'held',
      'network',
      'unauthorized',
    ]) {
      const { reason, fix } = reasonOf({ code, severity: 'error' });
      expect(reason).not.toBe('other');
      expect(people[`reason.${reason}`]).toBeTruthy();
      expect(people[`fix.${fix}`]).toBeTruthy();
    }
  });
});

describe('an address that somebody else has', () => {
  test.each(['email_in_use', 'duplicate_email'])('%s says whether the rest was written', (code) => {
    const of = (severity: string) => reasonOf({ code, severity });
    expect(of('error').effect).toBe('notDone');
    expect(of('warning')).toEqual({ ...of('error'), effect: 'leftOut' });
  });

  test('another warning of whom nothing is done stays one', () => {
    expect(reasonOf({ code: 'unreachable', severity: 'warning' }).effect).toBe('notDone');
  });
});

describe('what to do works', () => {
  test('an attribute that the app may not read is put right in the settings, whatever the mode', () => {
    const unreadable = { code: 'unreadable_attribute', severity: 'warning' };
    expect(reasonOf(unreadable)).toEqual({
      effect: 'leftOut',
      reason: 'invalid_value',
      fix: 'mapping',
    });
    for (const mode of ['additive', 'full', 'unknown'] as const)
      expect(fixOf(unreadable, mode)).toBe('mapping');
  });

  test('a group of the settings that is gone is put right there, whatever the mode', () => {
    const gone = { code: 'group_not_found', severity: 'warning' };
    expect(reasonOf(gone)).toEqual({ effect: 'leftOut', reason: 'group_not_found', fix: 'group' });
    for (const mode of ['additive', 'full', 'unknown'] as const) expect(fixOf(gone, mode)).toBe('group');
  });

  const left = { code: 'invalid_mobile', severity: 'warning' };
  const missing = { code: 'unreachable', severity: 'warning' };

  test('an additive sync never mends a contact, so a value left out is corrected in the People Library', () => {
    expect(fixOf(left, 'additive')).toBe('people');
    expect(fixOf({ code: 'invalid_value', severity: 'warning' }, 'additive')).toBe('people');
    expect(fixOf({ code: 'duplicate_email', severity: 'warning' }, 'additive')).toBe('people');
    expect(fixOf({ code: 'duplicate_email', severity: 'error' }, 'additive')).toBe('duplicate');
  });

  test('whoever has no contact is corrected in Entra, and so is everybody where a run updates', () => {
    expect(fixOf(missing, 'additive')).toBe('reach');
    expect(fixOf(left, 'update')).toBe('phone');
    expect(fixOf(left, 'full')).toBe('phone');
  });

  test('what needs nothing done is left alone', () => {
    expect(fixOf({ code: 'text_cut', severity: 'info' }, 'additive')).toBe('nothing');
  });
});

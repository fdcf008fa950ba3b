import { describe, expect, test } from 'vitest';
import { scopeFlagNames } from '../../../shared/contract/directory-sync/scope-flags.ts';
import { directorySettingsSchema } from '../../../shared/contract/directory-sync/settings.ts';
import { readConnection } from '../../../widget/answers/connection.ts';
import { pathChoice } from '../../../widget/mapping/mapping-row.ts';
import { draftOf, settingsOf, withRow } from '../../../widget/mapping/settings-draft.ts';
import type { SettingsDraft } from '../../../widget/mapping/settings-draft.ts';
import { answers } from '../answers/samples.ts';
import { oneChange } from '../one-change.ts';
import { settingPaths, valueAt } from '../setting-paths.ts';
import { accountFields } from './given.ts';

const groupId = '0f0e0d0c-0000-4000-8000-00000000000a';
type Change = (draft: SettingsDraft) => SettingsDraft;

/** What somebody does in the form to change each setting; turning the sync on is its button. */
const changes: Readonly<Record<string, Change>> = {
  'mapping.jobTitle': (draft) =>
    withRow(draft, 'jobTitle', { choice: 'attribute', first: pathChoice('city') }),
  'scope.users': (draft) => ({
    ...draft,
    users: draft.users === 'all' ? 'groups' : 'all',
    groups: groupId,
  }),
  'scope.groupIds': (draft) => ({ ...draft, users: 'groups', groups: groupId }),
  ...Object.fromEntries(
    scopeFlagNames.map((flag): [string, Change] => [
      `scope.${flag}`,
      (draft) => ({ ...draft, [flag]: !draft[flag] }),
    ]),
  ),
  'schedule.every': (draft) => ({ ...draft, every: '1d' }),
  contactGroups: (draft) => ({ ...draft, contactGroups: [{ groupId, contactGroup: 'Wardens' }] }),
  'notify.emails': (draft) => ({ ...draft, notifyEmails: 'night@lanternbay.example' }),
  'notify.on': (draft) => ({ ...draft, notifyEmails: 'ops@lanternbay.example', notifyOn: ['partial'] }),
};

describe('every setting of the contract', () => {
  const first = draftOf(null, accountFields);
  const saved = draftOf(readConnection(answers.connection).settings, accountFields);

  test('has something in the form that changes it', () => {
    expect(Object.keys(changes).sort()).toEqual(settingPaths.filter((path) => path !== 'enabled').sort());
  });

  test.each(Object.entries(changes))('%s is saved as it was changed, at first and later', (path, change) => {
    for (const draft of [first, saved]) {
      const [before, after] = [settingsOf(draft, true), settingsOf(change(draft), true)];
      expect(valueAt(after, path)).not.toEqual(valueAt(before, path));
      expect(directorySettingsSchema.safeParse(after).success).toBe(true);
      expect(settingsOf(draftOf(after, accountFields), true)).toEqual(after);
    }
  });

  test('enabled is saved as the button says', () => {
    expect([true, false].map((enabled) => settingsOf(first, enabled).enabled)).toEqual([true, false]);
  });

  test('keeps its type, whatever is sent in its place', () => {
    const { settings } = answers.connection;
    const { mapping: _mapping, ...others } = settings ?? {};
    for (const { what, answer } of oneChange(others)) {
      if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) continue;
      const read = readConnection({ ...answers.connection, settings: { mapping: {}, ...answer } }).settings;
      for (const path of settingPaths) {
        const value = valueAt(read ?? {}, path);
        if (value !== undefined)
          expect([what, path, kindOf(value)]).toEqual([what, path, kindOf(valueAt(settings ?? {}, path))]);
      }
    }
  });
});

/** Of a list, that of what is in it too; an empty list is of any kind. */
function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import { directorySettingsSchema } from '../../../shared/contract/directory-sync/settings.ts';
import type { DirectorySettings } from '../../../shared/contract/directory-sync/settings.ts';
import type { FieldMapping, FieldRule } from '../../../shared/contract/mapping.ts';
import { entraMapping, mapRecord } from '../../../shared/sync/index.ts';
import { readConnection } from '../../../widget/answers/connection.ts';
import { faultsOf, isFaultless } from '../../../widget/mapping/draft-faults.ts';
import {
  draftOf,
  groupIdsOf,
  sameDraft,
  settingsOf,
  withContactGroups,
  withRow,
} from '../../../widget/mapping/settings-draft.ts';
import { pathChoice } from '../../../widget/mapping/mapping-row.ts';
import type { MappingRow } from '../../../widget/mapping/mapping-row.ts';
import { withPaths } from '../../../widget/mapping/special-rows.ts';
import { answers } from '../answers/samples.ts';
import { oneChange } from '../one-change.ts';
import { accountFields } from './given.ts';

const groupId = '0f0e0d0c-0000-4000-8000-00000000000a';
const settings = (mapping: FieldMapping): DirectorySettings => ({
  mapping,
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every: '6h' },
  enabled: false,
});

const attribute = fc.constantFrom(
  'mail',
  'displayName',
  'jobTitle',
  'businessPhones[0]',
  'extension_1_floor',
  'employeeHireDate',
  'employeeType',
  'otherMails',
  'usageLocation',
);
const text = fc.constantFrom('', ' ', 'Head office', 'en-AU', '7');
const fixed: fc.Arbitrary<NonNullable<FieldRule['default']> | null> = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.constantFrom('Wardens', 'Floor 3, east', ' padded')),
);
const rule: fc.Arbitrary<FieldRule> = fc.record(
  {
    from: fc.oneof(attribute, fc.array(attribute, { minLength: 1, maxLength: 4 })),
    constant: fixed,
    default: fixed,
    template: fc.constantFrom('{givenName} {surname}', 'x'),
    trim: fc.boolean(),
    case: fc.constantFrom('lower', 'upper', 'title'),
    values: fc.dictionary(fc.constantFrom('Warden', 'active', 'AU', '7', ' '), fixed),
    format: fc.constantFrom('dmy', 'mdy'),
  },
  { requiredKeys: [] },
);
const field = fc.constantFrom(
  ...accountFields.map(({ key, custom }) => (custom ? `customFields.${key}` : key)),
  'customFields.gone',
  '$id',
  '$country',
  '$state',
  '$start',
  '$end',
  '$aliases',
  '$phoneType',
);
const mapping = fc.dictionary(field, rule);
const record = fc.record(
  {
    id: fc.constant('1'),
    mail: fc.constantFrom('ann@lanternbay.example', null, ''),
    displayName: fc.constantFrom('Ann Example', null),
    givenName: fc.constant('Ann'),
    jobTitle: fc.constantFrom('Warden', '', null),
    businessPhones: fc.constantFrom(['0491 570 006'], []),
    employeeHireDate: fc.constantFrom('05/12/2026', '2026-01-31', null),
    employeeType: fc.constantFrom('active', 'Warden', null),
    otherMails: fc.constantFrom(['old@lanternbay.example'], []),
    accountEnabled: fc.boolean(),
    usageLocation: fc.constantFrom('AU', null),
    extension_1_floor: fc.constantFrom('7', 7, true),
  },
  { requiredKeys: ['id'] },
);

describe('settings in the form', () => {
  test('say the same of everybody when they come out as they went in', () => {
    fc.assert(
      fc.property(mapping, record, (given, person) => {
        const shown = settingsOf(draftOf(settings(given), accountFields), false).mapping;
        expect(mapRecord(person, { ...shown, $probe: {} }, 'hr')).toEqual(
          mapRecord(person, { ...given, $probe: {} }, 'hr'),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('come out as the contract takes them', () => {
    fc.assert(
      fc.property(mapping, (given) => {
        const draft = draftOf(settings(given), accountFields);
        if (!isFaultless(faultsOf(draft))) return;
        expect(directorySettingsSchema.safeParse(settingsOf(draft, true)).success).toBe(
          directorySettingsSchema.safeParse(settings(given)).success,
        );
      }),
    );
  });

  test('keep scope, schedule and whether the sync is on', () => {
    const saved: DirectorySettings = {
      ...settings(entraMapping),
      scope: { users: 'groups', groupIds: [groupId], includeGuests: true, includeDisabled: true },
    };
    expect(settingsOf(draftOf(saved, accountFields), false)).toEqual(saved);
  });

  test('begin with the default mapping of the fields that the account has', () => {
    const fields = accountFields.filter(({ key }) => key !== 'employeeId');
    const first = settingsOf(draftOf(null, fields), true);
    const { 'customFields.employeeId': _, ...expected } = entraMapping;
    expect(first).toEqual({
      mapping: expected,
      scope: { users: 'all', includeGuests: false, includeDisabled: false },
      schedule: { every: '1h' },
      enabled: true,
    });
    expect(isFaultless(faultsOf(draftOf(null, fields)))).toBe(true);
  });

  test('are unchanged until something that is saved changes', () => {
    const draft = draftOf(null, accountFields);
    expect(sameDraft(draft, { ...draft, groups: groupId })).toBe(true);
    expect(sameDraft(draft, { ...draft, every: '1d' })).toBe(false);
    expect(sameDraft(draft, withRow(draft, 'jobTitle', { choice: 'none' }))).toBe(false);
  });
});

describe('the country for phone numbers', () => {
  test('stands beside the attribute that names it', () => {
    const draft = { ...draftOf(null, accountFields), country: 'AU' };
    expect(settingsOf(draft, true).mapping['$country']).toEqual({
      from: ['usageLocation', 'country'],
      default: 'AU',
    });
    expect(settingsOf({ ...draft, country: '' }, true).mapping['$country']).toEqual({
      from: ['usageLocation', 'country'],
    });
  });

  test('is read from the saved settings, and taken away with them', () => {
    const draft = draftOf(settings({ $country: { default: 'nz' } }), accountFields);
    expect(draft.country).toBe('NZ');
    expect(settingsOf({ ...draft, country: '' }, true).mapping['$country']).toBeUndefined();
  });
});

test('groups are named by line, space or comma, each once', () => {
  expect(groupIdsOf({ groups: ` ${groupId}\n${groupId.toUpperCase()}, abc;def ` })).toEqual([
    groupId,
    'abc',
    'def',
  ]);
});

test('what is told and who gets which contact group come back as they were saved, unknown words included', () => {
  const saved = {
    ...settingsOf(draftOf(null, accountFields), true),
    contactGroups: [{ groupId, contactGroup: 'Wardens' }],
    notify: { emails: ['a@b.example', 'c@d.example'], on: ['failed', 'moon_phase'] },
  };
  expect(settingsOf(draftOf(saved, accountFields), true)).toEqual(saved);
});

test('a server that has never heard of contact groups or mails is not sent any', () => {
  const plain = settingsOf(draftOf(null, accountFields), true);
  expect(plain).not.toHaveProperty('contactGroups');
  expect(plain).not.toHaveProperty('notify');
});

test('groups that go and come leave the contact groups of the others as they are', () => {
  const draft = { ...draftOf(null, accountFields), contactGroups: [{ groupId: 'a', contactGroup: 'A' }] };
  const more = withContactGroups(draft, ['b', 'a']);
  expect(more.contactGroups).toEqual([
    { groupId: 'b', contactGroup: '' },
    { groupId: 'a', contactGroup: 'A' },
  ]);
  expect(withContactGroups(more, ['b']).contactGroups).toEqual([{ groupId: 'b', contactGroup: '' }]);
});

describe('who is there, and how values are read', () => {
  const change = (field: string, changes: Partial<MappingRow>, saved: FieldMapping = entraMapping) =>
    settingsOf(withRow(draftOf(settings(saved), accountFields), field, changes), true).mapping;
  const from = (path: string) => ({ choice: 'attribute', first: pathChoice(path) }) as const;

  test('the state is the account’s own until an attribute is chosen, with what its words mean', () => {
    const draft = draftOf(null, accountFields);
    expect(draft.rows.find(({ field }) => field === '$state')).toMatchObject({ choice: 'kept' });
    const words = [
      { said: 'Perm FT', means: 'active' },
      { said: 'Leaver', means: 'deleted' },
    ];
    expect(change('$state', { ...from('employeeType'), words })['$state']).toEqual({
      from: 'employeeType',
      values: { 'Perm FT': 'active', Leaver: 'deleted' },
    });
  });

  test('days come from attributes, in the order that was chosen, and go when none is', () => {
    const dated = change('$end', { ...from('extension_1_end'), format: 'dmy' });
    expect(dated['$end']).toEqual({ from: 'extension_1_end', format: 'dmy' });
    expect(change('$end', { choice: 'none' }, dated)).not.toHaveProperty('$end');
  });

  test('the attribute of the country changes and its default stays; without both there is no rule', () => {
    const saved = { ...entraMapping, $country: { from: 'usageLocation', default: 'Australia' } };
    expect(change('$country', from('city'), saved)['$country']).toEqual({
      from: 'city',
      default: 'Australia',
    });
    expect(change('$country', { choice: 'none' }, saved)['$country']).toEqual({ default: 'Australia' });
    expect(change('$country', { choice: 'none' })).not.toHaveProperty('$country');
  });

  test('aliases come from each attribute that is ticked', () => {
    expect(change('$aliases', withPaths(['otherMails', 'mailNickname', 'faxNumber']))['$aliases']).toEqual({
      from: ['otherMails', 'mailNickname', 'faxNumber'],
    });
    expect(change('$aliases', withPaths([]))).not.toHaveProperty('$aliases');
  });

  test('words of any field are saved by its type', () => {
    const words = [{ said: 'yes', means: 'true' }];
    expect(
      change('customFields.fireWarden', { ...from('jobTitle'), words })['customFields.fireWarden'],
    ).toEqual({
      from: 'jobTitle',
      values: { yes: true },
    });
  });

  test('a format that this card does not know stays', () => {
    const saved = {
      ...entraMapping,
      $start: { from: 'employeeHireDate', format: 'ymd' },
    } as unknown as FieldMapping;
    expect(change('email', {}, saved)['$start']).toEqual(saved['$start']);
  });
});

test('a rule of another shape never stops the form, and leaves the other rules as they are', () => {
  const mapping = {
    email: { from: ['mail', 'userPrincipalName'], case: 'lower' },
    jobTitle: { template: '{jobTitle}' },
    groups: { from: 'department', values: { Ops: ['Wardens'] }, default: ['Wardens'] },
    $state: { from: 'employeeType', values: { Leaver: 'disabled' }, default: 'active' },
    $start: { from: 'employeeHireDate', format: 'dmy' },
    $country: { from: 'country', values: { Aotearoa: 'NZ' }, default: 'AU' },
  };
  for (const { what, answer } of oneChange(mapping)) {
    const read = readConnection({
      ...answers.connection,
      settings: { ...settings({}), mapping: answer },
    }).settings;
    assert(read !== null, what);
    const draft = draftOf(read, accountFields);
    expect(() => faultsOf(draft), what).not.toThrow();
    const saved = settingsOf(draft, false).mapping;
    const untouched = Object.keys(mapping).filter((field) => !what.startsWith(`.${field}`) && what !== '');
    for (const field of untouched) expect(saved[field], what).toEqual(read.mapping[field]);
  }
});

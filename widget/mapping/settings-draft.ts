import type { ContactFieldInfo } from '../../shared/contract/contact-fields.ts';
import type { Settings } from '../answers/connection.ts';
import type { FieldMapping, FieldRule } from '../../shared/contract/mapping.ts';
import { isAlwaysSaid, scopeFlagNames } from '../../shared/contract/directory-sync/scope-flags.ts';
import type { ScopeFlag } from '../../shared/contract/directory-sync/scope-flags.ts';
import { notifyEvents } from '../../shared/contract/directory-sync/states.ts';
import { entraMapping } from '../../shared/sync/mapping/entra-defaults.ts';
import { codeOf } from './countries.ts';
import { mappingOf, rowsOf } from './mapping-row.ts';
import type { MappingRow } from './mapping-row.ts';
import { isSpecial, specialRowsOf } from './special-rows.ts';

/** The settings as the form has them while they are edited. */
export type SettingsDraft = {
  rows: readonly MappingRow[];
  /** ISO 3166 alpha-2 code that national phone numbers are read in where the directory names no country; empty for none. */
  country: string;
  /** `all`, `groups`, or a word that this card does not know: then it stays as it is. */
  users: string;
  /** Object ids as typed: one a line, or parted by spaces or commas. */
  groups: string;
  every: string;
  /** The contact group that new members of each group get, as typed, by the group's id. */
  contactGroups: readonly { readonly groupId: string; readonly contactGroup: string }[];
  /** Addresses as typed, parted by commas; empty tells nobody. */
  notifyEmails: string;
  /** What is told, words that this card does not know included. */
  notifyOn: readonly string[];
  /** Rules that the form does not show, such as `$id`; they stay as they are. */
  unseen: FieldMapping;
  /** How the mapping named the country, by which it stays until another one is chosen. */
  savedCountry: FieldRule['default'];
  /** The settings as iluminr sent them, with what this card does not know. */
  saved: Settings | null;
} & Record<ScopeFlag, boolean>;

const countryField = '$country';

/** The saved settings as a draft; without any, the default mapping of the fields that the account has, everybody, every hour. */
export function draftOf(saved: Settings | null, fields: readonly ContactFieldInfo[]): SettingsDraft {
  const mapping = saved?.mapping ?? defaultFor(fields);
  return {
    rows: [...rowsOf(mapping, fields), ...specialRowsOf(mapping)],
    country: countryOf(mapping),
    users: saved?.scope.users ?? 'all',
    groups: (saved?.scope.groupIds ?? []).join('\n'),
    ...flagsOf(scopeFlagNames, (flag) => saved?.scope[flag] === true),
    every: saved?.schedule.every ?? '1h',
    contactGroups: saved?.contactGroups ?? [],
    notifyEmails: (saved?.notify?.emails ?? []).join(', '),
    notifyOn: saved?.notify?.on ?? notifyEvents,
    unseen: Object.fromEntries(
      Object.entries(mapping).filter(([field]) => field.startsWith('$') && !isSpecial(field)),
    ),
    savedCountry: mapping[countryField]?.default,
    saved,
  };
}

/** The settings that a draft says, turned on or as they were. The draft must be free of problems. */
export function settingsOf(draft: SettingsDraft, enabled: boolean): Settings {
  const groupIds = groupIdsOf(draft);
  const emails = notifiedOf(draft);
  const { groupIds: savedGroups, ...scope } = draft.saved?.scope ?? {};
  const isGroups = draft.users === 'groups';
  // A server that does not know a key refuses it: without need it is not sent.
  const isSent = (flag: ScopeFlag): boolean =>
    isAlwaysSaid(flag) || draft[flag] || draft.saved?.scope[flag] !== undefined;
  const keepsGroups = draft.users !== 'all' && savedGroups !== undefined;
  return {
    ...draft.saved,
    mapping: withCountry({ ...draft.unseen, ...mappingOf(draft.rows) }, draft),
    scope: {
      ...scope,
      users: draft.users,
      ...(isGroups ? { groupIds } : keepsGroups ? { groupIds: savedGroups } : {}),
      ...flagsOf(scopeFlagNames.filter(isSent), (flag) => draft[flag]),
    },
    schedule: { ...draft.saved?.schedule, every: draft.every },
    ...(draft.contactGroups.length === 0 && draft.saved?.contactGroups === undefined
      ? {}
      : {
          contactGroups: draft.contactGroups.map((rule) => ({
            ...rule,
            contactGroup: rule.contactGroup.trim(),
          })),
        }),
    ...(emails.length === 0 && draft.saved?.notify === undefined
      ? {}
      : { notify: { ...draft.saved?.notify, emails, on: [...draft.notifyOn] } }),
    enabled,
  };
}

function flagsOf(
  flags: readonly ScopeFlag[],
  isOn: (flag: ScopeFlag) => boolean,
): Record<ScopeFlag, boolean> {
  return Object.fromEntries(flags.map((flag) => [flag, isOn(flag)])) as Record<ScopeFlag, boolean>;
}

/** The groups named, each once, in the order they were named. */
export function groupIdsOf(draft: Pick<SettingsDraft, 'groups'>): string[] {
  const ids = draft.groups.split(/[\s,;]+/).filter((id) => id !== '');
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

/** The addresses named, each once, in the order they were named. */
export function notifiedOf(draft: Pick<SettingsDraft, 'notifyEmails'>): string[] {
  return [...new Set(draft.notifyEmails.split(/[\s,;]+/).filter((email) => email !== ''))];
}

/** The draft with contact groups for exactly these groups; who has one keeps it. */
export function withContactGroups(draft: SettingsDraft, groupIds: readonly string[]): SettingsDraft {
  const known = new Map(draft.contactGroups.map((rule) => [rule.groupId, rule]));
  const contactGroups = groupIds.map((groupId) => known.get(groupId) ?? { groupId, contactGroup: '' });
  return { ...draft, contactGroups };
}

/** Whether two drafts would be saved as the same settings. */
export function sameDraft(a: SettingsDraft, b: SettingsDraft): boolean {
  return JSON.stringify(settingsOf(a, true)) === JSON.stringify(settingsOf(b, true));
}

/** The draft with one row changed. */
export function withRow(draft: SettingsDraft, field: string, changes: Partial<MappingRow>): SettingsDraft {
  return {
    ...draft,
    rows: draft.rows.map((row) => (row.field === field ? { ...row, ...changes } : row)),
  };
}

/** The mapping with the country of the draft beside the attribute that names one. */
function withCountry(mapping: FieldMapping, { country, savedCountry }: SettingsDraft): FieldMapping {
  const { [countryField]: rule = {}, ...others } = mapping;
  const isAsSaved = country === countryOf({ [countryField]: { default: savedCountry } });
  const named = isAsSaved ? savedCountry : country === '' ? undefined : country;
  const whole = { ...rule, ...(named === undefined ? {} : { default: named }) };
  return Object.keys(whole).length === 0 ? others : { ...others, [countryField]: whole };
}

function countryOf(mapping: FieldMapping): string {
  const country = mapping[countryField]?.default;
  return typeof country === 'string' ? codeOf(country) : '';
}

function defaultFor(fields: readonly ContactFieldInfo[]): FieldMapping {
  const known = new Set(fields.map(({ key, custom }) => (custom ? `customFields.${key}` : key)));
  return Object.fromEntries(
    Object.entries(entraMapping).filter(([field]) => field.startsWith('$') || known.has(field)),
  );
}

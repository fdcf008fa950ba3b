import { limits } from '../../shared/contract/primitives/limits.ts';
import { hasSource } from '../../shared/contract/rule-source.ts';
import { isAttributePath } from './attributes.ts';
import { fixedFault } from './fixed-value.ts';
import type { FixedFault } from './fixed-value.ts';
import { wordsFault } from './word-list.ts';
import type { WordsFault } from './word-list.ts';
import type { MappingRow, PathChoice } from './mapping-row.ts';
import { groupIdsOf, notifiedOf } from './settings-draft.ts';
import type { SettingsDraft } from './settings-draft.ts';

/** What is wrong with one row, and at which of its controls. */
export type RowFault = {
  at: 'source' | 'first' | 'second' | 'fixed' | 'fallback' | 'words';
  code:
    | 'email_needed'
    | 'email_same_for_all'
    | 'required'
    | 'unknown_field'
    | 'path_missing'
    | 'path_invalid'
    | 'path_twice'
    | 'value_missing'
    | WordsFault
    | FixedFault;
};

/** What is wrong with the groups; `id` is the first one that is no object id. */
export type GroupsFault = { code: 'no_groups' | 'too_many_ids' } | { code: 'not_an_id'; id: string };

/** What is wrong with who is told; `email` is the first one that is no address. */
export type NotifyFault = { code: 'too_many_emails' | 'no_event' } | { code: 'not_an_email'; email: string };

export type DraftFaults = {
  rows: ReadonlyMap<string, RowFault>;
  groups: GroupsFault | undefined;
  /** Groups for which no contact group is named, by id. */
  contactGroups: ReadonlySet<string>;
  notify: NotifyFault | undefined;
};

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const objectId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What must be put right before the settings can be previewed or saved. */
export function faultsOf(draft: SettingsDraft): DraftFaults {
  const rows = new Map<string, RowFault>();
  for (const row of draft.rows) {
    const fault = rowFault(row);
    if (fault !== undefined) rows.set(row.field, fault);
  }
  const unnamed = draft.contactGroups.filter(({ contactGroup }) => contactGroup.trim() === '');
  return {
    rows,
    groups: groupsFault(draft),
    contactGroups: new Set(unnamed.map(({ groupId }) => groupId)),
    notify: notifyFault(draft),
  };
}

export function isFaultless({ rows, groups, contactGroups, notify }: DraftFaults): boolean {
  return rows.size === 0 && groups === undefined && contactGroups.size === 0 && notify === undefined;
}

function rowFault(row: MappingRow): RowFault | undefined {
  switch (row.choice) {
    case 'none':
      return row.required
        ? { at: 'source', code: row.field === 'email' ? 'email_needed' : 'required' }
        : undefined;
    case 'kept':
      return keptFault(row);
    case 'fixed':
      return fixedRowFault(row);
    case 'attribute':
      return attributeFault(row);
  }
}

/** Of a rule that the form does not show it is only known whether its value comes from somewhere. */
function keptFault({ kept = {}, known }: MappingRow): RowFault | undefined {
  if (!known) return { at: 'source', code: 'unknown_field' };
  return hasSource(kept) ? undefined : { at: 'source', code: 'value_missing' };
}

function fixedRowFault(row: MappingRow): RowFault | undefined {
  if (row.field === 'email') return { at: 'source', code: 'email_same_for_all' };
  if (row.fixed.trim() === '') return { at: 'fixed', code: 'value_missing' };
  const fault = fixedFault(row.fixed, row);
  return fault === undefined ? undefined : { at: 'fixed', code: fault };
}

function attributeFault(row: MappingRow): RowFault | undefined {
  const { first, second } = row;
  if (first.path.trim() === '') return { at: 'first', code: 'path_missing' };
  if (!isUsable(first)) return { at: 'first', code: 'path_invalid' };
  if (second.byHand && second.path.trim() === '') return { at: 'second', code: 'path_missing' };
  if (!isUsable(second)) return { at: 'second', code: 'path_invalid' };
  if (first.path.trim() === second.path.trim()) return { at: 'second', code: 'path_twice' };
  const words = wordsFault(row.words, row);
  if (words !== undefined) return { at: 'words', code: words };
  if (row.fallback.trim() === '') return undefined;
  if (row.field === 'email') return { at: 'fallback', code: 'email_same_for_all' };
  const fault = fixedFault(row.fallback, row);
  return fault === undefined ? undefined : { at: 'fallback', code: fault };
}

function isUsable({ path, byHand }: PathChoice): boolean {
  return path.trim() === '' || !byHand || isAttributePath(path.trim());
}

function groupsFault(draft: SettingsDraft): GroupsFault | undefined {
  if (draft.users !== 'groups') return undefined;
  const ids = groupIdsOf(draft);
  const wrong = ids.find((id) => !objectId.test(id));
  if (wrong !== undefined) return { code: 'not_an_id', id: wrong };
  if (ids.length === 0) return { code: 'no_groups' };
  return ids.length > limits.scopeGroups ? { code: 'too_many_ids' } : undefined;
}

function notifyFault(draft: SettingsDraft): NotifyFault | undefined {
  const emails = notifiedOf(draft);
  const wrong = emails.find((email) => email.length > limits.email || !address.test(email));
  if (wrong !== undefined) return { code: 'not_an_email', email: wrong };
  if (emails.length > limits.notified) return { code: 'too_many_emails' };
  return emails.length > 0 && draft.notifyOn.length === 0 ? { code: 'no_event' } : undefined;
}

import type { Run } from '../../answers/run.ts';
import type { ReviewCode } from '../../../shared/sync/types.ts';
import type { PeopleKey } from '../../i18n/en/people.ts';

/** What an issue means for the person: nothing was done for them, something was left out, or it is only worth knowing. */
export type Effect = 'notDone' | 'leftOut' | 'note';

type KeyAfter<Prefix extends string> = PeopleKey extends infer Key
  ? Key extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never;

export type Reason = { effect: Effect; reason: KeyAfter<'reason'>; fix: KeyAfter<'fix'> };

const say = (effect: Effect, reason: Reason['reason'], fix: Reason['fix']): Reason => ({
  effect,
  reason,
  fix,
});

const temporary = say('notDone', 'unavailable', 'again');
const noPermission = say('notDone', 'forbidden', 'key');
const overtaken = say('notDone', 'changed_meanwhile', 'again');

/** Everything that the engine reports: complete, or it does not compile. */
const reviewReasons: Record<ReviewCode, Reason> = {
  invalid_email: say('leftOut', 'invalid_email', 'email'),
  invalid_mobile: say('leftOut', 'invalid_phone', 'phone'),
  invalid_phone: say('leftOut', 'invalid_phone', 'phone'),
  invalid_language: say('leftOut', 'invalid_value', 'value'),
  invalid_time_zone: say('leftOut', 'invalid_value', 'value'),
  invalid_country: say('leftOut', 'invalid_value', 'value'),
  invalid_value: say('leftOut', 'invalid_value', 'value'),
  invalid_state: say('note', 'invalid_state', 'value'),
  text_cut: say('note', 'text_cut', 'nothing'),
  extension_dropped: say('note', 'extension_dropped', 'nothing'),
  missing_id: say('notDone', 'missing_id', 'mapping'),
  unreachable: say('notDone', 'unreachable', 'reach'),
  duplicate_email: say('notDone', 'duplicate_email', 'duplicate'),
  email_in_use: say('notDone', 'email_in_use', 'contacts'),
  ambiguous_match: say('notDone', 'ambiguous_match', 'contacts'),
  conflicting_links: say('notDone', 'ambiguous_match', 'contacts'),
  duplicate_link: say('notDone', 'ambiguous_match', 'contacts'),
  inactive_contact: say('notDone', 'inactive_contact', 'inactive'),
  linked_elsewhere: say('note', 'linked_elsewhere', 'nothing'),
  protected_contact: say('note', 'protected_contact', 'nothing'),
  incomplete_source: say('note', 'incomplete_source', 'source'),
  empty_source: say('note', 'empty_source', 'source'),
  blank_field: say('note', 'blank_field', 'source'),
  moved_column: say('leftOut', 'moved_column', 'source'),
  invalid_person: say('notDone', 'invalid_person', 'said'),
  invalid_contact: say('notDone', 'invalid_contact', 'said'),
  unknown_field: say('leftOut', 'unknown_field', 'mapping'),
  approval_mismatch: say('notDone', 'approval_mismatch', 'approve'),
  unmapped_value: say('leftOut', 'unmapped_value', 'mapping'),
  ambiguous_date: say('leftOut', 'ambiguous_date', 'mapping'),
  several_values: say('note', 'several_values', 'nothing'),
  unknown_country: say('leftOut', 'unknown_country', 'value'),
  landline_in_mobile: say('note', 'landline_in_mobile', 'phone'),
  not_a_mobile: say('leftOut', 'not_a_mobile', 'phone'),
  damaged_text: say('leftOut', 'damaged_text', 'value'),
  duplicate_id: say('notDone', 'duplicate_id', 'source_record'),
  second_account: say('note', 'second_account', 'nothing'),
  shared_key: say('note', 'shared_key', 'source_record'),
  contradiction: say('notDone', 'contradiction', 'contacts'),
  address_passed_on: say('note', 'address_passed_on', 'contacts'),
  possible_duplicate: say('notDone', 'possible_duplicate', 'contacts'),
  similar_newcomers: say('note', 'similar_newcomers', 'source_record'),
  value_withheld: say('leftOut', 'value_withheld', 'contacts'),
  out_of_scope: say('note', 'out_of_scope', 'scope'),
  not_started: say('note', 'not_started', 'wait'),
};

/** Why the directory sync made no contact of somebody whom it read: their state is the code. */
const stateReasons: Readonly<Record<string, Reason>> = {
  ended: say('note', 'ended', 'active'),
  disabled: say('note', 'not_active', 'active'),
  deleted: say('note', 'not_active', 'active'),
};

/** What the settings name and the directory sync could not read: put right in the settings alone, whatever the mode. */
const sourceReasons: Readonly<Record<string, Reason>> = {
  unreadable_attribute: say('leftOut', 'invalid_value', 'mapping'),
  group_not_found: say('leftOut', 'group_not_found', 'group'),
};

/** What iluminr answered to a pipeline, and what came between them. */
const answerReasons: Readonly<Record<string, Reason>> = {
  held: say('notDone', 'held', 'approve'),
  removals_approved: say('note', 'removals_approved', 'nothing'),
  validation_failed: say('notDone', 'invalid_person', 'said'),
  invalid_change: say('notDone', 'invalid_person', 'said'),
  email_taken: say('notDone', 'email_taken', 'contacts'),
  external_id_taken: say('notDone', 'external_id_taken', 'contacts'),
  changed_meanwhile: overtaken,
  version_conflict: overtaken,
  not_found: say('notDone', 'not_found', 'again'),
  network: temporary,
  no_result: temporary,
  stopped: temporary,
  unavailable: temporary,
  rate_limited: temporary,
  internal_error: temporary,
  unexpected_answer: temporary,
  unauthorized: noPermission,
  forbidden: noPermission,
};

const allReasons: Readonly<Record<string, Reason>> = {
  ...answerReasons,
  ...sourceReasons,
  ...stateReasons,
  ...reviewReasons,
};

const effects: Record<string, Effect> = { error: 'notDone', warning: 'leftOut', info: 'note' };

/** Advice that is about what Entra says: it helps nobody who has a contact, where the sync only adds. */
const aboutEntra: ReadonlySet<Reason['fix']> = new Set([
  'email',
  'phone',
  'value',
  'reach',
  'mapping',
  'duplicate',
]);

/** What to do about an issue of a run in this mode, so that it does something: a contact that exists is corrected where it is. */
export function fixOf(issue: { code: string; severity: string }, mode: Run['mode']): Reason['fix'] {
  const { effect, fix } = reasonOf(issue);
  if (Object.hasOwn(sourceReasons, issue.code)) return fix;
  return mode === 'additive' && effect !== 'notDone' && aboutEntra.has(fix) ? 'people' : fix;
}

/** Whoever does not get an address goes on with the rest where that is safe, which makes it a warning. */
const aboutAddress: ReadonlySet<string> = new Set<ReviewCode>(['email_in_use', 'duplicate_email']);

/** What a reason code means and what to do. A code that nobody has heard of says itself, and is as grave as it says. */
export function reasonOf({ code, severity }: { code: string; severity: string }): Reason {
  const known = allReasons[code];
  if (!Object.hasOwn(allReasons, code) || known === undefined)
    return say(effects[severity] ?? 'leftOut', 'other', 'said');
  return aboutAddress.has(code) && severity === 'warning' ? { ...known, effect: 'leftOut' } : known;
}

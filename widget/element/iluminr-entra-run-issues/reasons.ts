import type { ReviewCode } from '../../../shared/sync/types.ts';
import type { HistoryKey } from '../../i18n/en/history.ts';

/** What an issue means for the person: nothing was done for them, something was left out, or it is only worth knowing. */
export type Effect = 'notDone' | 'leftOut' | 'note';

type KeyAfter<Prefix extends string> = HistoryKey extends infer Key
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
  invalid_person: say('notDone', 'invalid_person', 'said'),
  invalid_contact: say('notDone', 'invalid_contact', 'said'),
  unknown_field: say('leftOut', 'unknown_field', 'mapping'),
  approval_mismatch: say('notDone', 'approval_mismatch', 'approve'),
  unmapped_value: say('leftOut', 'invalid_value', 'value'),
  ambiguous_date: say('leftOut', 'invalid_value', 'value'),
  several_values: say('note', 'invalid_value', 'said'),
  unknown_country: say('leftOut', 'invalid_value', 'value'),
  landline_in_mobile: say('note', 'invalid_phone', 'said'),
  not_a_mobile: say('leftOut', 'invalid_phone', 'phone'),
  damaged_text: say('leftOut', 'invalid_value', 'value'),
  duplicate_id: say('notDone', 'ambiguous_match', 'said'),
  second_account: say('note', 'ambiguous_match', 'said'),
  shared_key: say('note', 'ambiguous_match', 'said'),
  contradiction: say('notDone', 'ambiguous_match', 'contacts'),
  address_passed_on: say('note', 'ambiguous_match', 'said'),
  possible_duplicate: say('notDone', 'ambiguous_match', 'contacts'),
  out_of_scope: say('note', 'other', 'said'),
  not_started: say('note', 'other', 'said'),
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

const effects: Record<string, Effect> = { error: 'notDone', warning: 'leftOut', info: 'note' };

/** What a reason code means and what to do. A code that nobody has heard of says itself, and is as grave as it says. */
export function reasonOf({ code, severity }: { code: string; severity: string }): Reason {
  const known: Readonly<Record<string, Reason>> = reviewReasons;
  if (Object.hasOwn(known, code) && known[code] !== undefined) return known[code];
  if (Object.hasOwn(answerReasons, code) && answerReasons[code] !== undefined) return answerReasons[code];
  return say(effects[severity] ?? 'leftOut', 'other', 'said');
}

import type { CompiledRule } from './compile.ts';
import { firstUsable, scalarText } from './read-value.ts';

/** Said of any mobile, one from work as well. */
const mobile = /mobil|cell|handy|portable|gsm/i;
/** What else systems call a telephone that stands on a desk. */
const desk = /work|office|desk|land|fixed|business/i;
/** Nobody is alerted there, or somebody else is. */
const notTheirs = /\bfax|pager|emergency|next of kin/i;
/** A landline once, a mobile for many today: the number itself has to say it. */
const home = /home|residen/i;
const both = ['mobile', 'phone'] as const;

/**
 * Which of the two telephone fields a record's numbers are not for, by what the record says of their kind: a number from
 * a desk is no mobile, one from home only where its numbering plan is certain of it, a fax or a relative's number is neither,
 * any other is no desk phone. None when no column says it.
 *
 * @param isCertainlyMobile whether the number is a mobile by its numbering plan.
 */
export function otherPhoneFields(
  record: Record<string, unknown>,
  rule: CompiledRule | undefined,
  isCertainlyMobile: () => boolean,
): readonly ('mobile' | 'phone')[] {
  if (rule === undefined) return [];
  const kind = firstUsable(record, rule, [], scalarText) ?? '';
  if (notTheirs.test(kind)) return both;
  if (mobile.test(kind)) return ['phone'];
  const isNoMobile = desk.test(kind) || (home.test(kind) && !isCertainlyMobile());
  return isNoMobile ? ['mobile'] : ['phone'];
}

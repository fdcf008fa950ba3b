import type { CompiledRule } from './compile.ts';
import { firstUsable, scalarText } from './read-value.ts';

/** Said of any mobile, one from work as well. */
const mobile = /mobil|cell|handy|portable|gsm/i;
/** What else systems call a telephone that stands on a desk. */
const desk = /work|office|desk|land|fixed|business/i;
/** Nobody is alerted there, or somebody else is. */
const notTheirs = /\bfax|pager|emergency|next of kin/i;
const both = ['mobile', 'phone'] as const;

/**
 * Which of the two telephone fields a record's numbers are not for, by what the record says of their kind: a number from
 * a desk is no mobile, a fax or a relative's number is neither, any other is no desk phone. None when no column says it.
 */
export function otherPhoneFields(
  record: Record<string, unknown>,
  rule: CompiledRule | undefined,
): readonly ('mobile' | 'phone')[] {
  if (rule === undefined) return [];
  const kind = firstUsable(record, rule, [], scalarText) ?? '';
  if (notTheirs.test(kind)) return both;
  return !mobile.test(kind) && desk.test(kind) ? ['mobile'] : ['phone'];
}

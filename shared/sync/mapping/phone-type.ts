import type { CompiledRule } from './compile.ts';
import { firstUsable, scalarText } from './read-value.ts';

/** Said of any mobile, one from work as well. */
const mobile = /mobil|cell|handy|portable|gsm/i;
/** What else systems call a telephone that stands on a desk. */
const desk = /work|office|desk|land|fixed|business/i;

/**
 * Which of the two telephone fields a record's numbers are not for, by what the record says of their kind: a number from
 * a desk is no mobile, any other is no desk phone. Undefined when no column says it.
 */
export function otherPhoneField(
  record: Record<string, unknown>,
  rule: CompiledRule | undefined,
): 'mobile' | 'phone' | undefined {
  if (rule === undefined) return undefined;
  const kind = firstUsable(record, rule, [], scalarText) ?? '';
  return !mobile.test(kind) && desk.test(kind) ? 'mobile' : 'phone';
}

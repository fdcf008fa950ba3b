import { canonicalEmail } from '../normalize/email.ts';
import { isPlaceholderEmail } from '../normalize/placeholder.ts';
import type { CompiledRule } from './compile.ts';
import { allValues } from './read-value.ts';

/** Exchange keeps a few hundred at most; more tell nobody apart. */
const most = 200;

/**
 * The further addresses of a person, canonical, each once and without their own. They find a contact and are never written,
 * so what is no address (`X500:`, `sip:`) is passed over.
 *
 * @returns undefined where there are none.
 */
export function readAliases(
  record: Record<string, unknown>,
  rule: CompiledRule | undefined,
  email: string | null | undefined,
): string[] | undefined {
  if (rule === undefined) return undefined;
  let aliases: string[] | undefined;
  for (const value of allValues(record, rule)) {
    if (typeof value !== 'string' || value === email || rule.isUsable?.(value) === false) continue;
    const alias = canonicalEmail(value);
    if (alias === null || alias === email || isPlaceholderEmail(alias) || aliases?.includes(alias) === true)
      continue;
    (aliases ??= []).push(alias);
    if (aliases.length === most) break;
  }
  return aliases?.sort();
}

import { toCountry } from '../normalize/country.ts';
import { isPlaceholder } from '../normalize/placeholder.ts';
import type { CompiledMapping } from './compile.ts';
import { brief, type MappingIssue } from './issue.ts';
import { firstUsable } from './read-value.ts';

/** The country by which a record's national numbers are read, or what it says as one that nobody can read. */
export type ReadCountry = { country: string | undefined; unread: string | undefined };

/**
 * The country of a record. The mapping's default stands for a record that names none; one that is named and cannot be read
 * is never replaced by it, because that would be a guess.
 */
export function readCountry(
  record: Record<string, unknown>,
  { country: rule, defaultCountry }: CompiledMapping,
  issues: MappingIssue[],
): ReadCountry {
  let unread: string | undefined;
  const country =
    rule === undefined
      ? undefined
      : firstUsable(record, rule, issues, (raw) => {
          // In capitals NA is Namibia (ISO 3166-1); in small letters somebody had nothing to say.
          if (typeof raw === 'string' && raw.trim() !== 'NA' && isPlaceholder(raw)) return undefined;
          const code = typeof raw === 'string' ? toCountry(raw) : null;
          if (code === null) unread ??= brief(raw);
          return code ?? undefined;
        });
  if (typeof country === 'string') return { country, unread: undefined };
  return { country: unread === undefined ? defaultCountry : undefined, unread };
}

import { toCsv } from '../../../csv.ts';
import type { SignOff } from './sign-off.ts';

/** Columns of the report's CSV file; `fingerprint` and `who` are what Compare reads. */
export const csvHeader = ['do', 'name', 'email', 'why', 'changes', 'who', 'plan', 'fingerprint'] as const;

/** Everybody in the report, one row each, whole however long the document's lists are. */
export function signOffCsv({ planId, entries }: SignOff): string {
  return toCsv(
    csvHeader,
    entries.map((entry) => [
      entry.section,
      entry.name,
      entry.email,
      entry.why,
      entry.changes,
      entry.who,
      planId,
      entry.fingerprint,
    ]),
  );
}

import type { ProblemError } from '../../shared/contract/problem.ts';
import type { SettingsDraft } from './settings-draft.ts';

/** What the server found, by the row it belongs to; `rest` belongs to none. */
export type ServerFaults = { rows: ReadonlyMap<string, string>; rest: readonly string[] };

/** Brings the errors of a refused preview or save to their rows: `mapping.customFields.floor.default` belongs to `customFields.floor`. */
export function serverFaults(errors: readonly ProblemError[], draft: SettingsDraft): ServerFaults {
  const rows = new Map<string, string>();
  const rest: string[] = [];
  for (const { path, message } of errors) {
    const inMapping = path.replace(/^settings\./, '').match(/^mapping\.(.+)$/)?.[1];
    const row = draft.rows.find(({ field }) => inMapping === field || inMapping?.startsWith(`${field}.`));
    if (row === undefined) rest.push(`${path} ${message}`);
    else rows.set(row.field, message);
  }
  return { rows, rest };
}

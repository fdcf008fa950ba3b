import type { PlanState } from '../plan-state.ts';

/** Rows by their source. */
export function perSource(state: PlanState, rows: readonly number[]): number[][] {
  const bySource = new Map<number, number[]>();
  for (const row of rows) {
    const source = state.people.source[row] ?? 0;
    const same = bySource.get(source);
    if (same === undefined) bySource.set(source, [row]);
    else same.push(row);
  }
  return [...bySource.values()];
}

/** A list for a sentence, of five names at most. */
export function listed(names: readonly string[]): string {
  return names.length <= 5
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}

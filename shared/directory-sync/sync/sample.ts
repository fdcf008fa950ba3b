import { limits } from '../../contract/index.ts';
import type { PreviewRow, RunPerson } from '../../contract/index.ts';
import type { Row } from './read/read-people.ts';

/** Rows as the mapping has them, and what a run would do with each: those with something odd first, then as they come. */
export function sampleOf(rows: readonly Row[], people: readonly RunPerson[]): PreviewRow[] {
  const odd: PreviewRow[] = [];
  const plain: PreviewRow[] = [];
  for (const [index, { person }] of rows.entries()) {
    const left = people[index];
    if (left === undefined || left.outcome === 'left_out') continue;
    const { sourceId, displayName, issues, outcome } = left;
    const { sourceId: _id, state: _state, ...contact } = person;
    const list = issues.length > 0 || outcome === 'failed' ? odd : plain;
    if (list.length < limits.previewSample)
      list.push({
        sourceId,
        displayName,
        outcome,
        contact: Object.fromEntries(Object.entries(contact)),
        issues,
      });
  }
  return [...odd, ...plain].slice(0, limits.previewSample);
}

import type { PreviewRow } from '../../contract/index.ts';
import type { Person, Plan, ReviewItem } from '../../sync/index.ts';
import { source } from './read-people.ts';
import type { Row } from './read-people.ts';

const sampleRows = 20;

/** The first rows as the mapping has them, and what a run would do with each. `failed` has the source ids that were refused. */
export function sampleOf(
  rows: readonly Row[],
  planned: Plan,
  failed: ReadonlyMap<string, string>,
): PreviewRow[] {
  const created = new Set(planned.changes.map(({ sourceIds }) => sourceIds[source]));
  const reviewed = new Map<string, ReviewItem[]>();
  for (const item of planned.review) {
    if (item.sourceId !== null) reviewed.set(item.sourceId, [...(reviewed.get(item.sourceId) ?? []), item]);
  }
  const outcomeOf = ({ sourceId, state }: Person): PreviewRow['outcome'] => {
    if (failed.has(sourceId)) return 'failed';
    if (created.has(sourceId)) return 'created';
    return reviewed.has(sourceId) || (state ?? 'active') !== 'active' ? 'skipped' : 'existed';
  };
  return rows.slice(0, sampleRows).map(({ person, issues }) => {
    const { sourceId, state: _state, ...contact } = person;
    return {
      sourceId,
      displayName: displayName(person) ?? person.email ?? null,
      outcome: outcomeOf(person),
      contact: Object.fromEntries(Object.entries(contact)),
      issues: [...(reviewed.get(sourceId) ?? []), ...issues].map(
        ({ code, severity, sourceId: id, displayName: name, email, field, message }) => ({
          ...{ code, severity, sourceId: id, displayName: name, email, field, message },
        }),
      ),
    };
  });
}

export function displayName({ firstName, lastName }: Person): string | null {
  return [firstName, lastName].filter(Boolean).join(' ') || null;
}

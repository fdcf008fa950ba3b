import { place, type Entity, type Work } from './work.ts';
import type { Draft } from './draft.ts';
import type { Summary } from './types.ts';

/** Counts where everybody ended. */
export function summarise(
  work: Work,
  entities: readonly Entity[],
  drafts: readonly Draft[],
  waiting: ReadonlySet<Draft>,
): Summary {
  const { people, account } = work;
  const summary: Summary = {
    mode: work.policy.mode,
    read: people.read.reduce((sum, read) => sum + read, 0),
    missing: 0,
    created: 0,
    updated: 0,
    reactivated: 0,
    deactivated: 0,
    held: 0,
    existed: 0,
    unchanged: 0,
    skipped: 0,
    review: people.invalid,
    merged: 0,
    repeated: people.repeated,
    sources: work.sources
      .map(({ key, kind, complete }, index) => ({ key, kind, complete, read: people.read[index] ?? 0 }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    contacts: { read: account.contact.length, active: account.active, linked: account.linked },
  };
  for (const entity of entities) countMerged(work, entity, summary);
  for (const where of work.places) {
    if (where === place.existed) summary.existed += 1;
    else if (where === place.unchanged) summary.unchanged += 1;
    else if (where === place.skipped) summary.skipped += 1;
    else if (where === place.review) summary.review += 1;
  }
  for (const draft of drafts) {
    if (draft.entity === undefined) summary.missing += 1;
    if (waiting.has(draft)) summary.held += 1;
    else summary[counterOf(draft)] += 1;
  }
  return summary;
}

/** Rows that stand behind another row of the same person; each row of a person in review is looked at by itself. */
function countMerged(work: Work, entity: Entity, summary: Summary): void {
  for (const row of entity.members) {
    if (row === entity.lead || work.places[row] === place.review) continue;
    work.places[row] = place.merged;
    summary.merged += 1;
  }
}

function counterOf(draft: Draft): 'created' | 'updated' | 'reactivated' | 'deactivated' {
  switch (draft.change.operation) {
    case 'create':
      return 'created';
    case 'update':
      return 'updated';
    case 'reactivate':
      return 'reactivated';
    default:
      return 'deactivated';
  }
}

import { place, type Entity, type Place, type Work } from '../plan-state.ts';
import { reachOf } from './reach.ts';
import type { Draft } from './draft.ts';
import type { Summary } from '../types.ts';

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
    reach: reachOf(work, drafts, waiting),
  };
  for (const entity of entities) countMerged(work, entity, summary);
  const rows = countPlaces(work.places);
  summary.existed += rows[place.existed];
  summary.unchanged += rows[place.unchanged];
  summary.skipped += rows[place.skipped];
  summary.review += rows[place.review];
  for (const draft of drafts) {
    if (draft.entity === undefined) summary.missing += 1;
    if (waiting.has(draft)) summary.held += 1;
    else summary[counterOf(draft)] += 1;
  }
  return summary;
}

/** How many rows ended in each place. */
function countPlaces(places: Uint8Array): Record<Place, number> {
  const rows: Record<Place, number> = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0 };
  for (let row = 0; row < places.length; row++) rows[places[row] as Place] += 1;
  return rows;
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

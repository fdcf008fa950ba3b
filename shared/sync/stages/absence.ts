import { sourceLabel } from '../describe-change.ts';
import type { People } from '../plan-state.ts';
import type { ResolvedPolicy } from '../policy.ts';
import { reviewItem } from '../review.ts';
import type { ReviewItem, SourceInput } from '../types.ts';

/** Per source, whether absence from it means that somebody left; where it might have, the review says why it does not. */
export function countsAbsence(
  sources: readonly SourceInput[],
  people: People,
  policy: ResolvedPolicy,
  review: ReviewItem[],
): boolean[] {
  return sources.map((source, index) => {
    if (source.kind !== 'full') return false;
    if (people.byId[index]?.size === 0) {
      review.push(emptySource(source, people.read[index] ?? 0));
      return false;
    }
    if (!source.complete) review.push(incompleteSource(source, policy));
    return source.complete && source.scoped !== true;
  });
}

function emptySource({ key }: SourceInput, rows: number): ReviewItem {
  return reviewItem(
    'empty_source',
    `${sourceLabel(key)} gave ${rows === 0 ? 'no people' : `${rows} rows, none of them a person`}. That is never read as everybody having left. ` +
      'Check the connection, its permissions and its filters.',
    { source: key },
  );
}

function incompleteSource({ key }: SourceInput, { mode }: ResolvedPolicy): ReviewItem {
  const consequence = mode === 'full' ? ', so nobody who is absent from it was taken for a leaver' : '';
  return reviewItem(
    'incomplete_source',
    `${sourceLabel(key)} was not read to its end${consequence}. Let the next run read it whole.`,
    { source: key },
  );
}

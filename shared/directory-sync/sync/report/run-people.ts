import type { LeftOut, RunPerson, SyncIssue } from '../../../contract/index.ts';
import type { PlannedPerson, ReviewItem } from '../../../sync/index.ts';
import { issueOf } from './issue.ts';
import type { LeftOutPerson, LeftOutReason, People } from '../read/read-people.ts';
import { displayName } from './display-name.ts';

/** What became of the changes that were tried, by source id: the new contact, or why there is none. */
export type Tried = ReadonlyMap<string, { contactId: string } | { refused: string }>;

/** Everybody in the directory as a run left them, those it did not read last. */
export function peopleOf(
  { rows, leftOut }: People,
  places: readonly PlannedPerson[],
  attempts: Tried,
  review: readonly ReviewItem[],
  skipped: ReadonlyMap<string, SyncIssue>,
): RunPerson[] {
  const placeOf = new Map(places.map((place) => [place.sourceId, place]));
  const reviewOf = new Map<string, ReviewItem[]>();
  for (const item of review) {
    if (item.sourceId !== null) reviewOf.set(item.sourceId, [...(reviewOf.get(item.sourceId) ?? []), item]);
  }
  const read = rows.map(({ person, issues }): RunPerson => {
    const { sourceId } = person;
    const place = placeOf.get(sourceId);
    const tried = attempts.get(sourceId);
    return {
      sourceId,
      displayName: displayName(person) ?? person.email ?? null,
      email: person.email ?? null,
      outcome: outcomeOf(place, tried),
      leftOut: null,
      contactId: tried !== undefined && 'contactId' in tried ? tried.contactId : (place?.contactId ?? null),
      issues: [
        ...(reviewOf.get(sourceId) ?? []).map(issueOf),
        ...[skipped.get(sourceId) ?? []].flat(),
        ...issues.map(issueOf),
      ],
    };
  });
  return [...read, ...leftOut.map(leftOutPerson)];
}

function outcomeOf(
  place: PlannedPerson | undefined,
  tried: { contactId: string } | { refused: string } | undefined,
): RunPerson['outcome'] {
  if (tried !== undefined) return 'contactId' in tried ? 'created' : 'failed';
  return place?.place === 'existed' || place?.place === 'unchanged' ? 'existed' : 'skipped';
}

function leftOutPerson({ record, reason }: LeftOutPerson): RunPerson {
  const [name, email] = [record['displayName'], record['mail']];
  return {
    sourceId: record.id,
    displayName: typeof name === 'string' ? name : null,
    email: typeof email === 'string' ? email : null,
    outcome: 'left_out',
    leftOut: reason,
    contactId: null,
    issues: [],
  };
}

/** How many were left out, by reason. Whoever reads groups alone does not see who is outside them. */
export function countLeftOut({ leftOut }: People, isGroupScope: boolean): LeftOut {
  const count = (reason: LeftOutReason) => leftOut.filter((person) => person.reason === reason).length;
  return {
    guest: count('guest'),
    disabled: count('disabled'),
    outside_groups: isGroupScope ? null : 0,
  };
}

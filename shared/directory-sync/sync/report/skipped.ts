import type { SyncIssue } from '../../../contract/index.ts';
import type { Person, PersonState, PlannedPerson } from '../../../sync/index.ts';
import { displayName } from './display-name.ts';
import type { Row } from '../read/read-people.ts';

/** Why nobody is created from a row in this state; the plan itself says it of who has not started. */
const reasons: Partial<Record<PersonState, (person: Person) => string>> = {
  ended: ({ endsOn }) => `had their last day of work on ${endsOn ?? ''}`,
  disabled: () => 'counts as disabled',
  deleted: () => 'counts as deleted',
  out_of_scope: () => 'counts as out of scope',
};

/** Why people were skipped, by source id, with their state as the code; those of whom the plan says it are not among them. */
export function skippedIssues(
  rows: readonly Row[],
  places: readonly PlannedPerson[],
): ReadonlyMap<string, SyncIssue> {
  const skipped = new Map(
    places.filter(({ place }) => place === 'skipped').map(({ sourceId, state }) => [sourceId, state]),
  );
  return new Map(
    rows.flatMap(({ person }): [string, SyncIssue][] => {
      const issue = skippedIssue(person, skipped.get(person.sourceId));
      return issue === undefined ? [] : [[person.sourceId, issue]];
    }),
  );
}

function skippedIssue(person: Person, state: PersonState | undefined): SyncIssue | undefined {
  const reason = state === undefined ? undefined : reasons[state];
  if (state === undefined || reason === undefined) return undefined;
  const name = displayName(person);
  return {
    code: state,
    severity: 'info',
    sourceId: person.sourceId,
    displayName: name,
    email: person.email ?? null,
    field: null,
    message: `${name ?? person.email ?? person.sourceId} ${reason(person)}, so no contact was created.`,
  };
}

import type { Person } from '../answers/run-person.ts';
import { toCsv } from '../../shared/csv.ts';

/** The same in every language, because sheets and scripts are built on it. */
const header = [
  'run_id',
  'entra_object_id',
  'display_name',
  'email',
  'outcome',
  'left_out',
  'contact_id',
  'reason_codes',
  'messages',
  'what_to_do',
];

/** People of one run as CSV, one row each; `waysOf` says in the reader's words what to do. */
export function peopleCsv(
  runId: string,
  people: readonly Person[],
  waysOf: (person: Person) => readonly string[],
): string {
  return toCsv(
    header,
    people.map((person) => [
      runId,
      person.sourceId,
      person.displayName ?? '',
      person.email ?? '',
      person.outcome,
      person.leftOut ?? '',
      person.contactId ?? '',
      person.issues.map(({ code }) => code).join(' '),
      person.issues.map(({ message }) => message).join(' '),
      waysOf(person).join(' '),
    ]),
  );
}

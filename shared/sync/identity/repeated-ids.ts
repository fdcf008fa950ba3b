import { sourceLabel } from '../describe-change.ts';
import { contactFields, customField, readField, writeField } from '../contact-fields.ts';
import { compareAddresses, compareNames, type Evidence } from './evidence.ts';
import { addressesOf } from './keys.ts';
import { compareText, nameOf } from '../review.ts';
import { personAt, sendToReview, sourceAt, type PlanState } from '../plan-state.ts';
import type { ContactField, Person } from '../types.ts';

/** Of several rows of one person, the one that says most about whether they are to be alerted counts. */
const stateOrder: readonly (string | undefined)[] = [
  'active',
  'not_started',
  'out_of_scope',
  'disabled',
  'ended',
  'deleted',
];

/** The rows of one id in an order of their own, active ones first, so that the order of the file decides nothing. */
export function sortRepeatedRows(rows: readonly Person[]): Person[] {
  return [...rows].sort((a, b) => rankOf(a) - rankOf(b) || compareText(contentOf(a), contentOf(b)));
}

/**
 * The rows of one id in a whole list as one person with several jobs: active if any row is, each field from the first
 * row that says something. The addresses of the other jobs find the contact too, as aliases do.
 *
 * @param rows in the order of `sortRepeatedRows`.
 * @returns null when rows contradict each other, so that the id stands for several people.
 */
export function mergeRepeatedRows(rows: readonly Person[]): Person | null {
  if (!areOne(rows)) return null;
  const [first] = rows;
  if (first === undefined) return null;
  const merged: Person = { ...first };
  const fields = new Set<ContactField>(contactFields.map(({ key }) => key));
  for (const row of rows) for (const key of Object.keys(row.customFields ?? {})) fields.add(customField(key));
  for (const field of fields) {
    const value = firstValue(rows, field);
    if (value !== undefined) writeField(merged as Record<string, unknown>, field, value);
  }
  const aliases = aliasesOf(rows, merged);
  if (aliases.length > 0) merged.aliases = aliases;
  return merged;
}

/** Sends the rows of ids that stand for several people to the review; a contact linked to such an id stays as it is. */
export function reviewContradictoryIds(state: PlanState): void {
  for (const rows of state.people.contradictory) {
    const [first = 0] = rows;
    const names = rows.map((row) => nameOf(personAt(state, row)) ?? 'somebody without a name').sort();
    sendToReview(
      state,
      rows,
      'duplicate_id',
      `${sourceLabel(sourceAt(state, first).key)} gives the ID ${personAt(state, first).sourceId} to different people (${names.join(', ')}), so none of ` +
        'them was touched. Give each an ID of their own.',
    );
  }
}

function rankOf({ state }: Person): number {
  return stateOrder.indexOf(state ?? 'active');
}

/** Everything that a row says, in one order of its parts. */
function contentOf(person: Person): string {
  const custom = Object.entries(person.customFields ?? {}).sort(([a], [b]) => compareText(a, b));
  const { state, startsOn, endsOn, aliases } = person;
  return JSON.stringify([
    state,
    startsOn,
    endsOn,
    aliases,
    contactFields.map(({ key }) => person[key]),
    custom,
  ]);
}

/** Whether all rows hang together: each agrees with another in address or name, or says nothing against any. */
function areOne(rows: readonly Person[]): boolean {
  const groups = groupsThatAgree(rows);
  return groups.every((group) =>
    groups.every(
      (other) =>
        group === other || group.every((a) => other.every((b) => !evidenceOf(a, b).includes('differ'))),
    ),
  );
}

/** Rows in groups of which each agrees with another one of its group. */
function groupsThatAgree(rows: readonly Person[]): Person[][] {
  const groups: Person[][] = [];
  const open = new Set(rows);
  for (const first of open) {
    const group = [first];
    for (const one of group) {
      for (const other of open) {
        if (group.includes(other) || !evidenceOf(one, other).includes('agree')) continue;
        group.push(other);
        open.delete(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function evidenceOf(a: Person, b: Person): Evidence[] {
  return [compareAddresses({ addresses: addressesOf(a) }, { addresses: addressesOf(b) }), compareNames(a, b)];
}

/** Every address of the rows but the one that is written. A job that was deleted may have passed its address on. */
function aliasesOf(rows: readonly Person[], { email }: Person): string[] {
  const known = rows.filter(({ state }) => state !== 'deleted').flatMap(addressesOf);
  return [...new Set(known)].filter((address) => address !== email).sort();
}

function firstValue(rows: readonly Person[], field: ContactField): ReturnType<typeof readField> {
  const values = rows.map((row) => readField(row, field)).filter((value) => value !== undefined);
  return values.find((value) => value !== null && value !== '') ?? values[0];
}

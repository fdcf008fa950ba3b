import { emptyToNull, readField, type FieldValue } from '../contact-fields.ts';
import { areOthersByName, haveOneMobile, haveOtherNames } from '../identity/evidence.ts';
import { sharedCustomKeys } from '../identity/keys.ts';
import { activePeople } from '../identity/rows.ts';
import { haveOneAddress } from '../identity/wrong-links/link-evidence.ts';
import { isDamaged } from '../normalize/damaged-text.ts';
import { isActive, personAt, sourceAt, type MergedPerson, type PlanState } from '../plan-state.ts';
import type { ContactField, Person } from '../types.ts';

/** What the sources together say of one field. */
export type ValueWithSource = { value: FieldValue | null; source: string };

/**
 * The value of a field for one person: the strongest source that says something. null wins only where no source has a
 * value; undefined never does, nor does a null that the source says of everybody. Damaged text never takes the place of
 * good text: as a name it is taken where nothing better is known, else not at all.
 *
 * @returns undefined when no source speaks of the field.
 */
export function valueOf(
  state: PlanState,
  merged: MergedPerson,
  field: ContactField,
): ValueWithSource | undefined {
  if (field === 'groups' && state.policy.precedence.groups === undefined) return groupsOf(state, merged);
  let empty: ValueWithSource | undefined;
  let damaged: ValueWithSource | undefined;
  for (const row of byStrength(state, merged, field)) {
    if (isOutOfDate(state, merged, row)) continue;
    const raw = readField(personAt(state, row), field);
    if (raw === undefined) continue;
    const value = emptyToNull(raw);
    if (value === null && isBlanked(state, row, field)) continue;
    const candidate = { value, source: sourceAt(state, row).key };
    if (value === null) empty ??= candidate;
    else if (!isDamagedValue(value)) return candidate;
    else if (field === 'firstName' || field === 'lastName') damaged ??= candidate;
  }
  // That one row has no address does not take away the one that another row shares with others.
  const isWithheld = field === 'email' && merged.rows.some((row) => state.people.withheldEmails.has(row));
  return isWithheld ? undefined : (damaged ?? empty);
}

/**
 * Whether a row says nothing of somebody any more: it was deleted while another row still has the person, or it is the former
 * account of somebody who has an active one in the same source.
 */
function isOutOfDate(state: PlanState, { active, rows }: MergedPerson, row: number): boolean {
  const person = personAt(state, row);
  if (!active || isActive(person)) return false;
  if (person.state === 'deleted') return true;
  const { source } = state.people;
  return (
    isAnothers(state, person, rows) ||
    rows.some((other) => source[other] === source[row] && isActive(personAt(state, other)))
  );
}

/**
 * Whether who is off has another name than those who are there now, and nothing in common but an address: a successor has the one
 * of a post. A row without a name says nothing of whose it is.
 */
function isAnothers(state: PlanState, person: Person, rows: readonly number[]): boolean {
  const there = activePeople(state, rows);
  const shareFact = there.some(
    (other) => haveOneMobile(person, other) || sharedCustomKeys(state.policy, person, other).length > 0,
  );
  if (shareFact || !haveOtherNames([person], there)) return false;
  return areOthersByName([person], there) || !there.some((other) => haveOneAddress(person, other));
}

/** Whether a value is text that lost letters on its way. */
export function isDamagedValue(value: FieldValue | null): boolean {
  return typeof value === 'string' && isDamaged(value);
}

/** Groups add up over the sources, unless the policy ranks the sources for them. */
function groupsOf(state: PlanState, merged: MergedPerson): ValueWithSource | undefined {
  const names = new Set<string>();
  let source: string | undefined;
  let speaks: string | undefined;
  for (const row of byStrength(state, merged, 'groups')) {
    const { groups } = personAt(state, row);
    if (groups === undefined || isOutOfDate(state, merged, row)) continue;
    const isEmpty = groups === null || groups.length === 0;
    if (isEmpty && isBlanked(state, row, 'groups')) continue;
    speaks ??= sourceAt(state, row).key;
    if (isEmpty) continue;
    source ??= sourceAt(state, row).key;
    for (const name of groups) if (!isDamagedValue(name)) names.add(name);
  }
  if (source !== undefined) return { value: [...names].sort(), source };
  return speaks === undefined ? undefined : { value: null, source: speaks };
}

/** Whether the source of a row says that the field is empty for everybody, which nobody believes. */
export function isBlanked(state: PlanState, row: number, field: ContactField): boolean {
  return state.blankedFields[state.people.source[row] ?? 0]?.has(field) === true;
}

/** The rows in the order in which they are believed about a field. */
function byStrength(state: PlanState, merged: MergedPerson, field: ContactField): readonly number[] {
  if (state.policy.precedence[field] === undefined) return merged.rows;
  const strength = (row: number): number => strengthOfSource(state, field, sourceAt(state, row).key);
  return [...merged.rows].sort((a, b) => strength(a) - strength(b));
}

/** The rank of a source for a field, lowest first: as the policy names them, then in their own order. */
export function strengthOfSource(state: PlanState, field: ContactField, source: string): number {
  const order = state.policy.precedence[field] ?? [];
  const named = order.indexOf(source);
  return named >= 0 ? named : order.length + state.sources.findIndex(({ key }) => key === source);
}

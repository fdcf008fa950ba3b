import { fieldName, sourceLabel } from '../describe-change.ts';
import { emptyToNull, readField } from '../contact-fields.ts';
import { reviewItem } from '../review.ts';
import { isActive, none, personAt, type Match, type PlanState } from '../plan-state.ts';
import type { ResolvedPolicy } from '../policy.ts';
import type { ContactField } from '../types.ts';

/** From this many people on, nobody having a value looks like a permission that was lost. */
const crowd = 20;

/** Whether a source that says a field is empty clears it on the contact; of groups, those that the sync owns. */
export function mayClear(policy: ResolvedPolicy, field: ContactField): boolean {
  const { clearEmpty, groups } = policy;
  if (field === 'groups') return groups.manage !== 'add';
  return typeof clearEmpty === 'boolean' ? clearEmpty : clearEmpty.includes(field);
}

/**
 * Per source, the fields that would be cleared for everybody: no active person has a value, and a crowd says null. A
 * directory whose permission was cut answers like that, so such a source says nothing of the field.
 */
export function findBlankedFields(state: PlanState): ReadonlySet<ContactField>[] {
  const { mode } = state.policy;
  const clearable = mode === 'additive' ? [] : state.fields.filter((field) => mayClear(state.policy, field));
  const { person, source } = state.people;
  return state.sources.map((_, number) => {
    if (clearable.length === 0) return new Set<ContactField>();
    const nulls = new Map(clearable.map((field) => [field, 0]));
    for (let row = 0; row < person.length && nulls.size > 0; row++) {
      if (source[row] !== number || !isActive(personAt(state, row))) continue;
      for (const [field, count] of nulls) {
        const value = readField(personAt(state, row), field);
        if (value === undefined) continue;
        if (emptyToNull(value) === null) nulls.set(field, count + 1);
        else nulls.delete(field);
      }
    }
    return new Set([...nulls].filter(([, count]) => count >= crowd).map(([field]) => field));
  });
}

/** Tells of blank fields that contacts hold values in; where none does, nothing was to be cleared. */
export function reportBlankedFields(state: PlanState, matches: readonly Match[]): void {
  if (state.blankedFields.every((fields) => fields.size === 0)) return;
  const holders = state.sources.map(() => new Map<ContactField, number>());
  for (const { merged, contact: number } of matches) {
    const contact = number === none ? undefined : state.account.contact[number];
    if (contact === undefined) continue;
    for (const row of merged.rows) {
      const source = state.people.source[row] ?? 0;
      const counts = holders[source];
      for (const field of state.blankedFields[source] ?? []) {
        const held = emptyToNull(readField(contact, field) ?? null);
        if (held !== null) counts?.set(field, (counts.get(field) ?? 0) + 1);
      }
    }
  }
  holders.forEach((counts, source) => {
    const { key } = state.sources[source] ?? { key: '' };
    for (const [field, count] of counts) {
      const message =
        `${sourceLabel(key)} says that the ${fieldName(field)} is empty for everybody, while ${count} of their contacts hold a value. That looks like a lost ` +
        'permission or a renamed column, so nothing was cleared. Check the source and its mapping.';
      state.review.push(reviewItem('blank_field', message, { source: key, field }));
    }
  });
}

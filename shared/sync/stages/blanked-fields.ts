import { none } from './read-contacts.ts';
import { readField } from '../contact-fields.ts';
import { emptyToNull } from './merge.ts';
import { reviewItem } from '../review.ts';
import { isActive, personAt, type Work } from '../plan-state.ts';
import type { Match } from './match.ts';
import type { ResolvedPolicy } from '../policy.ts';
import type { ContactField } from '../types.ts';

/** From this many people on, nobody having a value looks like a permission that was lost. */
const crowd = 20;

/** Whether a source that says a field is empty clears it on the contact. */
export function mayClear(policy: ResolvedPolicy, field: ContactField): boolean {
  const { clearEmpty } = policy;
  return typeof clearEmpty === 'boolean' ? clearEmpty : clearEmpty.includes(field);
}

/**
 * Per source, the fields that would be cleared for everybody: no active person has a value, and a crowd says null. A
 * directory whose permission was cut answers like that, so such a source says nothing of the field.
 */
export function findBlankFields(work: Work): ReadonlySet<ContactField>[] {
  const { mode } = work.policy;
  const clearable = mode === 'additive' ? [] : work.fields.filter((field) => mayClear(work.policy, field));
  const { person, source } = work.people;
  return work.sources.map((_, number) => {
    if (clearable.length === 0) return new Set<ContactField>();
    const nulls = new Map(clearable.map((field) => [field, 0]));
    for (let row = 0; row < person.length && nulls.size > 0; row++) {
      if (source[row] !== number || !isActive(personAt(work, row))) continue;
      for (const [field, count] of nulls) {
        const value = readField(personAt(work, row), field);
        if (value === undefined) continue;
        if (emptyToNull(value) === null) nulls.set(field, count + 1);
        else nulls.delete(field);
      }
    }
    return new Set([...nulls].filter(([, count]) => count >= crowd).map(([field]) => field));
  });
}

/** Tells of blank fields that contacts hold values in; where none does, nothing was to be cleared. */
export function noteBlankFields(work: Work, matches: readonly Match[]): void {
  if (work.blankFields.every((fields) => fields.size === 0)) return;
  const holders = work.sources.map(() => new Map<ContactField, number>());
  for (const { entity, contact: number } of matches) {
    const contact = number === none ? undefined : work.account.contact[number];
    if (contact === undefined) continue;
    for (const row of entity.members) {
      const source = work.people.source[row] ?? 0;
      const counts = holders[source];
      for (const field of work.blankFields[source] ?? []) {
        const held = emptyToNull(readField(contact, field) ?? null);
        if (held !== null) counts?.set(field, (counts.get(field) ?? 0) + 1);
      }
    }
  }
  holders.forEach((counts, source) => {
    const { key } = work.sources[source] ?? { key: '' };
    for (const [field, count] of counts) {
      const message =
        `"${key}" says that ${field} is empty for everybody, while ${count} of their contacts hold a value. That looks like a lost ` +
        'permission or a renamed column, so nothing was cleared. Check the source and its mapping.';
      work.review.push(reviewItem('blank_field', message, { source: key, field }));
    }
  });
}

import { customKey, isPlainField, readField, type FieldValue } from '../contact-fields.ts';
import { isActive, personAt, sourceAt, type Entity, type Work } from '../plan-state.ts';
import type { ContactField } from '../types.ts';

/** What the sources together say of one field. */
export type Said = { value: FieldValue | null; source: string };

/**
 * The value of a field for one person: the strongest source that says something. null wins only where no source has a
 * value; undefined never does, nor does a null that the source says of everybody.
 *
 * @returns undefined when no source speaks of the field.
 */
export function valueOf(work: Work, entity: Entity, field: ContactField): Said | undefined {
  let empty: Said | undefined;
  for (const row of byStrength(work, entity, field)) {
    const person = personAt(work, row);
    // A row that left says nothing while another source still has the person.
    if (entity.active && person.state === 'deleted') continue;
    const raw = readField(person, field);
    if (raw === undefined) continue;
    const value = emptyToNull(raw);
    if (value === null && isBlank(work, row, field)) continue;
    const said = { value, source: sourceAt(work, row).key };
    if (value !== null) return said;
    empty ??= said;
  }
  return empty;
}

/** Whether the source of a row says that the field is empty for everybody, which nobody believes. */
export function isBlank(work: Work, row: number, field: ContactField): boolean {
  return work.blankFields[work.people.source[row] ?? 0]?.has(field) === true;
}

/** The members in the order in which they are believed about a field. */
function byStrength(work: Work, entity: Entity, field: ContactField): readonly number[] {
  if (entity.members.length === 1) return entity.members;
  const order = work.policy.precedence[field];
  const rank = (row: number): number => {
    const place = order?.indexOf(sourceAt(work, row).key) ?? -1;
    const named = place < 0 ? (order?.length ?? 0) : place;
    // Of two rows of one source, the active one is believed.
    return (
      (named * work.sources.length + (work.people.source[row] ?? 0)) * 2 +
      (isActive(personAt(work, row)) ? 0 : 1)
    );
  };
  const simple = order === undefined && entity.members.every((row) => isActive(personAt(work, row)));
  return simple ? entity.members : [...entity.members].sort((a, b) => rank(a) - rank(b));
}

/** No text and no groups are two spellings of nothing. */
export function emptyToNull(value: FieldValue): FieldValue | null {
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
}

/** What "nothing" is in a contact's field. */
export function emptyValue(field: ContactField): FieldValue {
  if (field === 'firstName' || field === 'lastName') return '';
  return field === 'groups' ? [] : null;
}

/** Whether two values are the same to iluminr; groups are a set. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((entry) => b.includes(entry));
  }
  return a === b;
}

/** Writes a field into a contact to be sent. */
export function writeField(
  target: Record<string, unknown> & { customFields?: Record<string, FieldValue> },
  field: ContactField,
  value: FieldValue,
): void {
  const key = customKey(field);
  if (key !== null) (target.customFields ??= {})[key] = value;
  else if (isPlainField(field) || field === 'groups') target[field] = value;
}

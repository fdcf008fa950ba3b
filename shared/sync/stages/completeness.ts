import { isPlainField, readField } from '../contact-fields.ts';
import { none, type Draft, type PlanState } from '../plan-state.ts';
import type { Contact, ContactField, FieldCompleteness } from '../types.ts';

/**
 * How many of the active contacts hold a value in each field that this sync manages, as they are and as they will be once
 * the plan is applied; what waits for an approval does not count.
 */
export function completenessOf(
  state: PlanState,
  drafts: readonly Draft[],
  waiting: ReadonlySet<Draft>,
): FieldCompleteness[] {
  const { contact: contacts } = state.account;
  const before = countHolders(contacts, state.fields);
  return state.fields.map((field, index) => {
    let after = before[index] ?? 0;
    for (const draft of drafts) {
      if (waiting.has(draft)) continue;
      const current = draft.contact === none ? undefined : contacts[draft.contact];
      if (current !== undefined && current.status !== 'inactive' && holds(current, field)) after -= 1;
      if (holdsAfterwards(current, draft, field)) after += 1;
    }
    return { field, before: before[index] ?? 0, after };
  });
}

/** By field: the active contacts that hold a value. One pass over the account, which may be a million contacts. */
function countHolders(contacts: readonly Contact[], fields: readonly ContactField[]): number[] {
  const counts = fields.map(() => 0);
  const plain = fields.map((field) => (isPlainField(field) ? field : undefined));
  for (const contact of contacts) {
    if (contact.status === 'inactive') continue;
    for (let index = 0; index < counts.length; index++) {
      const key = plain[index];
      const value = key === undefined ? readField(contact, fields[index]!) : contact[key];
      if (isFilled(value)) counts[index]! += 1;
    }
  }
  return counts;
}

/** Whether the contact that a draft leaves behind is active and holds a value. */
function holdsAfterwards(current: Contact | undefined, { change }: Draft, field: ContactField): boolean {
  const { operation, contact = {} } = change;
  const isActive = operation === 'update' ? current?.status !== 'inactive' : operation !== 'deactivate';
  if (!isActive) return false;
  const written = readField(contact, field);
  return written === undefined ? current !== undefined && holds(current, field) : isFilled(written);
}

function holds(contact: Contact, field: ContactField): boolean {
  return isFilled(isPlainField(field) ? contact[field] : readField(contact, field));
}

/** An account that was not read from iluminr may lack the field. */
function isFilled(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

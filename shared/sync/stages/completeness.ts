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
  return state.fields.map((field) => {
    let before = 0;
    for (const contact of contacts) if (contact.status !== 'inactive' && holds(contact, field)) before += 1;
    let after = before;
    for (const draft of drafts) {
      if (waiting.has(draft)) continue;
      const current = draft.contact === none ? undefined : contacts[draft.contact];
      if (current !== undefined && current.status !== 'inactive' && holds(current, field)) after -= 1;
      if (holdsAfterwards(current, draft, field)) after += 1;
    }
    return { field, before, after };
  });
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

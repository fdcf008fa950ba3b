import { isPlainField, readField } from '../contact-fields.ts';
import { none, type Draft, type PlanState } from '../plan-state.ts';
import type { Contact, ContactField, ContactWrite, FieldCompleteness } from '../types.ts';

/** By field of the sync: how many active contacts hold a value. */
type Counts = number[];

/** The fields of the sync, each with the key by which a contact is read directly where it has one. */
type Field = { field: ContactField; plain: ReturnType<typeof plainKey> };

/**
 * How many of the active contacts hold a value in each field that this sync manages, as they are and as they will be once
 * the plan is applied; what waits for an approval does not count.
 */
export function completenessOf(
  state: PlanState,
  drafts: readonly Draft[],
  waiting: ReadonlySet<Draft>,
): FieldCompleteness[] {
  const fields = state.fields.map((field): Field => ({ field, plain: plainKey(field) }));
  const before = fields.map(() => 0);
  for (const contact of state.account.contact) if (isActive(contact)) count(before, contact, fields, 1);
  const after = [...before];
  for (const draft of drafts) {
    if (waiting.has(draft)) continue;
    const current = draft.contact === none ? undefined : state.account.contact[draft.contact];
    const { operation, contact: written } = draft.change;
    if (current !== undefined && isActive(current)) count(after, current, fields, -1);
    const staysInactive = operation === 'update' && current?.status === 'inactive';
    if (operation !== 'deactivate' && !staysInactive) count(after, afterwards(current, written), fields, 1);
  }
  return fields.map(({ field }, index) => ({ field, before: before[index] ?? 0, after: after[index] ?? 0 }));
}

/** A contact as a change leaves it, links aside. */
function afterwards(current: Contact | undefined, written: ContactWrite = {}): Partial<Contact> {
  const { externalIds: _, ...values } = written;
  return { ...current, ...values, customFields: { ...current?.customFields, ...values.customFields } };
}

function plainKey(field: ContactField) {
  return isPlainField(field) ? field : undefined;
}

function isActive({ status }: Contact): boolean {
  return status !== 'inactive';
}

function count(counts: Counts, holder: Partial<Contact>, fields: readonly Field[], step: 1 | -1): void {
  for (let index = 0; index < fields.length; index++) {
    const { field, plain } = fields[index]!;
    if (isFilled(plain === undefined ? readField(holder, field) : holder[plain])) counts[index]! += step;
  }
}

/** An account that was not read from iluminr may lack the field. */
function isFilled(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

import { canonicalEmail } from './normalize/email.ts';
import type { FieldValue } from './contact-fields.ts';
import type { ContactField } from './types.ts';

/**
 * Whether a contact that holds one value needs no write to hold the other. Addresses are compared in canonical form,
 * everything else as it is; groups are a set that a sync may own in part, so `groupsAfter` answers for them. The one answer for the unchanged test and for drafts alike.
 */
export function sameValue(field: ContactField, held: FieldValue | undefined, wanted: FieldValue): boolean {
  if (held === wanted) return true;
  return field === 'email' && sameAddress(held, wanted);
}

function sameAddress(held: FieldValue | undefined, wanted: FieldValue): boolean {
  if (typeof held !== 'string' || typeof wanted !== 'string') return false;
  const address = canonicalEmail(held);
  return address !== null && address === canonicalEmail(wanted);
}

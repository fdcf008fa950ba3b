import { nameIdentity } from '../identity/evidence.ts';
import { activeAddress, addressesOf } from '../identity/keys.ts';
import { toE164 } from '../normalize/phone.ts';
import { isActive, type People, type RowsWithoutId } from '../plan-state.ts';
import type { Contact, Person } from '../types.ts';

export function noRowsWithoutId(): RowsWithoutId {
  return { emails: new Set(), mobiles: new Set(), names: new Set() };
}

/** Remembers what a row without an id says, unless it says that the person is gone. */
export function noteRowWithoutId({ emails, mobiles, names }: RowsWithoutId, given: object): void {
  const row = given as Person;
  if (!isActive(row)) return;
  for (const address of addressesOf(row)) emails.add(address);
  const mobile = typeof row.mobile === 'string' ? toE164(row.mobile) : null;
  if (mobile !== null) mobiles.add(mobile);
  const name = nameIdentity(row);
  if (name !== '') names.add(name);
}

/** By what a row without an id may be that of an active contact: the address, the mobile or the whole name; null where by nothing. */
export function sharedWithRowWithoutId(
  { withoutId: { emails, mobiles, names } }: People,
  contact: Contact,
): 'address' | 'mobile' | 'name' | null {
  const email = emails.size === 0 ? null : activeAddress(contact);
  if (email !== null && emails.has(email)) return 'address';
  if (contact.mobile !== null && mobiles.has(contact.mobile)) return 'mobile';
  return names.size > 0 && names.has(nameIdentity(contact)) ? 'name' : null;
}

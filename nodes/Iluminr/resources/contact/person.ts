import { printable } from '../../../../shared/contacts/index.ts';
import type { NewContact } from '../../../../shared/contract/index.ts';

/** A contact as a message names it. */
export function personOf(
  { firstName, lastName, email }: NewContact,
  otherwise = 'a contact without a name',
): string {
  const name = printable([firstName, lastName].filter(Boolean).join(' '));
  if (name !== '' && email) return `${name} (${printable(email)})`;
  return name || printable(email ?? '') || otherwise;
}

import type { ReadRecord } from './records.ts';

export type Include = { guests: boolean; disabled: boolean; withoutEmail: boolean };

/**
 * Whether a person is emitted. A deletion always is: it carries nothing to decide on. A disabled person is emitted
 * without an email too, because leavers often lose their mailbox first. What Graph left out decides nothing.
 */
export function isIncluded({ record, state }: ReadRecord, include: Include): boolean {
  if (state === 'deleted') return true;
  if (!include.guests && isGuest(record)) return false;
  if (state === 'disabled') return include.disabled;
  return include.withoutEmail || hasEmail(record);
}

function isGuest(record: ReadRecord['record']): boolean {
  const { userType, userPrincipalName } = record;
  if (typeof userType === 'string') return userType.toLowerCase() === 'guest';
  return typeof userPrincipalName === 'string' && /#ext#/i.test(userPrincipalName);
}

/** The address the default mapping would use: `mail`, else a sign-in name that is an address and not a guest's. */
function hasEmail(record: ReadRecord['record']): boolean {
  const { mail, userPrincipalName } = record;
  if (typeof mail === 'string' && mail.trim() !== '') return true;
  if (userPrincipalName === undefined) return true;
  return (
    typeof userPrincipalName === 'string' &&
    userPrincipalName.includes('@') &&
    !/#ext#/i.test(userPrincipalName)
  );
}

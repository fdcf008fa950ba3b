import type { DirectoryRecord, OutOfScopeReason, ReadRecord } from './records.ts';

/** Whom a sync is for. Deletions are never left out: they carry nothing to decide on. */
export type Include = {
  guests: boolean;
  disabled: boolean;
  /** People with neither an address nor a mobile number. */
  withoutEmail: boolean;
  /** Only accounts with a licence: no shared mailboxes, rooms and service accounts. */
  licensedOnly?: boolean;
};

/**
 * Why a person is out of scope; null for who is in it. A disabled person is in scope without an address and without a
 * licence too, because leavers often lose both first. What Graph left out decides nothing.
 */
export function outOfScope({ record, state }: ReadRecord, include: Include): OutOfScopeReason | null {
  if (state === 'deleted') return null;
  if (!include.guests && isGuest(record)) return 'guest';
  if (state === 'disabled') return include.disabled ? null : 'disabled';
  if (include.licensedOnly === true && isUnlicensed(record)) return 'unlicensed';
  return include.withoutEmail || isReachable(record) ? null : 'unreachable';
}

export function isIncluded(person: ReadRecord, include: Include): boolean {
  return outOfScope(person, include) === null;
}

function isGuest({ userType, userPrincipalName }: DirectoryRecord): boolean {
  if (typeof userType === 'string') return userType.toLowerCase() === 'guest';
  return typeof userPrincipalName === 'string' && /#ext#/i.test(userPrincipalName);
}

/** A list names a licence nobody has as an empty list; delta leaves it out, where it gives everything else. */
function isUnlicensed({ assignedLicenses, accountEnabled }: DirectoryRecord): boolean {
  if (assignedLicenses === undefined) return accountEnabled !== undefined;
  return !Array.isArray(assignedLicenses) || assignedLicenses.length === 0;
}

/** The address the default mapping would use (`mail`, else a sign-in name that is one and not a guest's), or a mobile. */
function isReachable({ mail, mobilePhone, userPrincipalName }: DirectoryRecord): boolean {
  if (isFilled(mail) || isFilled(mobilePhone)) return true;
  if (userPrincipalName === undefined) return true;
  return (
    typeof userPrincipalName === 'string' &&
    userPrincipalName.includes('@') &&
    !/#ext#/i.test(userPrincipalName)
  );
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

import type { Contact, SyncRunReach } from '../../../contract/index.ts';

/** Whom an alert reaches now, among the active contacts. */
export function reachOf(contacts: readonly Contact[]): SyncRunReach {
  const reach = { email: 0, mobile: 0, both: 0, neither: 0 };
  for (const { status, email, mobile } of contacts) {
    if (status !== 'active') continue;
    if (email !== null) reach.email += 1;
    if (mobile !== null) reach.mobile += 1;
    if (email !== null && mobile !== null) reach.both += 1;
    if (email === null && mobile === null) reach.neither += 1;
  }
  return reach;
}

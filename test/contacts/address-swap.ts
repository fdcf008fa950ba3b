import type { PlannedChange } from '../../shared/contacts/index.ts';
import { planSync, type Plan } from '../../shared/sync/index.ts';
import { emptyContact } from '../contract/empty-contact.ts';
import { full, person } from '../sync/given.ts';
import { AccountInProcess } from './account-in-process.ts';

/** Two contacts, `c0` and `c1`, whose people have each other's address by now, and the plan of it. */
export function addressSwap(): { account: AccountInProcess; plan: Plan; changes: PlannedChange[] } {
  const [ann, bob] = ['ann@corp.example', 'bob@corp.example'];
  const contacts = [
    emptyContact('c0', { email: ann, externalIds: { entra: 'p0' } }),
    emptyContact('c1', { email: bob, externalIds: { entra: 'p1' } }),
  ];
  const people = [person('p0', { email: bob }), person('p1', { email: ann })];
  const plan = planSync({ sources: [full('entra', people)], contacts, policy: { mode: 'update' } });
  const changes = plan.changes.map((change) => ({ ...change, planId: plan.id }));
  return { account: new AccountInProcess(contacts), plan, changes };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readField } from '../../../shared/sync/contact-fields.ts';
import { planSync, type Contact, type ContactField } from '../../../shared/sync/index.ts';
import { companyArbitrary } from '../generated-company.ts';
import { contact, person, planFor } from '../given.ts';
import { SimulatedAccount } from '../simulated-account.ts';

/** Counted the slow way, contact by contact. */
function counted(contacts: Iterable<Contact>, field: ContactField): number {
  return [...contacts].filter((each) => {
    const value = readField(each, field);
    return each.status === 'active' && value !== null && value !== undefined && String(value) !== '';
  }).length;
}

describe('completeness', () => {
  it('before is counted on the account, after on the account with the plan applied', () => {
    fc.assert(
      fc.property(companyArbitrary, (company) => {
        const { changes, summary } = planSync(company);
        const account = new SimulatedAccount(company.contacts);
        for (const { field, before } of summary.fields)
          expect(before, field).toBe(counted(account.contacts.values(), field));
        account.apply(changes);
        for (const { field, after } of summary.fields)
          expect(after, field).toBe(counted(account.contacts.values(), field));
      }),
      { numRuns: 500 },
    );
  });

  it('counts the fields that this sync manages, and only those', () => {
    const plan = planFor([person('a', { mobile: '+61491570006' })], [contact('a', { mobile: null })]);
    expect(plan.summary.fields).toContainEqual({ field: 'mobile', before: 0, after: 1 });
    expect(plan.summary.fields.map(({ field }) => field)).not.toContain('jobTitle');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readField } from '../../../shared/sync/contact-fields.ts';
import { planSync, type Contact, type ContactField } from '../../../shared/sync/index.ts';
import { companyArbitrary, dirtyCompanyArbitrary } from '../generated-company.ts';
import { contact, person, planFor } from '../given.ts';
import { lawRuns } from '../law-runs.ts';
import { SimulatedAccount } from '../simulated-account.ts';

/** Milliseconds: a company takes about one; a slow machine ten times that. */
const timeout = 20_000 + lawRuns * 10;

/** Counted the slow way, contact by contact. */
function counted(contacts: Iterable<Contact>, field: ContactField): number {
  return [...contacts].filter((each) => {
    const value = readField(each, field);
    return each.status === 'active' && value !== null && value !== undefined && String(value) !== '';
  }).length;
}

describe('completeness', () => {
  it.each([
    ['clean', companyArbitrary],
    ['dirty', dirtyCompanyArbitrary],
  ])(
    'before is counted on the account, after on the account with the plan applied: %s companies',
    { timeout },
    (_, companies) => {
      fc.assert(
        fc.property(companies, (company) => {
          const { changes, summary } = planSync(company);
          const account = new SimulatedAccount(company.contacts);
          for (const { field, before } of summary.fields)
            expect(before, field).toBe(counted(account.contacts.values(), field));
          account.apply(changes);
          for (const { field, after } of summary.fields)
            expect(after, field).toBe(counted(account.contacts.values(), field));
        }),
        { numRuns: lawRuns },
      );
    },
  );

  it('counts the fields that this sync manages, and only those', () => {
    const plan = planFor([person('a', { mobile: '+61491570006' })], [contact('a', { mobile: null })]);
    expect(plan.summary.fields).toContainEqual({ field: 'mobile', before: 0, after: 1 });
    expect(plan.summary.fields.map(({ field }) => field)).not.toContain('jobTitle');
  });
});

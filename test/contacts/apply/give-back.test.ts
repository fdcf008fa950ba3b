import { describe, expect, it } from 'vitest';
import type { PlannedChange } from '../../../shared/contacts/index.ts';
import { contact, renaming } from '../account.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { applyChanges } from '../../../shared/contacts/index.ts';

const ann = contact('ann');
const bob = contact('bob');
const oldAddress = ann.email;

/** Ann lets go of her address, and is then to get another that Bob has. */
function steps(more: Partial<PlannedChange> = {}): PlannedChange[] {
  const release = {
    contact: { email: null },
    before: { email: oldAddress },
    reason: 'email_released',
  } as const;
  const claim = { contact: { email: bob.email }, before: { email: null }, phase: 1, ifVersion: 2 };
  return [
    renaming({ ...ann, version: 1 }, 'x', { ...release, ifVersion: 1 }),
    renaming(ann, 'x', { ...claim, ...more }),
  ];
}

async function write(account: AccountInProcess, changes: PlannedChange[]) {
  const { outcomes, stopped } = await applyChanges(account.client, account.account, changes);
  expect(stopped).toBeUndefined();
  return outcomes;
}

describe('an address that was let go of in vain', () => {
  const account = () => new AccountInProcess([{ ...ann, version: 1 }, bob]);

  it('comes back where it is still free, and counts as nothing written', async () => {
    const given = account();
    const outcomes = await write(given, steps());
    expect(outcomes).toMatchObject([
      { status: 'unchanged', contactId: 'ann', version: 3 },
      { status: 'refused' },
    ]);
    expect(outcomes[1]?.error?.what).not.toContain('has none now');
    expect(given.contact('ann')?.email).toBe(oldAddress);
  });

  it('comes back when the plan is applied once more', async () => {
    const given = account();
    await write(given, steps());
    const outcomes = await write(given, steps());
    expect(outcomes.map(({ status }) => status)).toEqual(['unchanged', 'refused']);
    expect(given.contact('ann')?.email).toBe(oldAddress);
  });

  it('does not come back to somebody who got the other one', async () => {
    const given = account();
    const outcomes = await write(given, steps({ contact: { email: 'free@example.com' } }));
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(given.contact('ann')?.email).toBe('free@example.com');
  });

  it('is said to be gone where somebody else has it by now', async () => {
    const taken = renaming(bob, 'x', {
      contact: { email: oldAddress },
      before: { email: bob.email },
      phase: 1,
    });
    const carl = contact('carl');
    const withCarl = new AccountInProcess([{ ...ann, version: 1 }, bob, carl]);
    const [release, claim] = steps({ contact: { email: carl.email } });
    const outcomes = await write(withCarl, [release!, claim!, taken]);
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'refused', 'applied']);
    expect(outcomes[1]?.error?.what).toContain(
      'gave the address up for somebody else in this run and has none now.',
    );
    expect(withCarl.contact('ann')?.email).toBeNull();
  });

  it('is nothing to a preview, which lets go of none', async () => {
    const given = account();
    const { outcomes } = await applyChanges(given.client, given.account, steps(), { validateOnly: true });
    expect(outcomes[0]?.status).toBe('valid');
    expect(given.contact('ann')).toMatchObject({ email: oldAddress, version: 1 });
  });
});

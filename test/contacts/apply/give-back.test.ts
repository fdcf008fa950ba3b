import { describe, expect, it } from 'vitest';
import { releasedInVain } from '../../../shared/contacts/apply/give-back.ts';
import type { Outcome, PlannedChange } from '../../../shared/contacts/index.ts';
import { applyChanges } from '../../../shared/contacts/index.ts';
import type { BatchOperation } from '../../../shared/contract/index.ts';
import { contact, creation, renaming } from '../account.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { apply, silence } from './answering-account.ts';

const ann = contact('ann');
const bob = contact('bob');
const [oldAddress, free] = [ann.email, 'free@example.com'];

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

/** Says nothing about the operations that are meant, in the first two batches that hold one. */
function firstAnswersLost(isMeant: (operation: BatchOperation) => boolean) {
  let lost = 0;
  return (operation: BatchOperation) => (isMeant(operation) && lost++ < 2 ? silence : undefined);
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

  it('comes back as the run was told to work: the contact is kept, and nothing more counts as settled', async () => {
    const given = account();
    const settled: number[] = [];
    const { outcomes } = await applyChanges(given.client, given.account, steps(), {
      keepContacts: true,
      onProgress: (count) => settled.push(count),
    });
    expect(outcomes[0]?.contact).toMatchObject({ id: 'ann', email: oldAddress });
    expect(Math.max(...settled)).toBe(2);
    expect(settled).toEqual(settled.toSorted((a, b) => a - b));
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
    const outcomes = await write(given, steps({ contact: { email: free } }));
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(given.contact('ann')?.email).toBe(free);
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

  it('is said to be gone to whoever gave it up, and to nobody else who was refused', async () => {
    const [carl, dora] = [contact('carl'), contact('dora')];
    const given = new AccountInProcess([{ ...ann, version: 1 }, bob, carl, dora]);
    const takes = (of: typeof bob, email: string | null) =>
      renaming(of, 'x', { contact: { email }, before: { email: of.email }, phase: 1 });
    const changes = [
      takes(dora, carl.email),
      ...steps({ contact: { email: carl.email } }),
      takes(bob, oldAddress),
    ];
    const outcomes = await write(given, changes);
    expect(outcomes.map(({ status }) => status)).toEqual(['refused', 'applied', 'refused', 'applied']);
    const isToldGone = outcomes.map(({ error }) => error?.what.includes('has none now'));
    expect(isToldGone).toEqual([false, undefined, true, undefined]);
  });

  it('comes back when an earlier run broke off right after it was let go of', async () => {
    const given = new AccountInProcess([{ ...ann, version: 2, email: null }, bob]);
    const outcomes = await write(given, steps());
    expect(outcomes.map(({ status }) => status)).toEqual(['unchanged', 'refused']);
    expect(given.contact('ann')?.email).toBe(oldAddress);
  });

  it('comes back though the first answer to that is lost', async () => {
    const { account: given, statuses } = await apply([{ ...ann, version: 1 }, bob], steps(), {
      result: firstAnswersLost((one) => one.op === 'update' && one.contact.email === oldAddress),
    });
    expect(statuses).toEqual(['unchanged', 'refused']);
    expect(given.contact('ann')?.email).toBe(oldAddress);
  });

  it('does not come back over an address that somebody gave the contact meanwhile', async () => {
    const given = account();
    const { outcomes } = await applyChanges(given.client, given.account, steps(), {
      onProgress: (settled) => {
        if (settled === 1) given.edit('ann', { email: 'by-hand@example.com' });
      },
    });
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'conflict']);
    expect(outcomes[1]?.error?.what).toContain('may have none now.');
    expect(given.contact('ann')?.email).toBe('by-hand@example.com');
  });

  it('comes back whatever else somebody changed on the contact meanwhile', async () => {
    const given = account();
    const { outcomes } = await applyChanges(given.client, given.account, steps(), {
      onProgress: (settled) => {
        if (settled === 1) given.edit('ann', { jobTitle: 'Nurse' });
      },
    });
    expect(outcomes.map(({ status }) => status)).toEqual(['unchanged', 'refused']);
    expect(given.contact('ann')).toMatchObject({ email: oldAddress, jobTitle: 'Nurse' });
  });

  it.each([403, 503])('may be gone when %i stops the run before the other one comes', async (status) => {
    let batches = 0;
    const given = new AccountInProcess([{ ...ann, version: 1 }, bob], (transport) => async (request) => {
      const isLater = request.method !== 'GET' && ++batches > 1;
      return isLater ? { status, headers: {}, body: {} } : transport(request);
    });
    const { outcomes, stopped } = await applyChanges(
      given.client,
      given.account,
      steps({ contact: { email: free } }),
    );
    expect(stopped).toBeDefined();
    expect(given.contact('ann')?.email).toBeNull();
    expect(outcomes[1]?.error?.what).toContain(
      'gave the address up for somebody else in this run and may have none now.',
    );
    if (status === 403) expect(batches, 'nothing more is asked of whoever refuses').toBe(2);
  });

  it('may be gone, and is not said to be, where the step that got the other one had no answer', async () => {
    let isReadable = false;
    const given = new AccountInProcess([{ ...ann, version: 1 }, bob], (transport) => async (request) => {
      const answer = await transport(request);
      if (request.method === 'GET') return isReadable ? answer : { ...answer, body: {} };
      const { operations } = request.body as { operations: BatchOperation[] };
      const emails = operations.map((one) => (one.op === 'update' ? one.contact.email : undefined));
      isReadable = emails.includes(oldAddress);
      const { results } = answer.body as { results: object[] };
      return {
        ...answer,
        body: {
          results: results.map((one, index) => (emails[index] === free ? silence : { ...one, index })),
        },
      };
    });
    const outcomes = await write(given, steps({ contact: { email: free } }));
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'untouched']);
    expect(given.contact('ann')?.email).toBe(free);
    expect(outcomes[1]?.error?.what).toContain('may have none now.');
  });

  it('is nothing more to ask about where everybody got theirs, whoever else was refused', async () => {
    const taken = creation('new', { contact: { email: bob.email } });
    const { asked, statuses } = await apply(
      [{ ...ann, version: 1 }, bob],
      [...steps({ contact: { email: free } }), taken],
    );
    expect(statuses).toEqual(['applied', 'applied', 'refused']);
    const withoutRelease = await apply([ann, bob], [renaming(ann, 'Lee'), taken]);
    expect(asked.batches).toBe(withoutRelease.asked.batches + 1);
  });

  it('is nothing to a preview, which lets go of none', async () => {
    const given = account();
    const { outcomes } = await applyChanges(given.client, given.account, steps(), { validateOnly: true });
    expect(outcomes[0]?.status).toBe('valid');
    expect(given.contact('ann')).toMatchObject({ email: oldAddress, version: 1 });
  });
});

describe('what is given back', () => {
  const refused: Outcome = {
    status: 'refused',
    contactId: 'ann',
    error: { code: 'email_taken', what: 'Taken.', advice: 'Look.' },
  };
  const released: Outcome = { status: 'applied', contactId: 'ann', version: 2 };

  it('is the address from before, to the contact as letting go left it', () => {
    const [release, claim] = steps();
    expect(releasedInVain([release!, claim!], [released, refused])).toMatchObject([
      { release: 0, change: { contactId: 'ann', contact: { email: oldAddress }, ifVersion: 2 } },
    ]);
  });

  it('is nothing of whoever had none, or of whom it is not known', () => {
    const [release, claim] = steps();
    const { before: _before, ...bare } = release!;
    for (const one of [bare, { ...bare, before: { email: null } }])
      expect(releasedInVain([one, claim!], [released, refused])).toEqual([]);
  });

  it('is nothing where iluminr told no version, for it could go over what somebody wrote since', () => {
    const { version: _version, ...versionless } = released;
    expect(releasedInVain(steps(), [versionless, refused])).toEqual([]);
  });

  it('is nothing where letting go was itself refused, or where the address was changed for good', () => {
    expect(releasedInVain(steps(), [refused, refused])).toEqual([]);
    const changed = { contact: { email: free }, before: { email: oldAddress } };
    expect(releasedInVain([renaming(ann, 'x', changed), steps()[1]!], [released, refused])).toEqual([]);
  });
});

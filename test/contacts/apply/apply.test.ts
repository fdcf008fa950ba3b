import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyChanges } from '../../../shared/contacts/index.ts';
import type { ApplyOptions, PlannedChange } from '../../../shared/contacts/index.ts';
import type { Contact } from '../../../shared/contract/index.ts';
import type { Transport } from '../../../shared/http/transport.ts';
import { comeback, contact, creation, creations, openAccount, removal, renaming } from '../account.ts';
import type { Account } from '../account.ts';

describe('applyChanges', () => {
  let account: Account;

  afterEach(() => account.close());

  async function open(contacts: Contact[] = []): Promise<void> {
    account = await openAccount(contacts);
  }

  async function apply(changes: PlannedChange[], options: ApplyOptions = {}) {
    const client = account.client();
    return applyChanges(client, await client.account(), changes, options);
  }

  const requests = () => account.store.counters.requests.get('POST /v1/contacts/batch');
  const stored = (id: string) => account.store.contacts().find((one) => one.id === id);

  it('puts as many changes into a batch as the account takes', async () => {
    await open();
    await apply(creations(1201));
    expect(requests()).toBe(3);
    expect(account.store.contacts()).toHaveLength(1201);
  });

  it('writes nothing twice when the same plan is applied again', async () => {
    await open();
    await apply(creations(30));
    const { outcomes } = await apply(creations(30));
    expect(outcomes.every(({ error }) => error === undefined)).toBe(true);
    expect(account.store.counters.writes.create).toBe(30);
  });

  it('says what was there and what is new, of a run that was killed half-way', async () => {
    let batches = 0;
    const through =
      (transport: Transport): Transport =>
      (request) => {
        if (request.url.endsWith('/batch') && (batches += 1) > 3) throw new Error('killed');
        return transport(request);
      };
    let now = Date.now() - 3_600_000;
    account = await openAccount([], { now: () => now });
    const client = account.client({ through });
    const options = { batchSize: 10, concurrency: 1 };
    await expect(applyChanges(client, await client.account(), creations(80), options)).rejects.toThrow(
      'killed',
    );
    now = Date.now();
    const { outcomes } = await apply(creations(80), options);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 30 }, () => 'unchanged'),
      ...Array.from({ length: 50 }, () => 'applied'),
    ]);
  });

  it('applies what frees an email before what claims it', async () => {
    const leaver = contact('leaver', { email: 'shared@example.com' });
    await open([leaver]);
    const claim = creation('joiner', { phase: 1 });
    const joiner = { ...claim, contact: { ...claim.contact, email: 'shared@example.com' } };
    const { outcomes } = await apply([joiner, removal(leaver)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
  });

  it('keeps two changes of one contact in their order, even in one phase', async () => {
    const ann = contact('ann');
    await open([ann]);
    const { ifVersion: _version, ...second } = renaming(ann, 'Second');
    await apply([renaming(ann, 'First'), second], { batchSize: 1 });
    expect(stored('ann')?.lastName).toBe('Second');
  });

  it('names whom iluminr refuses and why, and applies the rest', async () => {
    await open([contact('holder', { email: 'taken@example.com' })]);
    const claim = creation('late');
    const invalid = creation('broken');
    const { outcomes } = await apply([
      { ...claim, contact: { ...claim.contact, email: 'taken@example.com' } },
      { ...invalid, contact: { ...invalid.contact, mobile: '0412 345 678' } },
      creation('fine'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['refused', 'refused', 'applied']);
    expect(outcomes[0]?.error).toMatchObject({ code: 'email_taken', conflictId: 'holder' });
    expect(outcomes[0]?.error?.what).toContain('Person late (taken@example.com)');
    expect(outcomes[1]?.error).toMatchObject({ code: 'validation_failed', field: 'mobile' });
  });

  it('does not repeat a refusal from memory once its cause is gone', async () => {
    const holder = contact('holder', { email: 'taken@example.com' });
    await open([holder]);
    const late = creation('late');
    const claim = { ...late, contact: { ...late.contact, email: 'taken@example.com' } };
    expect((await apply([claim])).outcomes[0]?.status).toBe('refused');
    await account.client().deactivate('holder', 'deactivating the holder');
    expect((await apply([claim])).outcomes[0]?.status).toBe('applied');
  });

  it('creates again who was deleted since the same plan was applied', async () => {
    let now = Date.now() - 3_600_000;
    account = await openAccount([], { now: () => now });
    await apply(creations(3));
    now = Date.now();
    const [first] = account.store.contacts();
    // To everyone who looks for the person, a record without link and email is no contact of theirs.
    account.store.seed([{ ...first!, externalIds: {}, email: null, status: 'inactive', version: 2 }]);
    const { outcomes } = await apply(creations(3));
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'unchanged', 'unchanged']);
    const active = account.store.contacts().filter(({ status }) => status === 'active');
    expect(active.map(({ email }) => email).sort()).toEqual([
      'p0@example.com',
      'p1@example.com',
      'p2@example.com',
    ]);
  });

  describe('when a contact has moved on since the plan', () => {
    it('applies the change when nobody touched its fields', async () => {
      const ann = contact('ann');
      await open([ann]);
      await account.client().updateContact('ann', { jobTitle: 'Warden' }, 'updating Ann');
      const { outcomes } = await apply([renaming(ann, 'Married')]);
      expect(outcomes[0]?.status).toBe('applied');
      expect(stored('ann')).toMatchObject({ lastName: 'Married', jobTitle: 'Warden' });
    });

    it('calls it unchanged when somebody wrote the same', async () => {
      const ann = contact('ann');
      await open([ann]);
      await account.client().updateContact('ann', { lastName: 'Married' }, 'updating Ann');
      expect((await apply([renaming(ann, 'Married')])).outcomes[0]?.status).toBe('unchanged');
    });

    it('leaves the decision to a person when somebody wrote something else', async () => {
      const ann = contact('ann');
      await open([ann]);
      await account.client().updateContact('ann', { lastName: 'Other' }, 'updating Ann');
      const [outcome] = (await apply([renaming(ann, 'Married')])).outcomes;
      expect(outcome).toMatchObject({ status: 'conflict', contactId: 'ann', error: { field: 'lastName' } });
      expect(stored('ann')?.lastName).toBe('Other');
    });

    it('does not update a contact that was deactivated', async () => {
      const ann = contact('ann');
      await open([ann]);
      await account.client().deactivate('ann', 'deactivating Ann');
      expect((await apply([renaming(ann, 'Married')])).outcomes[0]?.status).toBe('conflict');
    });

    it('does not deactivate somebody whom anybody changed after the plan', async () => {
      const ann = contact('ann');
      await open([ann]);
      await account.client().deactivate('ann', 'deactivating Ann');
      await account.client().reactivate('ann', 'reactivating Ann');
      const [outcome] = (await apply([removal(ann)])).outcomes;
      expect(outcome).toMatchObject({ status: 'conflict', error: { code: 'changed_meanwhile' } });
      expect(stored('ann')?.status).toBe('active');
    });

    it('calls a removal unchanged when somebody switched the contact off already', async () => {
      const ann = contact('ann');
      await open([ann]);
      await account.client().deactivate('ann', 'deactivating Ann');
      expect((await apply([removal(ann)])).outcomes[0]?.status).toBe('unchanged');
    });

    it('brings back only who is as the plan saw them', async () => {
      const bea = contact('bea', { status: 'inactive', jobTitle: 'Pilot' });
      await open([bea]);
      await account.client().updateContact('bea', { jobTitle: 'Warden' }, 'updating Bea');
      const [outcome] = (await apply([comeback(bea)])).outcomes;
      expect(outcome).toMatchObject({ status: 'conflict', error: { field: 'jobTitle' } });
      expect(stored('bea')?.status).toBe('inactive');
    });

    it('says so when the contact is gone', async () => {
      await open();
      const { outcomes } = await apply([
        renaming(contact('ghost-1'), 'X'),
        removal(contact('ghost-2')),
        comeback(contact('ghost-3')),
      ]);
      expect(outcomes.map(({ status, error }) => [status, error?.code])).toEqual(
        Array.from({ length: 3 }, () => ['conflict', 'not_found']),
      );
    });
  });

  it('does not build on a step of a contact that was not applied', async () => {
    const ann = contact('ann');
    await open([ann]);
    await account.client().updateContact('ann', { lastName: 'Other' }, 'updating Ann');
    const first = renaming(ann, 'Married');
    const second = renaming(ann, 'Later', { phase: 1, ifVersion: 2, before: { lastName: 'Other' } });
    const { outcomes } = await apply([first, second]);
    expect(outcomes.map(({ error }) => error?.code)).toEqual(['changed_meanwhile', 'earlier_step_failed']);
    expect(stored('ann')?.lastName).toBe('Other');
  });

  describe('when the same plan is applied again and the server remembers its answers', () => {
    const yesterday = Date.now() - 3_600_000;
    const ann = contact('ann');
    const bob = contact('bob', { status: 'inactive' });
    const plan = [creation('new'), renaming(ann, 'Married'), removal(contact('cleo')), comeback(bob)];

    beforeEach(async () => {
      let now = yesterday;
      account = await openAccount([ann, bob, contact('cleo')], { now: () => now });
      const { outcomes } = await apply(plan);
      expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'applied'));
      now = Date.now();
    });

    it('says unchanged of all that is still so, for one request more', async () => {
      const sent = requests() ?? 0;
      const { outcomes } = await apply(plan);
      expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'unchanged'));
      expect(requests()).toBe(sent + 2);
    });

    it('never says applied of a contact that was brought back since, and leaves it on', async () => {
      await account.client().reactivate('cleo', 'reactivating Cleo');
      const { outcomes } = await apply(plan);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'unchanged',
        'unchanged',
        'conflict',
        'unchanged',
      ]);
      expect(stored('cleo')?.status).toBe('active');
    });

    it('looks at each contact that has moved on', async () => {
      await account.client().updateContact('ann', { lastName: 'Other' }, 'updating Ann');
      await account.client().deactivate('bob', 'deactivating Bob');
      const created = account.store.contacts().find(({ email }) => email === 'new@example.com');
      await account.client().updateContact(created!.id, { jobTitle: 'Pilot' }, 'updating them');
      const { outcomes } = await apply(plan);
      expect(outcomes.map(({ status }) => status)).toEqual(['unchanged', 'conflict', 'unchanged', 'applied']);
    });
  });

  describe('as a preview', () => {
    it('writes nothing and says what would be refused', async () => {
      const ann = contact('ann');
      await open([ann]);
      const taken = creation('late');
      const { outcomes } = await apply(
        [
          creation('fine'),
          { ...taken, contact: { ...taken.contact, email: 'ann@example.com' } },
          renaming(ann, 'Married'),
        ],
        { validateOnly: true },
      );
      expect(outcomes.map(({ status }) => status)).toEqual(['valid', 'refused', 'valid']);
      expect(outcomes[0]?.contactId).toBeUndefined();
      expect(account.store.counters.writes).toEqual({ create: 0, update: 0, deactivate: 0, reactivate: 0 });
      expect(account.store.contacts()).toEqual([ann]);
    });

    it('counts an email as free that an earlier phase frees', async () => {
      const leaver = contact('leaver', { email: 'shared@example.com' });
      await open([leaver]);
      const claim = creation('joiner', { phase: 1 });
      const joiner = { ...claim, contact: { ...claim.contact, email: 'shared@example.com' } };
      const { outcomes } = await apply([removal(leaver), joiner], { validateOnly: true });
      expect(outcomes.map(({ status }) => status)).toEqual(['valid', 'valid']);
    });
  });

  it('refuses a change that names no contact, without asking', async () => {
    await open();
    const { contactId: _id, ...nobody } = removal(contact('x'));
    expect((await apply([nobody])).outcomes[0]).toMatchObject({
      status: 'refused',
      error: { code: 'invalid_change' },
    });
    expect(requests()).toBeUndefined();
  });

  it('keeps directory text out of its own sentences', async () => {
    await open([contact('holder')]);
    const claim = creation('x');
    const name = `\u202eevil\n${'long'.repeat(200)}`;
    const { outcomes } = await apply([{ ...claim, contact: { ...claim.contact, firstName: name } }]);
    expect(outcomes[0]?.error?.what).not.toMatch(/[\u202e\n]/);
    expect(outcomes[0]?.error?.what.length).toBeLessThan(600);
  });
});

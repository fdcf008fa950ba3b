import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contact } from '../../../../../shared/contract/index.ts';
import { comeback, contact, creation, removal, renaming } from '../../../../contacts/account.ts';
import { sandbox } from '../../../../sandbox/constants.ts';
import { jsonOf, openAccount } from '../../account.ts';
import type { Account } from '../../account.ts';
import { sealed } from '../../plan-items.ts';

const apply = { resource: 'contact', operation: 'applyChanges', pipeline: 'Entra' };
const undo = { resource: 'contact', operation: 'undoChanges', pipeline: 'Undo: Entra', preview: false };

const ann = contact('ann', { groups: ['Pilots'], customFields: { employeeId: 'M' } });
const bob = contact('bob');
const cleo = contact('cleo', { status: 'inactive' });
const dan = contact('dan');
const plan = [
  creation('new'),
  renaming(ann, 'Married', {
    contact: {
      lastName: 'Married',
      groups: ['Pilots', 'Wardens'],
      externalIds: { hr: '7' },
      customFields: { employeeId: 'L' },
    },
    before: { lastName: 'ann', groups: ['Pilots'], externalIds: {}, customFields: { employeeId: 'M' } },
  }),
  removal(bob),
  comeback(cleo),
  renaming(dan, 'Moved'),
].map((change) => sealed('change', change));

/** What a contact is, without what counts its changes. */
const held = ({ version: _version, updatedAt: _updatedAt, ...rest }: Contact) => rest;

describe('Undo Changes', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
    account.store.seed([ann, bob, cleo, dan]);
  });

  afterEach(() => account.close());

  const stored = (id: string) => account.store.contacts().find((one) => one.id === id)!;
  const statuses = (outcomes: IDataObject[]) => outcomes.map(({ status }) => status);

  async function applied(): Promise<IDataObject[]> {
    const outcomes = jsonOf(await account.run(apply, plan));
    expect(statuses(outcomes)).toEqual(['applied', 'applied', 'applied', 'applied', 'applied', 'succeeded']);
    return outcomes;
  }

  it('puts everybody back as they were, and switches off whom the run created', async () => {
    const outcomes = jsonOf(await account.run(undo, await applied()));

    expect(outcomes.at(-1)).toMatchObject({ kind: 'run', status: 'succeeded', dryRun: false });
    for (const before of [ann, bob, cleo, dan]) expect(held(stored(before.id))).toEqual(held(before));
    const created = account.store.contacts().find(({ email }) => email === 'new@example.com');
    expect(created?.status).toBe('inactive');
  });

  it('names by the outcome whom a run created: the outcome holds nothing twice', async () => {
    const [created] = await applied();
    expect(created).toMatchObject({ operation: 'create', name: 'Person new', email: 'new@example.com' });
    expect(created?.['undo']).toEqual({ phase: 0 });
    const [undone] = jsonOf(await account.run(undo, [created!]));
    expect(undone).toMatchObject({ status: 'applied', operation: 'deactivate', name: 'Person new' });
    expect(undone?.['undo']).toMatchObject({ before: { firstName: 'Person new', email: 'new@example.com' } });
  });

  it('undoes a create of an outcome that an earlier version wrote', async () => {
    const [created] = await applied();
    const contact = { firstName: 'Person', lastName: 'new', email: 'new@example.com' };
    const older = { ...created, name: 'Person new (new@example.com)', undo: { phase: 0, contact } };
    const [undone] = jsonOf(await account.run(undo, [older]));
    expect(undone).toMatchObject({ status: 'applied', operation: 'deactivate', name: 'Person new' });
  });

  it('leaves alone and names whoever was changed since, and puts all others back', async () => {
    const outcomes = await applied();
    for (const id of ['ann', 'cleo']) {
      const contactId = { __rl: true, mode: 'id', value: id };
      const columns = { mappingMode: 'autoMapInputData', value: null };
      await account.run({ resource: 'contact', operation: 'update', contactId, columns }, [
        { lastName: 'Edited' },
      ]);
    }
    const undone = jsonOf(await account.run(undo, outcomes));

    expect(stored('ann')).toMatchObject({ lastName: 'Edited', groups: ['Pilots', 'Wardens'] });
    expect(stored('cleo')).toMatchObject({ lastName: 'Edited', status: 'active', jobTitle: 'Returned' });
    for (const before of [bob, dan]) expect(held(stored(before.id))).toEqual(held(before));
    const touched = undone
      .filter(({ status }) => status === 'conflict')
      .map(({ message }) => message as string);
    expect(touched.join(' ')).toMatch(/ann was changed by someone else/);
    expect(touched.join(' ')).toMatch(/cleo.* was changed by someone else/);
    expect(undone.at(-1)).toMatchObject({ kind: 'run', status: 'partial' });
  });

  it('leaves alone whoever was changed since in a field that the run never wrote', async () => {
    const outcomes = await applied();
    const edited = ['ann', 'bob', 'cleo', 'dan'];
    for (const value of edited) {
      const contactId = { __rl: true, mode: 'id', value };
      const columns = { mappingMode: 'autoMapInputData', value: null };
      await account.run({ resource: 'contact', operation: 'update', contactId, columns }, [
        { department: 'Crisis team' },
      ]);
    }
    const asEdited = edited.map(stored);
    const undone = jsonOf(await account.run(undo, outcomes));
    const named = undone.filter(({ status }) => status === 'conflict').map(({ contactId }) => contactId);
    expect([...new Set(named)].sort()).toEqual(edited);
    expect(edited.map(stored)).toEqual(asEdited);
  });

  it('previews unless told, and writes nothing then', async () => {
    const outcomes = await applied();
    const writes = { ...account.store.counters.writes };
    const { preview: _preview, ...byDefault } = undo;
    const seen = jsonOf(await account.run(byDefault, outcomes));
    expect(seen.at(-1)).toMatchObject({ kind: 'run', dryRun: true });
    expect(new Set(statuses(seen.slice(0, -1)))).toEqual(new Set(['valid']));
    expect(account.store.counters.writes).toEqual(writes);
  });

  it('can itself be undone', async () => {
    const undone = jsonOf(await account.run(undo, await applied()));
    await account.run(undo, undone);
    expect(stored('ann')).toMatchObject({
      lastName: 'Married',
      groups: ['Pilots', 'Wardens'],
      externalIds: { hr: '7' },
    });
    expect(stored('bob').status).toBe('inactive');
    expect(stored('cleo').status).toBe('active');
  });

  it('changes nothing when the run was undone already', async () => {
    const outcomes = await applied();
    await account.run(undo, outcomes);
    const before = account.store.contacts().map(held);
    await account.run(undo, outcomes);
    expect(account.store.contacts().map(held)).toEqual(before);
  });

  it('undoes what there is of half an execution', async () => {
    const outcomes = await applied();
    await account.run(undo, [outcomes[2]!]);
    expect(stored('bob').status).toBe('active');
    expect(stored('ann').lastName).toBe('Married');
  });

  it('stops at one outcome of another account, and undoes none of the others', async () => {
    const [first, ...others] = await applied();
    const { error } = await account.run(undo, [...others, { ...first, account: 'Somebody Else (UAT)' }]);
    expect(error?.message).toMatch(/were written to Somebody Else \(UAT\), but the credential/);
    expect(stored('bob').status).toBe('inactive');
  });

  it('refuses outcomes of an older version, and says to plan anew', async () => {
    const items = (await applied()).map(({ undo: _undo, version: _version, ...older }) => older);
    const refused = jsonOf(await account.run(undo, items));
    expect(refused[0]?.['message']).toMatch(/older version of the node wrote it.*plan anew/);
  });

  it.each<[string, () => Promise<IDataObject[]>, RegExp]>([
    [
      'a preview',
      async () => jsonOf(await account.run({ ...apply, preview: true }, plan)),
      /outcomes are of a preview/,
    ],
    [
      'nothing that was applied',
      async () => [{ kind: 'outcome', status: 'unchanged' }],
      /no outcome that came in/,
    ],
  ])('says that there is nothing to undo of %s', async (_, items, why) => {
    const { error } = await account.run(undo, await items());
    expect(error?.message).toMatch(why);
  });

  it('is a run of its own, whose removals do not count against the guard', async () => {
    const outcomes = jsonOf(await account.run(undo, await applied()));
    const runId = outcomes.at(-1)?.['runId'] as string;
    const response = await fetch(`${account.url}/v1/sync-runs/${runId}/issues`, {
      headers: { Authorization: `Bearer ${sandbox.apiKey}` },
    });
    const { data } = (await response.json()) as { data: IDataObject[] };
    expect(data[0]).toMatchObject({ code: 'removals_approved' });
  });
});

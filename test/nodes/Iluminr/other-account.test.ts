import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IluminrContactDiff } from '../../../nodes/IluminrContactDiff/IluminrContactDiff.node.ts';
import { unsettledWorkflows } from '../../../nodes/shared/unsettled-workflows.ts';
import { runNode } from '../../engine/index.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { contact } from '../../sync/given.ts';
import { credential, jsonOf, openAccount } from './account.ts';
import type { Account } from './account.ts';

/** The accounts that a workflow of two credentials can open, and what a node must be set to for each. */
const accounts = [
  { key: 'uat', name: 'Sandbox Organisation (UAT)', environment: 'uat', apiKey: sandbox.apiKey },
  {
    key: 'production',
    name: 'Sandbox Organisation (Production)',
    environment: 'production',
    apiKey: sandbox.productionApiKey,
  },
  { key: 'other-uat', name: 'Another Organisation (UAT)', environment: 'uat', apiKey: sandbox.otherApiKey },
] as const;
type Opened = (typeof accounts)[number];

const apply = { resource: 'contact', operation: 'applyChanges', pipeline: 'Entra' };
const nothing = { create: 0, update: 0, deactivate: 0, reactivate: 0 };

/** Each pair of accounts, one for Contact Diff and one for the node behind it. */
const pairs = accounts.flatMap((planned) => accounts.map((opened) => ({ planned, opened })));
const apart = pairs.filter(({ planned, opened }) => planned !== opened);
const alike = pairs.filter(({ planned, opened }) => planned === opened);
const shown = (given: (typeof pairs)[number]) =>
  [`${given.planned.name} opened as ${given.opened.name}`, given] as const;

describe('a plan and the account that it was made for', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
    // Production as a copy of UAT: the same ids and versions, so that nothing but the account tells them apart.
    for (const { key } of accounts)
      account.store.seed(
        ['moved', 'left', 'back'].map((id) =>
          contact(id, id === 'back' ? { status: 'inactive' } : { location: 'Sydney' }),
        ),
        key,
      );
  });

  afterEach(() => account.close());

  const opens = ({ apiKey, environment }: Opened) => credential(account.url, { apiKey, environment });

  async function planOf(planned: Opened): Promise<IDataObject[]> {
    const people = [
      { id: 'moved', givenName: 'Given moved', surname: 'moved', mail: 'moved@example.com', city: 'Perth' },
      { id: 'back', givenName: 'Given back', surname: 'back', mail: 'back@example.com' },
      { id: 'new', givenName: 'Nia', surname: 'Moana', mail: 'new@example.com' },
      { id: 'left', givenName: 'Lea', surname: 'Ver', mail: 'left@example.com', accountEnabled: false },
    ];
    const result = await runNode({
      node: new IluminrContactDiff(),
      typeName: 'n8n-nodes-iluminr.iluminrContactDiff',
      parameters: { environment: planned.environment, mode: 'full' },
      credentials: opens(planned),
      inputs: [people.map((json): INodeExecutionData => ({ json: { accountEnabled: true, ...json } }))],
    });
    return jsonOf(result);
  }

  const runIn = (opened: Opened, parameters: IDataObject, items: IDataObject[], more = {}) =>
    account.run({ ...parameters, environment: opened.environment }, items, {
      credentials: opens(opened),
      ...more,
    });

  it('stands in each change and in the summary', async () => {
    for (const planned of accounts) {
      const plan = await planOf(planned);
      expect(plan.map(({ operation, kind }) => operation ?? kind)).toEqual(
        expect.arrayContaining(['create', 'update', 'reactivate', 'deactivate', 'summary']),
      );
      const named = plan.filter(({ kind }) => kind !== 'review');
      expect(new Set(named.map(({ account: of }) => of))).toEqual(new Set([planned.name]));
    }
  });

  it('does not decide the id of the plan or of its removals', async () => {
    const plans = await Promise.all(accounts.map((planned) => planOf(planned)));
    expect(new Set(plans.map(([first]) => first?.['planId'])).size).toBe(1);
    const guards = plans.map((plan) => plan.at(-1)?.['guard'] as IDataObject);
    expect(new Set(guards.map(({ removalsId }) => removalsId)).size).toBe(1);
  });

  it.each(alike.map(shown))('%s: writes', async (_, { planned, opened }) => {
    const outcomes = jsonOf(await runIn(opened, apply, await planOf(planned)));
    expect(outcomes.at(-1)).toMatchObject({ kind: 'run', status: 'succeeded' });
  });

  it.each(apart.map(shown))('%s: stops, whatever it does', async (_, { planned, opened }) => {
    const plan = await planOf(planned);
    const before = account.store.contacts(opened.key);
    for (const operation of ['create', 'update', 'reactivate', 'deactivate', undefined])
      for (const preview of [false, true]) {
        const items = plan.filter((item) => item['operation'] === operation);
        const { error, outputs } = await runIn(opened, { ...apply, preview }, items);
        expect(error?.message).toBe(
          `This plan was made for ${planned.name}, but the credential of this node opens ${opened.name}. Nothing was written.`,
        );
        const choice = `to work on ${planned.name}, choose its credential and 'Environment' here.`;
        expect(error).toHaveProperty('description', expect.stringContaining(choice));
        expect(outputs.flat()).toEqual([]);
      }
    expect(account.store.counters.writes).toEqual(nothing);
    expect(account.store.contacts(opened.key)).toEqual(before);
    expect(account.store.counters.requests.get('POST /v1/sync-runs')).toBeUndefined();
  });

  it.each(apart.map(shown))('%s: undoes nothing', async (_, { planned, opened }) => {
    const outcomes = jsonOf(await runIn(planned, apply, await planOf(planned)));
    const writes = { ...account.store.counters.writes };
    for (const preview of [false, true]) {
      const undo = { resource: 'contact', operation: 'undoChanges', pipeline: 'Undo', preview };
      const { error } = await runIn(opened, undo, outcomes);
      expect(error?.message).toBe(
        `These changes were written to ${planned.name}, but the credential of this node opens ${opened.name}. Nothing was undone.`,
      );
    }
    expect(account.store.counters.writes).toEqual(writes);
  });

  it.each(apart.map(shown))('%s: neither reports nor asks in the name of the other', async (_, pair) => {
    const plan = await planOf(pair.planned);
    for (const operation of ['createReport', 'createApprovalRequest']) {
      const { error } = await runIn(pair.opened, { resource: 'plan', operation, check: false }, plan);
      expect(error?.message).toContain(`This plan was made for ${pair.planned.name}`);
    }
  });

  it('stops a run that one change of another account came into', async () => {
    const [uat, production] = [await planOf(accounts[0]), await planOf(accounts[1])];
    const { error } = await runIn(accounts[0], apply, [...uat, production[0]!]);
    expect(error?.message).toContain('This plan was made for Sandbox Organisation (Production)');
    expect(account.store.counters.writes).toEqual(nothing);
  });

  it('writes nothing where the node goes on after errors', async () => {
    const plan = await planOf(accounts[0]);
    const { outputs } = await runIn(accounts[1], apply, plan, { continueOnFail: true });
    expect(outputs[0]?.[0]?.error?.message).toContain('Nothing was written.');
    expect(account.store.counters.writes).toEqual(nothing);
  });

  it('lets the trigger bring the people again, whom nobody has written', async () => {
    const plan = await planOf(accounts[0]);
    const more = { workflowId: 'wired-apart' };
    await runIn(accounts[1], apply, plan, more);
    expect(unsettledWorkflows.isDue('wired-apart', Date.now())).toBe(true);
  });

  it.each<[string, (item: IDataObject) => IDataObject]>([
    ['taken off', ({ account: _account, ...item }) => item],
    ['put to null', (item) => ({ ...item, account: null })],
    ['put to the account that is open', (item) => ({ ...item, account: accounts[1].name })],
  ])('is part of the seal: %s, nothing is written', async (_, alter) => {
    const items = (await planOf(accounts[0])).map(alter);
    const outcomes = jsonOf(await runIn(accounts[1], apply, items));
    const statuses = outcomes.filter(({ kind }) => kind === 'outcome').map(({ code }) => code);
    expect(new Set(statuses)).toEqual(new Set(['altered']));
    expect(account.store.counters.writes).toEqual(nothing);
  });

  it('compares across accounts: a plan for Production with what was signed on UAT', async () => {
    const report = { resource: 'plan', operation: 'createReport', check: false };
    const { outputs } = await runIn(accounts[0], report, await planOf(accounts[0]));
    const csv = outputs[0]?.[0]?.binary?.['csv']?.data ?? '';
    const signedReport = Buffer.from(csv, 'base64').toString('utf8');
    const compare = { resource: 'plan', operation: 'compare', signedReport };
    const found = jsonOf(await runIn(accounts[1], compare, await planOf(accounts[1])));
    expect(found).toMatchObject([{ difference: 'none' }]);
  });
});

import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, vi, type MockInstance } from 'vitest';
import { Iluminr } from '../../../nodes/Iluminr/Iluminr.node.ts';
import { planSync } from '../../../shared/sync/index.ts';
import { contact } from '../../contacts/account.ts';
import { company, itemsOf } from '../../contacts/report/sign-off/given.ts';
import { EngineCredentials } from '../../engine/index.ts';
import { jsonOf, openAccount, type Account } from '../Iluminr/account.ts';
import { furnish } from '../Iluminr/every-operation.ts';
import { creations, removalOf, sealed, summary } from '../Iluminr/plan-items.ts';
import { exempt, rows, wrong, zara, type Seen } from './iluminr-rows.ts';
import { describeWiring } from './wiring-table.ts';

const hourMs = 3_600_000;

let authenticated: MockInstance<EngineCredentials['authenticate']>;

beforeEach(() => {
  authenticated = vi.spyOn(EngineCredentials.prototype, 'authenticate');
});
afterEach(() => vi.restoreAllMocks());

const issue = { severity: 'info', code: 'unreachable', message: 'Nobody can reach Zara.' } as const;

/** So many have left that they are held. */
const emptied = {
  ...company,
  contacts: Array.from({ length: 20 }, (_, n) =>
    contact(`left-${n}`, { externalIds: { entra: `left-${n}` } }),
  ),
};

/** An account with what each operation works on. */
async function furnished(): Promise<Account> {
  const account = await openAccount();
  furnish(account);
  const elsewhere = { status: 'inactive', type: 'user', externalIds: { workday: '9' } } as const;
  account.store.seed([contact('old', { ...elsewhere, updatedAt: '2027-01-01T00:00:00.000Z' })]);
  account.store.workspace().runs.addIssues('run-1', [issue, issue]);
  return account;
}

/** More than the fifty that a list stops at. */
function crowd({ store }: Account): void {
  const { runs } = store.workspace();
  store.seed(Array.from({ length: 60 }, (_, n) => contact(`extra-${n}`)));
  const startedAt = new Date().toISOString();
  for (let n = 0; n < 60; n++)
    runs.begin({ pipeline: 'Crowd', source: 'crowd', mode: 'additive', dryRun: false, startedAt }, 'n8n');
  runs.addIssues(
    'run-1',
    Array.from({ length: 60 }, () => issue),
  );
}

/** A pipeline that need not run again yet. */
function justRan({ store }: Account): void {
  const startedAt = new Date().toISOString();
  const run = { pipeline: 'Just Now', source: 'entra', mode: 'additive' as const, dryRun: false, startedAt };
  store.workspace().runs.begin(run, 'n8n');
}

/** The items that an operation is for. */
async function itemsFor(account: Account, path: string): Promise<IDataObject[]> {
  if (path.includes('returnAll')) crowd(account);
  if (path.startsWith('contact/applyChanges')) {
    const old = new Date(Date.now() - 2 * hourMs).toISOString();
    const guard = path.includes('approvedBy') ? { verdict: 'approved' } : {};
    return [sealed('change', removalOf('ann'), old), ...creations(2), summary(3, guard)];
  }
  if (path.includes('undoChanges')) {
    const apply = { resource: 'contact', operation: 'applyChanges', reportAsSyncRun: false };
    const plan = ['ann', 'ben'].map((id) => sealed('change', removalOf(id)));
    return jsonOf(await account.run(apply, [...plan, ...creations(1), summary(3)]));
  }
  if (path.startsWith('contact/check')) return [wrong];
  if (!path.includes('plan')) return [zara];
  if (path.includes('createApprovalRequest')) return itemsOf(planSync(emptied)) as IDataObject[];
  const plan = itemsOf(planSync(company)) as IDataObject[];
  const report = await account.run({ resource: 'plan', operation: 'createReport' }, plan);
  const csv = report.outputs[0]?.[0]?.binary?.['csv']?.data ?? '';
  return plan.map((item) => ({ ...item, signed: Buffer.from(csv, 'base64').toString('utf8') }));
}

async function run(parameters: IDataObject, path: string): Promise<Seen> {
  const account = await furnished();
  try {
    const { runs } = account.store.workspace();
    const items = await itemsFor(account, path);
    const isOfClock = path.startsWith('directorySync/getSettings');
    if (isOfClock) justRan(account);
    const before = runs.all().length;
    authenticated.mockClear();
    const result = await account.run(parameters, items, isOfClock ? { mode: 'trigger' } : {});
    return {
      result,
      items: (result.outputs[0] ?? []).map(({ json }) => json),
      requests: authenticated.mock.calls.map(([, , request]) => request),
      contacts: account.store.contacts(),
      run: runs.all().slice(before).at(-1)?.run,
    };
  } finally {
    await account.close();
  }
}

describeWiring('iluminr', {
  properties: new Iluminr().description.properties,
  rows,
  exempt,
  run,
});

import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { afterEach, beforeEach, vi, type MockInstance } from 'vitest';
import { Iluminr } from '../../../nodes/Iluminr/Iluminr.node.ts';
import type { Contact, SyncRun } from '../../../shared/contract/index.ts';
import { planSync } from '../../../shared/sync/index.ts';
import { contact } from '../../contacts/account.ts';
import { company, itemsOf } from '../../contacts/report/sign-off/given.ts';
import { EngineCredentials, type RunResult } from '../../engine/index.ts';
import { jsonOf, openAccount, type Account } from '../Iluminr/account.ts';
import { furnish } from '../Iluminr/every-operation.ts';
import { creations, removalOf, sealed, summary } from '../Iluminr/plan-items.ts';
import { describeWiring, type Row } from './wiring-table.ts';

/** What came out, what was asked of iluminr, and how iluminr stands afterwards. */
type Seen = {
  result: RunResult;
  items: IDataObject[];
  requests: IHttpRequestOptions[];
  contacts: readonly Contact[];
  /** The run begun last. */
  run: SyncRun | undefined;
};

const hourMs = 3_600_000;
const first = (key: string) => (seen: Seen) => seen.items[0]?.[key];
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const ids = ({ items }: Seen) => items.map(({ id }) => id);
/** The routes that were asked, beside that of the account. */
const routes = ({ requests }: Seen) =>
  requests
    .map(({ method = 'GET', url }) => `${method} ${new URL(url).pathname}`)
    .filter((route) => route !== 'GET /v1/account');
const html = ({ result }: Seen) =>
  Buffer.from(result.outputs[0]?.[0]?.binary?.['html']?.data ?? '', 'base64').toString('utf8');

/** A row for a parameter of one operation. */
function of(
  operation: string,
  name: string,
  more: IDataObject,
  reads: Row<Seen>['reads'],
  becomes: unknown,
): Row<Seen> {
  const [resource = '', value = ''] = operation.split('/');
  const parameters = { resource, operation: value, ...more };
  return { path: `${operation}: ${name}`, parameters, reads, becomes };
}

/** A row for each operation of a resource but its first: it asks what no other operation asks. */
function operations(resource: string, asked: Record<string, { more?: IDataObject; routes: string[] }>) {
  return Object.entries(asked).map(([operation, { more = {}, routes: becomes }]): Row<Seen> => ({
    path: `${resource}: operation=${operation}`,
    parameters: { resource, operation, ...more },
    reads: routes,
    becomes,
  }));
}

const ann = { __rl: true, mode: 'id', value: 'ann' };
const columns = (value: IDataObject) => ({ columns: { mappingMode: 'defineBelow', value } });
const automatic = { columns: { mappingMode: 'autoMapInputData', value: null } };
const zara = { email: 'zara@example.com', firstName: 'Zara' };
const wrong = { ...zara, mobile: '0412' };

const locators: Record<string, string> = {
  list: 'ann',
  id: 'ann',
  email: 'ann@example.com',
  externalId: 'entra:entra-ann',
};
const located = (operation: string, more: IDataObject = {}): Row<Seen>[] =>
  Object.entries(locators).map(([mode, value]) =>
    of(
      operation,
      `contactId@${mode}`,
      { contactId: { __rl: true, mode, value }, ...more },
      first('id'),
      'ann',
    ),
  );
const whole = (operation: string, more: IDataObject): Row<Seen> =>
  of(operation, 'simplify', { simplify: false, ...more }, ({ items }) => 'version' in (items[0] ?? {}), true);
const mapped = (
  operation: string,
  more: IDataObject,
  reads: Row<Seen>['reads'],
  becomes: unknown,
  person: IDataObject = zara,
) => [
  of(operation, 'columns@defineBelow', { ...more, ...columns(person) }, reads, becomes),
  of(operation, 'columns@autoMapInputData', { ...more, ...automatic }, reads, becomes),
];
const listed = (operation: string, more: IDataObject = {}): Row<Seen>[] => [
  of(operation, 'returnAll', { ...more, returnAll: true }, ({ items }) => items.length > 50, true),
  of(operation, 'limit', { ...more, limit: 1 }, ({ items }) => items.length, 1),
];
const reported = (operation: string): Row<Seen>[] => [
  of(operation, 'reportAsSyncRun', { reportAsSyncRun: false }, ({ run }) => run?.executor, undefined),
  of(operation, 'pipeline', { pipeline: 'Night sync' }, ({ run }) => run?.pipeline, 'Night sync'),
  of(
    operation,
    'options.batchSize',
    { preview: false, options: { batchSize: 1 } },
    (seen) => routes(seen).filter((route) => route === 'POST /v1/contacts/batch').length,
    3,
  ),
  of(
    operation,
    'options.includeContacts',
    { preview: false, options: { includeContacts: true } },
    ({ items }) => (items[0]?.['contact'] as IDataObject | undefined)?.['firstName'],
    'Person',
  ),
];

const total = (name: string): Row<Seen> =>
  of(
    'syncRun/finish',
    `totals.${name}`,
    { runId: 'run-1', totals: { [name]: 7 } },
    ({ items }) => (items[0]?.['totals'] as IDataObject | undefined)?.[name],
    7,
  );
const begun = (name: string, more: IDataObject, field: string, becomes: unknown): Row<Seen> =>
  of('syncRun/start', name, { pipeline: 'P', source: 's', ...more }, first(field), becomes);
const told = (name: string): Row<Seen> =>
  of('plan/createReport', name, { [name]: 'Kookaburra' }, (seen) => html(seen).includes('Kookaburra'), true);
const status = (value: string): Row<Seen> =>
  of('syncRun/finish', `status=${value}`, { runId: 'run-1', status: value }, first('status'), value);
const filter = (name: string, value: string, becomes: string[], more: IDataObject = {}): Row<Seen> =>
  of(
    'contact/getAll',
    `filters.${name}`,
    { filters: { ...more, [name.replace(/=.*/, '')]: value }, limit: 9 },
    ids,
    becomes,
  );

const contactPath = '/v1/contacts/ann';
const rows: Row<Seen>[] = [
  {
    path: 'environment=production',
    parameters: { environment: 'production', resource: 'contact', operation: 'getAll' },
    reads: ({ result }) => result.error?.message.startsWith('This node is set to Production'),
    becomes: true,
  },
  {
    path: 'resource=directorySync',
    parameters: { resource: 'directorySync' },
    reads: routes,
    becomes: ['GET /v1/directory-sync/entra'],
  },
  ...['onlyWhenDue', 'pipeline'].map((name) =>
    of(
      'directorySync/getSettings',
      name,
      { onlyWhenDue: true, pipeline: 'Just Now' },
      ({ items }) => items.length,
      0,
    ),
  ),
  {
    path: 'resource=plan',
    parameters: { resource: 'plan' },
    reads: first('kind'),
    becomes: 'report',
  },
  {
    path: 'resource=syncRun',
    parameters: { resource: 'syncRun' },
    reads: routes,
    becomes: ['GET /v1/sync-runs'],
  },
  ...operations('contact', {
    check: { more: columns(zara), routes: ['GET /v1/contact-fields', 'POST /v1/contacts/batch'] },
    create: { more: columns(zara), routes: ['GET /v1/contact-fields', 'POST /v1/contacts'] },
    upsert: {
      more: columns({ ...zara, email: 'ann@example.com' }),
      routes: ['GET /v1/contact-fields', 'GET /v1/contacts', `PATCH ${contactPath}`],
    },
    deactivate: { more: { contactId: ann }, routes: [`POST ${contactPath}/deactivate`] },
    get: { more: { contactId: ann }, routes: [`GET ${contactPath}`] },
    getAll: { routes: ['GET /v1/contacts'] },
    reactivate: { more: { contactId: ann }, routes: [`POST ${contactPath}/reactivate`] },
    undoChanges: {
      more: { reportAsSyncRun: false },
      routes: ['POST /v1/contacts/batch'],
    },
    update: {
      more: { contactId: ann, ...columns({ jobTitle: 'Warden' }) },
      routes: ['GET /v1/contact-fields', `PATCH ${contactPath}`],
    },
  }),
  of('contact/applyChanges', 'preview', { preview: true }, first('status'), 'valid'),
  ...reported('contact/applyChanges'),
  of('contact/applyChanges', 'options.oldestPlan', { options: { oldestPlan: 1 } }, first('status'), 'stale'),
  of(
    'contact/applyChanges',
    'options.source',
    { options: { source: 'payroll' } },
    ({ run }) => run?.source,
    'payroll',
  ),
  of(
    'contact/applyChanges',
    'options.approvedBy',
    { options: { approvedBy: 'Ngaire' } },
    ({ items }) => textIn(items.at(-1)?.['why']).includes('"Ngaire"'),
    true,
  ),
  of('contact/undoChanges', 'preview', { preview: false }, first('status'), 'applied'),
  ...reported('contact/undoChanges'),
  ...mapped(
    'contact/check',
    {},
    ({ items }) => (items[0]?.['check'] as IDataObject)['field'],
    'mobile',
    wrong,
  ),
  ...mapped('contact/create', {}, first('email'), zara.email),
  whole('contact/create', columns(zara)),
  ...['source', 'externalId'].map((name) =>
    of(
      'contact/create',
      `options.externalIds.link.${name}`,
      { ...columns(zara), options: { externalIds: { link: [{ source: 'workday', externalId: '42' }] } } },
      ({ contacts }) => contacts.find(({ email }) => email === zara.email)?.externalIds,
      { workday: '42' },
    ),
  ),
  ...mapped('contact/upsert', {}, first('email'), zara.email),
  whole('contact/upsert', columns(zara)),
  ...['matchBy=externalId', 'source', 'externalId'].map((name) =>
    of(
      'contact/upsert',
      name,
      { matchBy: 'externalId', source: 'entra', externalId: 'entra-ann', ...columns(zara) },
      first('id'),
      'ann',
    ),
  ),
  ...located('contact/deactivate'),
  whole('contact/deactivate', { contactId: ann }),
  of(
    'contact/deactivate',
    'options.reason',
    { contactId: ann, options: { reason: 'Left' } },
    ({ requests }) => requests.at(-1)?.body,
    '{"reason":"Left"}',
  ),
  ...located('contact/get'),
  whole('contact/get', { contactId: ann }),
  ...listed('contact/getAll'),
  whole('contact/getAll', {}),
  filter('email', 'BEN@example.com', ['ben']),
  filter('externalId', 'entra-ben', ['ben'], { source: 'entra' }),
  filter('source', 'workday', ['old']),
  filter('status=inactive', 'inactive', ['yan', 'zoe', 'old']),
  filter('type=user', 'user', ['old']),
  filter('updatedSince', '2026-12-01T00:00:00Z', ['old']),
  ...located('contact/reactivate'),
  whole('contact/reactivate', { contactId: ann }),
  ...located('contact/update', columns({ jobTitle: 'Warden' })),
  ...mapped('contact/update', { contactId: ann }, first('firstName'), 'Zara'),
  whole('contact/update', { contactId: ann, ...columns(zara) }),
  {
    path: 'plan: operation=compare',
    parameters: { resource: 'plan', operation: 'compare', signedReport: '={{ $json.signed }}' },
    reads: first('kind'),
    becomes: 'comparison',
  },
  ...['customer', 'tenant', 'template', 'templateVersion'].map(told),
  of('plan/createReport', 'check', { check: false }, (seen) => routes(seen), []),
  {
    path: 'plan: operation=createApprovalRequest',
    parameters: { resource: 'plan', operation: 'createApprovalRequest' },
    reads: first('kind'),
    becomes: 'approvalRequest',
  },
  of(
    'plan/createApprovalRequest',
    'customer',
    { customer: 'Kookaburra' },
    ({ items }) => textIn(items[0]?.['subject']).startsWith('Kookaburra (UAT)'),
    true,
  ),
  of(
    'plan/createApprovalRequest',
    'pipeline',
    { pipeline: 'Night sync' },
    ({ items }) => textIn(items[0]?.['text']).startsWith('The sync "Night sync" wants'),
    true,
  ),
  of('plan/createApprovalRequest', 'preview', { preview: true }, ({ items }) => items.length, 0),
  of('plan/compare', 'signedReport', { signedReport: '={{ $json.signed }}' }, first('difference'), 'none'),
  ...operations('syncRun', {
    createDigest: { routes: ['GET /v1/sync-runs', 'GET /v1/sync-runs/run-2/issues'] },
    finish: { more: { runId: 'run-1' }, routes: ['PATCH /v1/sync-runs/run-1'] },
    getIssues: { more: { runId: 'run-1' }, routes: ['GET /v1/sync-runs/run-1/issues'] },
    start: { more: { pipeline: 'P', source: 's' }, routes: ['POST /v1/sync-runs'] },
  }),
  begun('pipeline', { pipeline: 'Night sync' }, 'pipeline', 'Night sync'),
  begun('source', { source: 'payroll' }, 'source', 'payroll'),
  begun('mode=update', { mode: 'update' }, 'mode', 'update'),
  begun('mode=full', { mode: 'full' }, 'mode', 'full'),
  begun('dryRun', { dryRun: true }, 'dryRun', true),
  of('syncRun/finish', 'runId', { runId: 'run-1' }, first('id'), 'run-1'),
  ...['failed', 'held', 'partial'].map(status),
  ...['created', 'deactivated', 'existed', 'failed', 'held'].map(total),
  ...['reactivated', 'read', 'skipped', 'unchanged', 'updated'].map(total),
  of('syncRun/getIssues', 'runId', { runId: 'run-1' }, first('runId'), 'run-1'),
  of(
    'syncRun/createDigest',
    'quietHours',
    { quietHours: 1 },
    ({ items }) => textIn(items[0]?.['text']).includes('no run in the last 1 hours'),
    true,
  ),
  ...listed('syncRun/getIssues', { runId: 'run-1' }),
  ...listed('syncRun/getAll'),
  of(
    'syncRun/getAll',
    'filters.source',
    { filters: { source: 'source-2' } },
    ({ items }) => [...new Set(items.map(({ source }) => source))],
    ['source-2'],
  ),
];

const notice = 'a text in the panel; it has no value';
const exempt: Record<string, string> = {
  'contact/applyChanges: inputNotice': notice,
  'contact/undoChanges: undoNotice': notice,
};

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

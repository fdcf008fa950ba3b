import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Contact, SyncRun } from '../../../shared/contract/index.ts';
import type { RunResult } from '../../engine/index.ts';
import type { Row } from './wiring-table.ts';

/** What came out, what was asked of iluminr, and how iluminr stands afterwards. */
export type Seen = {
  result: RunResult;
  items: IDataObject[];
  requests: IHttpRequestOptions[];
  contacts: readonly Contact[];
  /** The run begun last. */
  run: SyncRun | undefined;
};

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
/** Somebody new, as a form sends them. */
export const zara = { email: 'zara@example.com', firstName: 'Zara' };
export const wrong = { ...zara, mobile: '0412' };

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
/** Every parameter of the iluminr node, and the sign that it arrives. */
export const rows: Row<Seen>[] = [
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
export const exempt: Record<string, string> = {
  'contact/applyChanges: inputNotice': notice,
  'contact/undoChanges: undoNotice': notice,
};

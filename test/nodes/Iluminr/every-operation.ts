import type { IDataObject } from 'n8n-workflow';
import type { Contact, DirectorySettings } from '../../../shared/contract/index.ts';
import { entraMapping } from '../../../shared/sync/index.ts';
import { contact } from '../../contacts/account.ts';
import type { Fault } from '../../sandbox/faults.ts';
import type { IluminrStandIn } from '../../sandbox/iluminr/index.ts';
import { creation, summary } from './plan-items.ts';

/** One operation of the node on two items, the request that its faults hit, and what becomes of each item without them. */
export type OperationCase = {
  name: string;
  parameters: IDataObject;
  items: IDataObject[];
  target: Pick<Fault, 'method' | 'path'>;
  /** Both items travel in one request. */
  inOneRequest: boolean;
  outcomes: IDataObject[];
  writes: Partial<IluminrStandIn['store']['counters']['writes']>;
};

const people = [
  { email: 'new.1@example.com', firstName: 'New', lastName: 'One' },
  { email: 'new.2@example.com', firstName: 'New', lastName: 'Two' },
];
const mapped = { mappingMode: 'autoMapInputData', value: null };
const chosen = { __rl: true, mode: 'id', value: '={{ $json.contactId }}' };
const planned = [creation(1), creation(2), summary(2)];

export const everyOperation: OperationCase[] = [
  {
    name: 'Apply Changes',
    parameters: { resource: 'contact', operation: 'applyChanges', pipeline: 'Test' },
    items: planned,
    target: { path: '/v1/contacts/batch' },
    inOneRequest: true,
    outcomes: [{ status: 'applied' }, { status: 'applied' }, { kind: 'run', status: 'succeeded' }],
    writes: { create: 2 },
  },
  {
    name: 'Apply Changes, as a preview',
    parameters: { resource: 'contact', operation: 'applyChanges', pipeline: 'Test', preview: true },
    items: planned,
    target: { path: '/v1/contacts/batch' },
    inOneRequest: true,
    outcomes: [{ status: 'valid' }, { status: 'valid' }, { kind: 'run', status: 'succeeded' }],
    writes: {},
  },
  {
    name: 'Check',
    parameters: { resource: 'contact', operation: 'check', columns: mapped },
    items: people,
    target: { path: '/v1/contacts/batch' },
    inOneRequest: true,
    outcomes: people.map((person) => ({ ...person, check: { valid: true } })),
    writes: {},
  },
  {
    name: 'Create',
    parameters: { resource: 'contact', operation: 'create', columns: mapped },
    items: people,
    target: { method: 'POST', path: '^/v1/contacts$' },
    inOneRequest: false,
    outcomes: people,
    writes: { create: 2 },
  },
  {
    name: 'Create or Update, of someone new',
    parameters: { resource: 'contact', operation: 'upsert', matchBy: 'email', columns: mapped },
    items: people,
    target: { method: 'POST', path: '^/v1/contacts$' },
    inOneRequest: false,
    outcomes: people,
    writes: { create: 2 },
  },
  {
    name: 'Create or Update, of someone known',
    parameters: { resource: 'contact', operation: 'upsert', matchBy: 'email', columns: mapped },
    items: [
      { email: 'ann@example.com', jobTitle: 'Warden' },
      { email: 'ben@example.com', jobTitle: 'Warden' },
    ],
    target: { method: 'PATCH', path: '/v1/contacts/' },
    inOneRequest: false,
    outcomes: [
      { id: 'ann', jobTitle: 'Warden' },
      { id: 'ben', jobTitle: 'Warden' },
    ],
    writes: { update: 2 },
  },
  {
    name: 'Update',
    parameters: { resource: 'contact', operation: 'update', contactId: chosen, columns: mapped },
    items: [
      { contactId: 'ann', jobTitle: 'Warden' },
      { contactId: 'ben', jobTitle: 'Warden' },
    ],
    target: { method: 'PATCH', path: '/v1/contacts/' },
    inOneRequest: false,
    outcomes: [
      { id: 'ann', jobTitle: 'Warden' },
      { id: 'ben', jobTitle: 'Warden' },
    ],
    writes: { update: 2 },
  },
  {
    name: 'Deactivate',
    parameters: { resource: 'contact', operation: 'deactivate', contactId: chosen },
    items: [{ contactId: 'ann' }, { contactId: 'ben' }],
    target: { path: '^/v1/contacts/[a-z]+/deactivate$' },
    inOneRequest: false,
    outcomes: [
      { id: 'ann', status: 'inactive' },
      { id: 'ben', status: 'inactive' },
    ],
    writes: { deactivate: 2 },
  },
  {
    name: 'Reactivate',
    parameters: { resource: 'contact', operation: 'reactivate', contactId: chosen },
    items: [{ contactId: 'yan' }, { contactId: 'zoe' }],
    target: { path: '^/v1/contacts/[a-z]+/reactivate$' },
    inOneRequest: false,
    outcomes: [
      { id: 'yan', status: 'active' },
      { id: 'zoe', status: 'active' },
    ],
    writes: { reactivate: 2 },
  },
  {
    name: 'Get',
    parameters: { resource: 'contact', operation: 'get', contactId: chosen },
    items: [{ contactId: 'ann' }, { contactId: 'ben' }],
    target: { method: 'GET', path: '^/v1/contacts/[a-z]+$' },
    inOneRequest: false,
    outcomes: [{ id: 'ann' }, { id: 'ben' }],
    writes: {},
  },
  {
    name: 'Get Many',
    parameters: {
      resource: 'contact',
      operation: 'getAll',
      limit: 1,
      filters: { email: '={{ $json.email }}' },
    },
    items: [{ email: 'ann@example.com' }, { email: 'ben@example.com' }],
    target: { method: 'GET', path: '^/v1/contacts$' },
    inOneRequest: false,
    outcomes: [{ id: 'ann' }, { id: 'ben' }],
    writes: {},
  },
  {
    name: 'Sync Run: Start',
    parameters: {
      resource: 'syncRun',
      operation: 'start',
      pipeline: '={{ $json.pipeline }}',
      source: 'entra',
      mode: 'additive',
    },
    items: [{ pipeline: 'First' }, { pipeline: 'Second' }],
    target: { method: 'POST', path: '/v1/sync-runs' },
    inOneRequest: false,
    outcomes: [
      { pipeline: 'First', status: 'running' },
      { pipeline: 'Second', status: 'running' },
    ],
    writes: {},
  },
  {
    name: 'Sync Run: Finish',
    parameters: {
      resource: 'syncRun',
      operation: 'finish',
      runId: '={{ $json.runId }}',
      status: 'succeeded',
      totals: { read: 1 },
    },
    items: [{ runId: 'run-1' }, { runId: 'run-2' }],
    target: { method: 'PATCH', path: '/v1/sync-runs/' },
    inOneRequest: false,
    outcomes: [
      { id: 'run-1', status: 'succeeded' },
      { id: 'run-2', status: 'succeeded' },
    ],
    writes: {},
  },
  {
    name: 'Sync Run: Get Many',
    parameters: {
      resource: 'syncRun',
      operation: 'getAll',
      limit: 1,
      filters: { source: '={{ $json.source }}' },
    },
    items: [{ source: 'source-1' }, { source: 'source-2' }],
    target: { method: 'GET', path: '/v1/sync-runs' },
    inOneRequest: false,
    outcomes: [{ id: 'run-1' }, { id: 'run-2' }],
    writes: {},
  },
  {
    name: 'Directory Sync: Get Settings',
    parameters: { resource: 'directorySync', operation: 'getSettings' },
    items: [{}, {}],
    target: { path: '/v1/directory-sync/entra' },
    inOneRequest: false,
    outcomes: [
      { tenantName: 'Lantern Bay', enabled: true },
      { tenantName: 'Lantern Bay', enabled: true },
    ],
    writes: {},
  },
];

const settings: DirectorySettings = {
  mapping: entraMapping,
  scope: { users: 'all', includeGuests: false, includeDisabled: true },
  schedule: { every: '1h' },
  enabled: true,
};

/** Puts what the operations work on into an account: contacts, runs under way, and a directory sync with settings. */
export function furnish({ store }: IluminrStandIn): void {
  const inactive: Partial<Contact> = { status: 'inactive' };
  store.seed([contact('ann'), contact('ben'), contact('yan', inactive), contact('zoe', inactive)]);
  const { runs, connection } = store.workspace();
  for (const number of [1, 2]) {
    const begun = { pipeline: 'Test', source: `source-${number}`, mode: 'additive' as const, dryRun: false };
    const run = runs.begin({ ...begun, startedAt: '2026-11-23T08:00:00.000Z' }, 'n8n');
    runs.restore({ run: { ...run, id: `run-${number}` }, issues: [] });
  }
  connection.connected({ id: 'tenant', name: 'Lantern Bay' }, 'Ada', '2026-11-23T08:00:00.000Z');
  connection.restore({ ...connection.record, settings });
}

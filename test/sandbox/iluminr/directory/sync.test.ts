import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectorySettings, EntraConnection, SyncRun } from '../../../../shared/contract/index.ts';
import type { DirectorySyncJob, DirectorySyncOutcome } from '../../../../shared/directory-sync/index.ts';
import { noTotals } from '../../../../shared/contract/sync-runs/no-totals.ts';
import { sandbox } from '../../constants.ts';
import { clientOf } from '../client.ts';
import type { Client } from '../client.ts';
import { startIluminr } from '../index.ts';
import type { IluminrStandIn } from '../index.ts';

const base = '/v1/directory-sync/entra';
const settings: DirectorySettings = {
  mapping: {
    email: { from: ['mail', 'userPrincipalName'] },
    'customFields.employeeId': { from: 'employeeId' },
  },
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every: '1h' },
  enabled: true,
};
const totals = { ...noTotals, read: 1, created: 1 };
const done: DirectorySyncOutcome = {
  status: 'succeeded',
  totals,
  issues: [],
  people: [],
  read: [],
  leftOut: null,
  unreadable: [],
  missing: null,
  sample: [],
  created: [],
  error: null,
};

let iluminr: IluminrStandIn;
let call: Client;
let clock: number;
let engine: (job: DirectorySyncJob) => Promise<DirectorySyncOutcome>;

/** Runs begin by themselves only where a test asks for it. */
async function start(schedule: boolean): Promise<void> {
  iluminr = await startIluminr({
    port: 0,
    now: () => clock,
    runDirectorySync: (job) => engine(job),
    schedule,
  });
  call = clientOf(iluminr.url);
}

beforeEach(async () => {
  clock = Date.parse('2026-11-01T00:00:00Z');
  engine = async (job) => {
    await job.apply([{ op: 'create', contact: { email: 'a@example.com' } }]);
    return done;
  };
  await start(false);
});
afterEach(() => iluminr.close());

function connect(): void {
  const { connection } = iluminr.store.workspace();
  connection.connected(
    { id: sandbox.tenantId, name: 'Lantern Bay Utilities' },
    'Megan Bowen',
    '2026-11-01T00:00:00.000Z',
  );
}

async function save(more: Partial<DirectorySettings> = {}): Promise<EntraConnection> {
  const answer = await call('PUT', `${base}/settings`, { ...settings, ...more });
  expect(answer.status).toBe(200);
  return answer.body as EntraConnection;
}

async function view(): Promise<EntraConnection> {
  return (await call('GET', base)).body as EntraConnection;
}

async function run(): Promise<EntraConnection> {
  const { state } = await view();
  const answer = await call('POST', `${base}/runs`);
  expect({ state, status: answer.status }).toEqual({ state, status: 202 });
  await expect.poll(async () => (await view()).state).not.toBe('syncing');
  return view();
}

test('nothing but connecting works before a tenant is connected', async () => {
  for (const [method, path, body] of [
    ['PUT', 'settings', settings],
    ['POST', 'preview', { settings }],
    ['POST', 'runs', undefined],
    ['POST', 'pause', undefined],
    ['POST', 'resume', undefined],
  ] as const) {
    expect(await call(method, `${base}/${path}`, body)).toMatchObject({
      status: 409,
      body: { code: 'connection_state' },
    });
  }
});

test('a connected tenant needs a mapping, is ready with one, and off until it is enabled', async () => {
  connect();
  expect((await view()).state).toBe('needs_mapping');
  expect(await save({ enabled: false })).toMatchObject({ state: 'paused', nextRunAt: null });
  expect(await save()).toMatchObject({ state: 'ready', settings, nextRunAt: '2026-11-01T00:00:00.000Z' });
});

test.each([
  ['a mapping of no contact field', { mapping: { shoeSize: { from: 'x' } } }],
  ['a mapping of an unknown custom field', { mapping: { 'customFields.shoeSize': { from: 'x' } } }],
  [
    'a group scope without groups',
    { scope: { users: 'groups', includeGuests: false, includeDisabled: false } },
  ],
  ['an unknown schedule', { schedule: { every: '5m' } }],
  ['an unknown field', { colour: 'blue' }],
])('%s is refused', async (_what, more) => {
  connect();
  expect(await call('PUT', `${base}/settings`, { ...settings, ...more })).toMatchObject({
    status: 400,
    body: { code: 'validation_failed' },
  });
});

test('a run creates with the origin of directory sync and is reported as iluminr’s own', async () => {
  connect();
  await save();
  const after = await run();
  expect(after).toMatchObject({ state: 'ready', nextRunAt: '2026-11-01T01:00:00.000Z', attention: null });
  expect(after.lastRun).toMatchObject({
    executor: 'iluminr',
    source: 'entra',
    mode: 'additive',
    status: 'succeeded',
    totals,
    reach: { email: 1, mobile: 0, both: 0, neither: 0 },
  });
  expect(iluminr.store.contacts()).toMatchObject([
    { email: 'a@example.com', origin: 'entra-directory-sync' },
  ]);
});

test('a preview rehearses and writes nothing', async () => {
  connect();
  const seen: string[] = [];
  engine = async (job) => {
    const results = await job.apply([{ op: 'create', contact: { email: 'a@example.com' } }]);
    seen.push(...results.map(({ status }) => status));
    return {
      ...done,
      sample: [
        {
          sourceId: '1',
          displayName: 'A',
          outcome: 'created',
          contact: { email: 'a@example.com' },
          issues: [],
        },
      ],
    };
  };
  expect(await call('POST', `${base}/preview`, { settings })).toMatchObject({
    status: 200,
    body: { totals, sample: [{ sourceId: '1' }] },
  });
  expect(seen).toEqual(['ok']);
  expect(iluminr.store.contacts()).toEqual([]);
  expect(iluminr.store.workspace().runs.all()).toEqual([]);
});

test('two runs at once are refused, and a disconnect stops the one under way', async () => {
  connect();
  await save();
  let proceed = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    proceed = resolve;
  });
  engine = async (job) => {
    await job.progress({ read: 3, total: 60 });
    await held;
    await job.apply([{ op: 'create', contact: { email: 'late@example.com' } }]);
    return done;
  };
  const started = (await call('POST', `${base}/runs`)).body as SyncRun;
  expect(await view()).toMatchObject({
    state: 'syncing',
    lastRun: { id: started.id, progress: { read: 3, total: 60 } },
  });
  expect(await call('POST', `${base}/runs`)).toMatchObject({
    status: 409,
    body: { code: 'run_in_progress' },
  });
  expect((await call('DELETE', base)).body).toMatchObject({
    state: 'not_connected',
    tenantId: null,
    lastRun: null,
  });
  proceed();
  await expect
    .poll(async () => (await call('GET', `/v1/sync-runs/${started.id}`)).body)
    .toMatchObject({ status: 'failed' });
  expect(iluminr.store.contacts()).toEqual([]);
  expect((await view()).state).toBe('not_connected');
});

test('pausing stops the schedule and resuming starts it again', async () => {
  connect();
  await save();
  expect((await call('POST', `${base}/pause`)).body).toMatchObject({ state: 'paused', nextRunAt: null });
  expect((await call('POST', `${base}/runs`)).status).toBe(409);
  expect((await call('POST', `${base}/resume`)).body).toMatchObject({
    state: 'ready',
    nextRunAt: '2026-11-01T01:00:00.000Z',
  });
});

test('failures ask for attention and syncing goes on', async () => {
  connect();
  await save();
  engine = () => Promise.resolve({ ...done, status: 'partial', totals: { ...totals, failed: 2 } });
  expect(await run()).toMatchObject({ state: 'attention', attention: { code: 'people_failed' } });
  engine = () => Promise.reject(new Error('Graph is away'));
  const failed = await run();
  expect(failed).toMatchObject({ state: 'attention', lastRun: { status: 'failed' } });
  expect(failed.attention?.detail).toContain('Graph is away');
  expect(failed.nextRunAt).not.toBeNull();
});

test('a consent taken back stops syncing, deactivates nobody, and connecting again keeps the settings', async () => {
  connect();
  await save();
  await run();
  const error = {
    type: 'about:blank',
    title: 'Forbidden',
    status: 403,
    detail: 'Consent was revoked.',
    code: 'consent_revoked',
  };
  engine = () => Promise.resolve({ ...done, status: 'failed', error });
  expect(await run()).toMatchObject({
    state: 'disconnected_by_microsoft',
    nextRunAt: null,
    attention: error,
  });
  expect(iluminr.store.contacts()).toMatchObject([{ status: 'active' }]);
  expect(await call('POST', `${base}/runs`)).toMatchObject({ status: 409 });
  connect();
  expect(await view()).toMatchObject({ state: 'ready', settings });
});

test('a run that is due begins by itself', async () => {
  await iluminr.close();
  await start(true);
  connect();
  await save();
  await expect.poll(() => iluminr.store.contacts()).toHaveLength(1);
  await expect.poll(async () => (await view()).state).toBe('ready');
  expect(await view()).toMatchObject({
    lastRun: { status: 'succeeded' },
    nextRunAt: '2026-11-01T01:00:00.000Z',
  });
});

test('without an engine previews and runs are a 503 that says why', async () => {
  const alone = await startIluminr({ port: 0 });
  alone.store
    .workspace()
    .connection.connected({ id: sandbox.tenantId, name: 'T' }, 'M', '2026-11-01T00:00:00.000Z');
  const other = clientOf(alone.url);
  await other('PUT', `${base}/settings`, settings);
  for (const path of ['preview', 'runs']) {
    const answer = await other('POST', `${base}/${path}`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect((answer.body as { detail: string }).detail).toContain('without a sync engine');
  }
  await alone.close();
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PlannedChange } from '../../shared/contacts/index.ts';
import type { Contact } from '../../shared/contract/index.ts';
import { contact, creation, removal, renaming } from '../contacts/account.ts';
import { sealed } from '../nodes/Iluminr/plan-items.ts';
import { pack } from '../package/pack.ts';
import { projectRoot } from '../package/project.ts';
import { sandbox } from '../sandbox/constants.ts';
import { FaultPlan } from '../sandbox/faults.ts';
import { startIluminr } from '../sandbox/iluminr/index.ts';
import type { IluminrStandIn } from '../sandbox/iluminr/index.ts';
import { applyWorkflow } from './workflows/apply-workflow.ts';
import { createCredential, testCredential } from './workflows/credentials.ts';
import type { Credential } from './workflows/credentials.ts';
import { getExecution, listExecutions, nextExecution } from './workflows/executions.ts';
import type { Execution } from './workflows/executions.ts';
import { startHost } from './host/host.ts';
import type { Host } from './host/host.ts';
import { installPackage } from './host/install.ts';
import { freePorts } from './host/ports.ts';
import { freshUserFolder } from './host/prepared.ts';
import { signIn } from './host/session.ts';
import type { Session } from './host/session.ts';
import { activateWorkflow, createWorkflow, withCredentials } from './workflows/workflows.ts';
import type { SavedWorkflow } from './workflows/workflows.ts';

const creates = 3000;
const updates = 1000;
const removals = 1000;
const before = Array.from({ length: updates + removals }, (_, n) => contact(`old-${n}`));
const plan: PlannedChange[] = [
  ...Array.from({ length: creates }, (_, n) => creation(`new-${n}`)),
  ...before.slice(0, updates).map((each) => renaming(each, 'Renamed')),
  ...before.slice(updates).map((each) => removal(each)),
];
const asPlanned = { create: creates, update: updates, deactivate: removals, reactivate: 0 };

const faults = new FaultPlan();
const folder = mkdtempSync(join(tmpdir(), 'iluminr-apply-'));
let iluminr: IluminrStandIn;
let host: Host;
let n8n: Session;
let credential: Credential;
let workflow: SavedWorkflow;

beforeAll(async () => {
  iluminr = await startIluminr({
    port: 0,
    faults,
    rateLimit: { requests: 10, seconds: 1 },
    batchLimit: 100,
    schedule: false,
  });
  iluminr.store.seed(before);
  await freshUserFolder(folder);
  const { tarball } = await pack(projectRoot, join(folder, 'package'));
  await installPackage(tarball, folder);
  const [port, brokerPort] = await freePorts(2);
  await start(port, brokerPort);
  credential = await createCredential(n8n, {
    name: 'iluminr UAT',
    type: 'iluminrApi',
    data: credentialData(),
  });
  workflow = await createWorkflow(n8n, withCredentials(applyWorkflow('apply-plan'), [credential]));
}, 240_000);

afterAll(async () => {
  await host.close();
  await iluminr.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the credential, tested by n8n', () => {
  test('passes with a key of the chosen environment', async () => {
    expect(await testCredential(n8n, credential, credentialData())).toMatchObject({ status: 'OK' });
  });

  test('says in words that a key is not accepted', async () => {
    const { status, message } = await testCredential(n8n, credential, {
      ...credentialData(),
      apiKey: 'unknown-key',
    });
    expect(status).toBe('Error');
    expect(message).toContain('iluminr does not accept this API key.');
  });
});

test.each([
  ['a production key in a UAT credential', { apiKey: sandbox.productionApiKey }],
  ['a UAT key in a Production credential', { environment: 'production' }],
])('the credential test refuses %s, in words', async (_case, data) => {
  const { status, message } = await testCredential(n8n, credential, { ...credentialData(), ...data });
  expect(status).toBe('Error');
  expect(message).toContain('This API key opens the other environment.');
});

test('the credential test sends no key to an address that is not HTTPS', async () => {
  const { status } = await testCredential(n8n, credential, {
    ...credentialData(),
    baseUrl: 'http://api.example.com',
  });
  expect(status).toBe('Error');
});

test('a run with a production key in a UAT credential fails in words and writes nothing', async () => {
  const wrong = await createCredential(n8n, {
    name: 'Mixed up',
    type: 'iluminrApi',
    data: { ...credentialData(), apiKey: sandbox.productionApiKey },
  });
  const mixedUp = await createWorkflow(n8n, withCredentials(applyWorkflow('mixed-up'), [wrong]));
  await activateWorkflow(n8n, mixedUp);
  await callWebhook('mixed-up');
  const { status, error } = await nextExecution(n8n, mixedUp.id, new Set(), 60_000);
  expect(status).toBe('error');
  expect(error).toContain('is set to UAT, but its API key opens Production');
  expect(written()).toBe(0);
}, 80_000);

describe.each([
  ['an outage through all tries', 503, 'run again later, nothing is done twice'],
  ['a key that is refused in the middle', 401, 'Check the API key'],
])('%s', (_case, status, advice) => {
  let failed: Execution;

  beforeAll(async () => {
    const path = `outage-${status}`;
    const doomed = await createWorkflow(n8n, withCredentials(applyWorkflow(path), [credential]));
    await activateWorkflow(n8n, doomed);
    const everyBatch = { server: 'iluminr' as const, path: '/v1/contacts/batch', count: 1000 };
    faults.add({ ...everyBatch, kind: 'status', status, retryAfter: '0' });
    await callWebhook(path, plan.slice(0, 200));
    failed = await nextExecution(n8n, doomed.id, new Set(), 60_000);
    faults.clear();
  }, 80_000);

  test('fails, says what to do, and has written nothing', () => {
    expect(failed.status).toBe('error');
    expect(failed.error).toContain('Stopped after 0 of 200 changes; 200 were left untouched.');
    expect(failed.error).toContain(advice);
    expect(written()).toBe(0);
  });

  test('the API key is neither in what n8n kept of it nor in its log', async () => {
    expect(JSON.stringify(await n8n('GET', `/executions/${failed.id}`))).not.toContain(sandbox.apiKey);
    expect(readFileSync(host.log, 'utf8')).not.toContain(sandbox.apiKey);
  });
});

describe('n8n is killed with -9 while it applies 5,000 changes', () => {
  let killed: Execution;
  let writtenWhenKilled: number;
  let retried: Execution;

  beforeAll(async () => {
    await activateWorkflow(n8n, workflow);
    await callWebhook('apply-plan');
    await vi.waitFor(() => expect(written()).toBeGreaterThan(1500), { timeout: 60_000, interval: 20 });
    await host.kill();
    writtenWhenKilled = written();
    const { port } = new URL(host.url);
    const [brokerPort] = await freePorts(1);
    await start(Number(port), brokerPort);
    const [left] = await listExecutions(n8n, workflow.id);
    if (left === undefined) throw new Error('n8n has forgotten the execution.');
    killed = await getExecution(n8n, left.id);
    await n8n('POST', `/executions/${left.id}/retry`, { loadWorkflow: false });
    retried = await nextExecution(n8n, workflow.id, new Set([left.id]), 60_000);
  }, 240_000);

  test('the kill came in the middle', () => {
    expect(killed.status).toBe('crashed');
    expect(writtenWhenKilled).toBeLessThan(plan.length);
  });

  test('its retry finishes the plan, each change with one outcome', () => {
    expect(retried.error).toBeUndefined();
    expect(retried.status).toBe('success');
    const outcomes = (retried.outputs['Apply']?.[0] ?? []).filter(({ json }) => json['kind'] === 'outcome');
    expect(outcomes).toHaveLength(plan.length);
  });

  test('the account is as planned, and each change was written once', () => {
    expect(tally(iluminr.store.contacts())).toEqual({ creates, updates, removals, others: 0 });
    expect(iluminr.store.counters.writes).toEqual(asPlanned);
  });

  test('running the plan once more writes nothing', async () => {
    const known = new Set((await listExecutions(n8n, workflow.id)).map(({ id }) => id));
    await callWebhook('apply-plan');
    const again = await nextExecution(n8n, workflow.id, known, 60_000);
    expect(again.status).toBe('success');
    expect(iluminr.store.counters.writes).toEqual(asPlanned);
  }, 80_000);

  test('the API key is in no execution and not in the log of n8n', async () => {
    for (const { id } of await listExecutions(n8n, workflow.id)) {
      expect(JSON.stringify(await n8n('GET', `/executions/${id}`))).not.toContain(sandbox.apiKey);
    }
    expect(readFileSync(host.log, 'utf8')).not.toContain(sandbox.apiKey);
  });
});

async function start(port: number, brokerPort: number): Promise<void> {
  host = await startHost({ folder, port, brokerPort });
  n8n = await signIn(host.url);
}

function credentialData(): Record<string, unknown> {
  return { environment: 'uat', baseUrl: iluminr.url, apiKey: sandbox.apiKey };
}

/** n8n answers before it knows its webhooks again, so a 404 is asked once more. */
async function callWebhook(path: string, changes = plan): Promise<void> {
  await vi.waitFor(
    async () => {
      const response = await fetch(`${host.url}/webhook/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ items: changes.map((change) => sealed('change', change)) }),
      });
      expect(response.status, await response.text()).toBe(200);
    },
    { timeout: 10_000, interval: 500 },
  );
}

function written(): number {
  const { create, update, deactivate } = iluminr.store.counters.writes;
  return create + update + deactivate;
}

/** A contact's version grows with each change, so it tells whether anything was written twice. */
function tally(contacts: readonly Contact[]) {
  const found = { creates: 0, updates: 0, removals: 0, others: 0 };
  for (const { email, lastName, status, version } of contacts) {
    const isNew = email?.startsWith('new-') === true;
    if (isNew && version === 1 && status === 'active') found.creates += 1;
    else if (!isNew && version === 2 && status === 'active' && lastName === 'Renamed') found.updates += 1;
    else if (!isNew && version === 2 && status === 'inactive') found.removals += 1;
    else found.others += 1;
  }
  return found;
}

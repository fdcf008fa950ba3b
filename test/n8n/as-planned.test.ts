import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Contact } from '../../shared/contract/index.ts';
import { contact, creation, removal, renaming } from '../contacts/account.ts';
import { sealed } from '../nodes/Iluminr/plan-items.ts';
import { pack } from '../package/pack.ts';
import { projectRoot } from '../package/project.ts';
import { sandbox } from '../sandbox/constants.ts';
import { FaultPlan } from '../sandbox/faults.ts';
import { startIluminr, type IluminrStandIn } from '../sandbox/iluminr/index.ts';
import { startHost, type Host } from './host/host.ts';
import { installPackage } from './host/install.ts';
import { freePorts } from './host/ports.ts';
import { freshUserFolder } from './host/prepared.ts';
import { signIn, type Session } from './host/session.ts';
import { applyWorkflow } from './workflows/apply-workflow.ts';
import { createCredential, type Credential } from './workflows/credentials.ts';
import { listExecutions, nextExecution, type Execution } from './workflows/executions.ts';
import {
  activateWorkflow,
  createWorkflow,
  withCredentials,
  type SavedWorkflow,
} from './workflows/workflows.ts';

/** In a live n8n: what was planned is written while it is true, what failed is finished, what was wrong is put back. */

type Items = Record<string, unknown>[];

const faults = new FaultPlan();
const folder = mkdtempSync(join(tmpdir(), 'iluminr-as-planned-'));
let iluminr: IluminrStandIn;
let host: Host;
let n8n: Session;
let credential: Credential;

beforeAll(async () => {
  iluminr = await startIluminr({
    port: 0,
    faults,
    rateLimit: { requests: 1000, seconds: 1 },
    schedule: false,
  });
  await freshUserFolder(folder);
  const { tarball } = await pack(projectRoot, join(folder, 'package'));
  await installPackage(tarball, folder);
  const [port, brokerPort] = await freePorts(2);
  host = await startHost({ folder, port, brokerPort });
  n8n = await signIn(host.url);
  credential = await createCredential(n8n, {
    name: 'iluminr UAT',
    type: 'iluminrApi',
    data: { environment: 'uat', baseUrl: iluminr.url, apiKey: sandbox.apiKey },
  });
}, 240_000);

afterAll(async () => {
  await host.close();
  await iluminr.close();
  rmSync(folder, { recursive: true, force: true });
});

test('undo puts everybody back, leaves alone whom somebody edited since, and names them', async () => {
  const before = Array.from({ length: 40 }, (_, n) => contact(`before-${n}`));
  iluminr.store.seed(before);
  const plan = [
    ...Array.from({ length: 10 }, (_, n) => creation(`joiner-${n}`)),
    ...before.slice(0, 20).map((each) => renaming(each, 'Wrong')),
    ...before.slice(20).map((each) => removal(each)),
  ];
  const apply = await workflow('sync');
  const applied = await run(
    apply,
    plan.map((change) => sealed('change', change)),
  );
  expect(statuses(applied)).toEqual({ applied: 50, succeeded: 1 });

  await edit('before-3', { jobTitle: 'Duty officer' });
  await edit('before-25', { jobTitle: 'Chief warden' });
  const undo = await workflow('undo', { operation: 'undoChanges', pipeline: 'Undo: sync' });
  const undone = await run(undo, itemsOf(applied));

  expect(statuses(undone)).toEqual({ applied: 48, conflict: 2, partial: 1 });
  const named = itemsOf(undone).filter(({ status }) => status === 'conflict');
  expect(named.map(({ contactId }) => contactId).sort()).toEqual(['before-25', 'before-3']);
  const now = new Map(iluminr.store.contacts().map((each) => [each.id, each]));
  for (const each of before) {
    if (each.id === 'before-3')
      expect(now.get(each.id)).toMatchObject({ lastName: 'Wrong', jobTitle: 'Duty officer' });
    else if (each.id === 'before-25')
      expect(now.get(each.id)).toMatchObject({ status: 'inactive', jobTitle: 'Chief warden' });
    else expect(lasting(now.get(each.id))).toEqual(lasting(each));
  }
  const joiners = iluminr.store.contacts().filter(({ email }) => email?.startsWith('joiner-'));
  expect(joiners.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'inactive'));
}, 120_000);

test('changes that failed through all rounds are written by the next run of the same plan', async () => {
  const items = Array.from({ length: 5 }, (_, n) => sealed('change', creation(`sticky-${n}`)));
  const sticky = await workflow('sticky');
  const everyRound = { server: 'iluminr', path: '/v1/contacts/batch', count: 100 } as const;
  faults.add({ ...everyRound, kind: 'failed_operations', status: 503 });
  const failed = await run(sticky, items);
  faults.clear();
  expect(statuses(failed)).toEqual({ untouched: 5, failed: 1 });

  const again = await run(sticky, items);
  expect(statuses(again)).toEqual({ applied: 5, succeeded: 1 });
  const found = iluminr.store.contacts().filter(({ email }) => email?.startsWith('sticky-'));
  expect(found).toHaveLength(5);
}, 120_000);

test("n8n's Retry of a plan that has grown too old removes nobody", async () => {
  const leaver = contact('leaver');
  iluminr.store.seed([leaver]);
  const hours = 1;
  const soonTooOld = Date.now() - hours * 3_600_000 + 15_000;
  const stale = await workflow('stale', { options: { oldestPlan: hours } });
  faults.add({ server: 'iluminr', path: '/v1/contacts/batch', count: 100, kind: 'status', status: 401 });
  const items = [sealed('change', removal(leaver), new Date(soonTooOld).toISOString())];
  const failed = await run(stale, items);
  faults.clear();
  expect(failed.status).toBe('error');

  await vi.waitFor(() => expect(Date.now() - soonTooOld).toBeGreaterThan(hours * 3_600_000), {
    timeout: 30_000,
  });
  await n8n('POST', `/executions/${failed.id}/retry`, { loadWorkflow: false });
  const retried = await nextExecution(n8n, stale.id, new Set([failed.id]), 60_000);

  expect(statuses(retried)).toEqual({ stale: 1, failed: 1 });
  const [outcome] = itemsOf(retried);
  expect(outcome?.['message']).toMatch(/removes nobody: .* plans anew/);
  expect(iluminr.store.contacts().find(({ id }) => id === 'leaver')?.status).toBe('active');
}, 120_000);

async function workflow(path: string, more: Record<string, unknown> = {}): Promise<SavedWorkflow> {
  const saved = await createWorkflow(n8n, withCredentials(applyWorkflow(path, more), [credential]));
  await activateWorkflow(n8n, saved);
  return saved;
}

/** Sends the items to a workflow and waits for the execution that they start. */
async function run(target: SavedWorkflow, items: Items): Promise<Execution> {
  const known = new Set((await listExecutions(n8n, target.id)).map(({ id }) => id));
  const path = String(target.nodes.find(({ name }) => name === 'Plan')?.parameters['path']);
  await vi.waitFor(
    async () => {
      const response = await fetch(`${host.url}/webhook/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ items }),
      });
      expect(response.status, await response.text()).toBe(200);
    },
    { timeout: 10_000, interval: 500 },
  );
  return nextExecution(n8n, target.id, known, 60_000);
}

function itemsOf(execution: Execution): Items {
  return (execution.outputs['Apply']?.[0] ?? []).map(({ json }) => json);
}

/** How many items have each status; the run's item among them. */
function statuses(execution: Execution): Record<string, number> {
  expect(execution.error).toBeUndefined();
  const counts: Record<string, number> = {};
  for (const { status } of itemsOf(execution)) counts[String(status)] = (counts[String(status)] ?? 0) + 1;
  return counts;
}

/** As somebody does in iluminr itself. */
async function edit(id: string, changes: Partial<Contact>): Promise<void> {
  const response = await fetch(`${iluminr.url}/v1/contacts/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** A contact without what counts its changes. */
function lasting(each: Contact | undefined) {
  if (each === undefined) return undefined;
  const { version: _version, updatedAt: _updatedAt, ...rest } = each;
  return rest;
}

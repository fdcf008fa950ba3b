import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type {
  ExplainResponse,
  Page,
  PreviewResponse,
  RunPerson,
  SyncRun,
} from '../../shared/contract/index.ts';
import { base, connectedWorld, connection, ended, settings as off } from './world.ts';
import type { World } from './world.ts';

const settings = { ...off, enabled: true };
let world: World;
beforeEach(async () => {
  world = await connectedWorld();
});
afterEach(() => world.sandbox.close());

async function people(run: SyncRun, outcome?: RunPerson['outcome']): Promise<RunPerson[]> {
  const all: RunPerson[] = [];
  for (let cursor: string | null = null; ;) {
    const query = new URLSearchParams({
      limit: '7',
      ...(outcome === undefined ? {} : { outcome }),
      ...(cursor === null ? {} : { cursor }),
    });
    const { body } = await world.admin('GET', `${base}/runs/${run.id}/people?${query.toString()}`);
    const page = body as Page<RunPerson>;
    all.push(...page.data);
    if (page.nextCursor === null) return all;
    cursor = page.nextCursor;
  }
}

test('behind every number of a run stand its people, those left out with the reason', async () => {
  await world.admin('PUT', `${base}/settings`, settings);
  const run = await ended(world);
  for (const outcome of ['created', 'existed', 'skipped', 'failed'] as const)
    expect((await people(run, outcome)).length, outcome).toBe(run.totals[outcome]);
  const out = await people(run, 'left_out');
  const { guest, disabled, outside_groups } = run.leftOut ?? {};
  expect(out.filter(({ leftOut }) => leftOut === 'guest')).toHaveLength(guest ?? -1);
  expect(out.filter(({ leftOut }) => leftOut === 'disabled')).toHaveLength(disabled ?? -1);
  expect(outside_groups).toBe(0);
  expect(out.length).toBeGreaterThan(0);
  const [created] = await people(run, 'created');
  expect(world.sandbox.iluminr.store.contacts().map(({ id }) => id)).toContain(created?.contactId);
  const asked = await world.admin('POST', `${base}/explain`, { who: created?.email });
  expect((asked.body as ExplainResponse).data[0]?.lastRun).toMatchObject({
    runId: run.id,
    outcome: 'created',
  });
});

test('a preview tells whom alerts would reach, and shows those with something odd first', async () => {
  const { body } = await world.admin('POST', `${base}/preview`, { settings });
  const { reach, sample, totals } = body as PreviewResponse;
  expect((reach?.email ?? 0) + (reach?.mobile ?? 0)).toBeGreaterThan(totals.created);
  expect(world.sandbox.iluminr.store.contacts()).toEqual([]);
  const lastOdd = sample.findLastIndex(({ issues }) => issues.length > 0);
  const firstPlain = sample.findIndex(({ issues }) => issues.length === 0);
  expect(firstPlain === -1 || firstPlain > lastOdd).toBe(true);
});

test('stopped: the run ends at its next step, what it has done stays, and the next one goes on', async () => {
  await world.sandbox.control.call('/settings', {
    method: 'PATCH',
    body: JSON.stringify({ iluminr: { syncBatchMs: 300 } }),
  });
  await world.admin('PUT', `${base}/settings`, settings);
  const run = await vi.waitFor(async () => {
    const { lastRun } = await connection(world);
    if ((lastRun?.totals.created ?? 0) === 0) throw new Error('not yet');
    return lastRun!;
  }, 10_000);
  expect(await world.admin('POST', `${base}/runs/${run.id}/stop`)).toMatchObject({ status: 200 });
  const stopped = await ended(world);
  expect(stopped).toMatchObject({ id: run.id, status: 'stopped', error: null });
  const kept = world.sandbox.iluminr.store.contacts().length;
  expect(stopped.totals.created).toBe(kept);
  expect(await connection(world)).toMatchObject({ state: 'ready', attention: null });
  expect((await connection(world)).nextRunAt).not.toBeNull();

  await world.sandbox.control.call('/settings', {
    method: 'PATCH',
    body: JSON.stringify({ iluminr: { syncBatchMs: 0 } }),
  });
  await world.admin('POST', `${base}/runs`);
  const next = await ended(world);
  expect(next.totals).toMatchObject({ existed: kept });
  expect(await world.admin('POST', `${base}/runs/${next.id}/stop`)).toMatchObject({
    status: 200,
    body: { status: 'succeeded' },
  });
  expect((await world.admin('POST', `${base}/runs/none/stop`)).status).toBe(404);
});

test('new contacts get the contact groups of their groups in the directory, and nobody else does', async () => {
  const directory = world.sandbox.graph.store.directory(world.sandbox.entra.tenantId);
  const [group] = directory.groups.values();
  const members = new Set(directory.transitiveMembers(group?.id ?? ''));
  const contactGroups = [{ groupId: group?.id, contactGroup: 'Crisis team' }];
  await world.admin('PUT', `${base}/settings`, { ...settings, contactGroups });
  await ended(world);
  const contacts = world.sandbox.iluminr.store.contacts();
  const inGroup = contacts.filter(({ groups }) => groups.includes('Crisis team'));
  expect(inGroup.length).toBeGreaterThan(0);
  expect(inGroup.map(({ externalIds }) => members.has(externalIds['entra'] ?? ''))).not.toContain(false);
  expect(contacts.filter(({ externalIds }) => members.has(externalIds['entra'] ?? ''))).toHaveLength(
    inGroup.length,
  );
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page, SyncIssue, SyncRun } from '../../../shared/contract/index.ts';
import { clientOf } from './client.ts';
import type { Client } from './client.ts';
import { startIluminr } from './index.ts';
import type { IluminrStandIn } from './index.ts';

let iluminr: IluminrStandIn;
let call: Client;

beforeEach(async () => {
  iluminr = await startIluminr({ port: 0, rateLimit: { requests: 100_000, seconds: 1 } });
  call = clientOf(iluminr.url);
});
afterEach(() => iluminr.close());

const fresh = {
  pipeline: 'HR + Entra',
  source: 'hr',
  mode: 'full',
  dryRun: false,
  startedAt: '2026-11-01T00:00:00Z',
};

async function begin(more: object = {}): Promise<SyncRun> {
  const answer = await call('POST', '/v1/sync-runs', { ...fresh, ...more });
  expect(answer.status).toBe(201);
  return answer.body as SyncRun;
}

test('a run begins as running, with nothing counted', async () => {
  expect(await begin()).toMatchObject({
    ...fresh,
    executor: 'n8n',
    status: 'running',
    finishedAt: null,
    progress: { read: 0, total: null },
    totals: { read: 0, created: 0, held: 0 },
    error: null,
  });
});

test('progress and totals are absolute, what is not named stays, and a final status ends the run', async () => {
  const { id } = await begin();
  await call('PATCH', `/v1/sync-runs/${id}`, {
    progress: { read: 10, total: 60 },
    totals: { read: 10, created: 4 },
  });
  const ended = await call('PATCH', `/v1/sync-runs/${id}`, { status: 'partial', totals: { failed: 1 } });
  expect(ended.body).toMatchObject({
    status: 'partial',
    progress: { read: 10, total: 60 },
    totals: { read: 10, created: 4, failed: 1 },
  });
  expect((ended.body as SyncRun).finishedAt).not.toBeNull();
});

test('an ended run takes no other change, but the same one again', async () => {
  const { id } = await begin();
  const ended = await call('PATCH', `/v1/sync-runs/${id}`, { status: 'succeeded' });
  expect((await call('PATCH', `/v1/sync-runs/${id}`, { status: 'succeeded' })).body).toEqual(ended.body);
  expect(await call('PATCH', `/v1/sync-runs/${id}`, { status: 'running' })).toMatchObject({
    status: 409,
    body: { code: 'run_ended' },
  });
});

test('issues are kept in order and read by pages', async () => {
  const { id } = await begin();
  const issues = Array.from({ length: 500 }, (_, n) => ({
    code: 'invalid_mobile',
    severity: 'warning',
    sourceId: `s${n}`,
    message: 'Not a number.',
  }));
  expect((await call('POST', `/v1/sync-runs/${id}/issues`, { issues })).body).toEqual({ accepted: 500 });
  const first = (await call('GET', `/v1/sync-runs/${id}/issues?limit=300`)).body as Page<SyncIssue>;
  const second = (await call('GET', `/v1/sync-runs/${id}/issues?limit=300&cursor=${first.nextCursor}`))
    .body as Page<SyncIssue>;
  expect([...first.data, ...second.data].map(({ sourceId }) => sourceId)).toEqual(
    issues.map(({ sourceId }) => sourceId),
  );
  expect(second.nextCursor).toBeNull();
  expect(first.data[0]).toEqual({ ...issues[0], displayName: null, email: null, field: null });
  expect((await call('POST', `/v1/sync-runs/${id}/issues`, { issues: [...issues, ...issues] })).status).toBe(
    413,
  );
});

test('runs are listed newest first, and runs begun meanwhile do not shift the pages', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.unshift((await begin()).id);
  const first = (await call('GET', '/v1/sync-runs?limit=2')).body as Page<SyncRun>;
  await begin();
  const second = (await call('GET', `/v1/sync-runs?limit=3&cursor=${first.nextCursor}`))
    .body as Page<SyncRun>;
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
  expect(second.nextCursor).toBeNull();
});

test('runs are filtered by source', async () => {
  await begin();
  const entra = await begin({ source: 'entra' });
  expect((await call('GET', '/v1/sync-runs?source=entra')).body).toMatchObject({ data: [{ id: entra.id }] });
});

test.each([
  ['an unknown field', { ...fresh, owner: 'me' }],
  ['an unknown mode', { ...fresh, mode: 'sideways' }],
  ['a time without a zone', { ...fresh, startedAt: '2026-11-01 00:00' }],
  ['no pipeline', { ...fresh, pipeline: '' }],
])('%s is refused', async (_what, body) => {
  expect((await call('POST', '/v1/sync-runs', body)).status).toBe(400);
});

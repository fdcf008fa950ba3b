import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type {
  DirectoryGroup,
  EntraConnection,
  Page,
  SettingsHistoryEntry,
} from '../../shared/contract/index.ts';
import { base, connectedWorld, settings } from './world.ts';
import type { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await connectedWorld();
});
afterEach(() => world.sandbox.close());

const history = async (query = '') =>
  (await world.admin('GET', `${base}/settings/history${query}`)).body as Page<SettingsHistoryEntry>;

describe('two people change the settings', () => {
  test('whoever saves on an old version is told who was quicker, and nothing is lost', async () => {
    const first = await world.admin('PUT', `${base}/settings`, settings);
    expect(first.headers.get('etag')).toBe('"1"');
    expect(first.body).toMatchObject({ settingsVersion: 1 });
    const other = world.as('Diego Siciliani');
    const daily = { ...settings, schedule: { every: '1d' } };
    expect(await other('PUT', `${base}/settings`, daily, { 'If-Match': '"1"' })).toMatchObject({
      status: 200,
    });
    const late = await world.admin('PUT', `${base}/settings`, settings, { 'If-Match': '"1"' });
    expect(late).toMatchObject({ status: 412, body: { code: 'version_conflict' } });
    expect((late.body as { detail: string }).detail).toContain('Diego Siciliani saved them');
    expect((await world.admin('GET', base)).body).toMatchObject({ settings: daily, settingsVersion: 2 });
  });

  test('the history says who changed what, newest first, page by page', async () => {
    await world.admin('PUT', `${base}/settings`, settings);
    const { mobile: _mobile, ...fewer } = settings.mapping;
    const changed = { ...settings, mapping: fewer, schedule: { every: '6h' } };
    await world.as('Diego Siciliani')('PUT', `${base}/settings`, changed);
    const { data, nextCursor } = await history('?limit=1');
    expect(data).toMatchObject([
      {
        version: 2,
        savedBy: 'Diego Siciliani',
        changes: [
          { path: 'mapping.mobile', before: settings.mapping.mobile, after: null },
          { path: 'schedule.every', before: '1h', after: '6h' },
        ],
      },
    ]);
    expect((await history(`?limit=1&cursor=${nextCursor ?? ''}`)).data).toMatchObject([
      { version: 1, savedBy: 'Megan Bowen' },
    ]);
  });

  test('saving the same again is no new version', async () => {
    await world.admin('PUT', `${base}/settings`, settings);
    await world.admin('PUT', `${base}/settings`, settings);
    expect((await history()).data).toHaveLength(1);
  });

  test('a disconnect forgets the mapping and its history, and an old version never fits what comes after', async () => {
    await world.admin('PUT', `${base}/settings`, settings);
    await world.admin('DELETE', base);
    expect((await history()).data).toEqual([]);
    world.sandbox.iluminr.store
      .workspace()
      .connection.connected({ id: world.sandbox.entra.tenantId, name: 'L' }, 'M', '2026-11-01T00:00:00.000Z');
    expect(await world.admin('PUT', `${base}/settings`, settings)).toMatchObject({
      body: { settingsVersion: 3 },
    });
    for (const old of ['1', '2']) {
      const late = await world.admin('PUT', `${base}/settings`, settings, { 'If-Match': old });
      expect(late.status).toBe(412);
    }
  });
});

test('saving again brings the next run no later', async () => {
  const nextRun = async (every: string): Promise<number> => {
    const { body } = await world.admin('PUT', `${base}/settings`, {
      ...settings,
      enabled: true,
      schedule: { every },
    });
    return Date.parse((body as EntraConnection).nextRunAt ?? '');
  };
  await nextRun('1h');
  const firstRunEnds = async (): Promise<void> => {
    const { state, lastRun } = (await world.admin('GET', base)).body as EntraConnection;
    expect([state, lastRun?.status]).toEqual(['ready', 'succeeded']);
  };
  await vi.waitFor(firstRunEnds, { timeout: 10_000 });
  const hourly = await nextRun('1h');
  expect(await nextRun('1d')).toBe(hourly);
  expect(await nextRun('15m')).toBeLessThan(hourly);
});

describe('groups', () => {
  test("a cursor that leads elsewhere in Graph is another list's", async () => {
    const microsoft = world.sandbox.graph.url;
    const cursor = btoa(`${microsoft}/v1.0/groups/../users`);
    expect(await world.admin('GET', `${base}/groups?cursor=${encodeURIComponent(cursor)}`)).toMatchObject({
      status: 400,
    });
  });

  const groups = async (query: string) =>
    (await world.admin('GET', `${base}/groups${query}`)).body as Page<DirectoryGroup>;

  test('are found by a word of their name, with how many people they have', async () => {
    const all = await groups('');
    const [some] = all.data;
    expect(some?.memberCount).toBeGreaterThanOrEqual(0);
    const word = (some?.displayName ?? '').split(' ')[0] ?? '';
    const found = await groups(`?search=${encodeURIComponent(word)}`);
    expect(found.data.map(({ id }) => id)).toContain(some?.id);
    expect(found.data.length).toBeLessThanOrEqual(all.data.length);
  });

  test('come page by page, each once', async () => {
    const all = (await groups('')).data.map(({ id }) => id);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<DirectoryGroup> = await groups(
        `?limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.data.length).toBeLessThanOrEqual(2);
      walked.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(walked.sort()).toEqual(all.sort());
  });

  test('are named by their ids; one that is gone is left out', async () => {
    const [some] = (await groups('')).data;
    const gone = '00000000-0000-4000-8000-00000000dead';
    expect((await groups(`?ids=${some?.id ?? ''},${gone}`)).data).toEqual([some]);
  });

  test('that are not in the directory cannot be saved, by 409 that names them and where they stand', async () => {
    const gone = '00000000-0000-4000-8000-00000000dead';
    const scope = { ...settings.scope, users: 'groups', groupIds: [gone] };
    const answer = await world.admin('PUT', `${base}/settings`, { ...settings, scope });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'group_not_found', errors: [{ path: 'scope.groupIds' }] },
    });
    expect((answer.body as { detail: string }).detail).toContain(gone);
  });

  test('that are gone since are a 409 of the preview, never a 500 and never an empty list', async () => {
    const gone = '00000000-0000-4000-8000-00000000dead';
    const scope = { ...settings.scope, users: 'groups', groupIds: [gone] };
    expect(await world.admin('POST', `${base}/preview`, { settings: { ...settings, scope } })).toMatchObject({
      status: 409,
      body: { code: 'group_not_found' },
    });
  });

  test('a cursor that leads elsewhere is refused, and nothing is asked there', async () => {
    const elsewhere = btoa('https://evil.example/v1.0/groups');
    expect(await world.admin('GET', `${base}/groups?cursor=${elsewhere}`)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
  });

  test('without the consent are 409 consent_revoked', async () => {
    world.sandbox.entra.state.revoke(world.sandbox.entra.tenantId, world.sandbox.entra.widgetClientId);
    for (const [method, path, body] of [
      ['GET', 'groups', undefined],
      ['POST', 'preview', { settings }],
      ['POST', 'explain', { who: 'x@example.com', settings }],
    ] as const) {
      expect(await world.admin(method, `${base}/${path}`, body)).toMatchObject({
        status: 409,
        body: { code: 'consent_revoked' },
      });
    }
  });
});

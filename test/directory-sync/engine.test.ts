import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntraConnection, PreviewResponse, SyncRun } from '../../shared/contract/index.ts';
import type { Client } from '../sandbox/iluminr/client.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { base, connectedWorld, settings as saved } from './world.ts';

const settings = { ...saved, enabled: true };

describe('the directory sync of the iluminr stand-in, on the shared engine', () => {
  let world: Sandbox;
  let admin: Client;

  beforeEach(async () => {
    ({ sandbox: world, admin } = await connectedWorld());
  });

  afterEach(() => world.close());

  it('previews real rows and what would be created, and writes nothing', async () => {
    const { body, status } = await admin('POST', `${base}/preview`, { settings });
    expect(status).toBe(200);
    const preview = body as PreviewResponse;
    expect(preview.sample).toHaveLength(20);
    const { read, created, existed, skipped, failed } = preview.totals;
    expect(created).toBeGreaterThan(40);
    expect(created + existed + skipped + failed).toBe(read);
    expect(world.iluminr.store.contacts()).toEqual([]);
  });

  it('adds everyone once, and the next day only who is new', async () => {
    await admin('PUT', `${base}/settings`, settings);
    const first = await syncNow();
    expect(first.status).toBe('succeeded');
    expect(first.totals.created).toBe(world.iluminr.store.contacts().length);
    await world.control.call('/people', {
      method: 'POST',
      body: JSON.stringify({
        displayName: 'New Joiner',
        mail: 'new.joiner@lanternbay.example',
        accountEnabled: true,
      }),
    });
    const second = await syncNow();
    expect(second.totals).toMatchObject({ created: 1, existed: first.totals.created });
  });

  it('stops when the consent is revoked, says so, and leaves the contacts alone', async () => {
    await admin('PUT', `${base}/settings`, settings);
    const { totals } = await syncNow();
    await world.control.call(`/consent/${world.entra.widgetClientId}`, { method: 'DELETE' });
    expect((await syncNow()).status).toBe('failed');
    const connection = (await admin('GET', base)).body as EntraConnection;
    expect(connection.state).toBe('disconnected_by_microsoft');
    expect(connection.attention?.detail).toContain('Connect again');
    const contacts = world.iluminr.store.contacts();
    expect(contacts.filter(({ status }) => status === 'active')).toHaveLength(totals.created);
  });

  async function syncNow(): Promise<SyncRun> {
    let run = await startedRun();
    while (run.status === 'running') run = (await admin('GET', `/v1/sync-runs/${run.id}`)).body as SyncRun;
    return run;
  }

  /** Turning the sync on begins a run by itself, so one may be under way already. */
  async function startedRun(): Promise<SyncRun> {
    for (;;) {
      const answer = await admin('POST', `${base}/runs`);
      if (answer.status === 202) return answer.body as SyncRun;
      const { lastRun } = (await admin('GET', base)).body as EntraConnection;
      if (lastRun?.status === 'running') return lastRun;
    }
  }
});

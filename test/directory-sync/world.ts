import { vi } from 'vitest';
import type { DirectorySettings, EntraConnection, SyncRun } from '../../shared/contract/index.ts';
import { entraMapping } from '../../shared/sync/index.ts';
import { clientOf } from '../sandbox/iluminr/client.ts';
import type { Client } from '../sandbox/iluminr/client.ts';
import { startSandbox } from '../sandbox/index.ts';
import type { Sandbox } from '../sandbox/index.ts';

export const base = '/v1/directory-sync/entra';

export const settings: DirectorySettings = {
  mapping: entraMapping,
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every: '1h' },
  enabled: false,
};

export type World = { sandbox: Sandbox; admin: Client; as: (name: string) => Client };

/** The sandbox, and an Admin User in it; nobody has connected anything. */
export async function freshWorld(): Promise<World> {
  const sandbox = await startSandbox();
  const { iluminr } = sandbox;
  const as =
    (name: string): Client =>
    (method, path, body, headers) =>
      clientOf(
        iluminr.url,
        iluminr.issueSession({ name, role: 'admin', seconds: 3600 }).token,
      )(...([method, path, body, headers] as const));
  return { sandbox, admin: as('Megan Bowen'), as };
}

/** The same with a tenant that is connected already. */
export async function connectedWorld(): Promise<World> {
  const world = await freshWorld();
  const { iluminr, entra } = world.sandbox;
  entra.state.grant(entra.tenantId, entra.widgetClientId, ['User.Read.All', 'GroupMember.Read.All']);
  const tenant = { id: entra.tenantId, name: 'Lantern Bay Utilities' };
  iluminr.store.workspace().connection.connected(tenant, 'Megan Bowen', '2026-11-01T00:00:00.000Z');
  return world;
}

export async function connection({ admin }: World): Promise<EntraConnection> {
  return (await admin('GET', base)).body as EntraConnection;
}

/** The newest run, once nothing runs any more. */
export async function ended(world: World): Promise<SyncRun> {
  return vi.waitFor(
    async () => {
      const { lastRun, state } = await connection(world);
      if (lastRun === null || lastRun.status === 'running' || state === 'syncing') throw new Error(state);
      return lastRun;
    },
    { timeout: 10_000 },
  );
}

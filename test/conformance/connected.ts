import { vi, expect } from 'vitest';
import type { EntraConnection } from '../../shared/contract/index.ts';
import { base, settings } from '../directory-sync/world.ts';
import { clientOf } from '../sandbox/iluminr/client.ts';
import type { Sandbox } from '../sandbox/index.ts';

/** The stand-in's organisation that has its directory connected. */
export const otherWorkspace = 'other-uat';

/** Connects the directory there, saves the settings twice and runs a sync to its end. */
export async function connectOther({ iluminr, entra }: Sandbox): Promise<void> {
  entra.state.grant(entra.tenantId, entra.widgetClientId, ['User.Read.All', 'GroupMember.Read.All']);
  const tenant = { id: entra.tenantId, name: 'Lantern Bay Utilities' };
  iluminr.store
    .workspace(otherWorkspace)
    .connection.connected(tenant, 'Ines Vidal', '2026-11-01T00:00:00.000Z');
  const session = iluminr.issueSession({ workspace: otherWorkspace, name: 'Ines Vidal', seconds: 3600 });
  const admin = clientOf(iluminr.url, session.token);
  await admin('PUT', `${base}/settings`, settings);
  await admin('PUT', `${base}/settings`, { ...settings, schedule: { every: '1d' }, enabled: true });
  await admin('POST', `${base}/runs`);
  await vi.waitFor(
    async () => {
      const { body } = await admin('GET', base);
      expect((body as EntraConnection).lastRun?.status).toBe('succeeded');
    },
    { timeout: 20_000 },
  );
}

import { loadConnection } from '../../api/connection.ts';
import type { ApiAccess } from '../../api/request.ts';
import { loadSettingsHistory } from '../../api/settings.ts';
import type { Conflict } from './conflict-view.ts';

/** What somebody else saved meanwhile. A server that keeps no history leaves out who and what. Rejects as requestJson does. */
export async function readConflict(api: ApiAccess, signal: AbortSignal): Promise<Conflict> {
  const [connection, history] = await Promise.all([
    loadConnection(api, signal),
    loadSettingsHistory(api, 1, signal).catch(() => undefined),
  ]);
  return { connection, saving: history?.data[0] };
}

import type { Connection } from '../../../answers/connection.ts';
import { pauseSync, resumeSync, startRun, stopRun } from '../../../api/actions.ts';
import { loadConnection } from '../../../api/connection.ts';
import type { ApiAccess } from '../../../api/request.ts';
import type { StatusAction } from './statuses.ts';

/** Asks iluminr for what a button says, and gives the connection as it is then. Rejects as requestJson does. */
export async function performAction(
  action: StatusAction,
  api: ApiAccess,
  connection: Connection,
  signal: AbortSignal,
): Promise<Connection> {
  if (action === 'pause') return pauseSync(api, signal);
  if (action === 'resume') return resumeSync(api, signal);
  if (action === 'stop') {
    // What a stopped run leaves the connection in, iluminr says.
    if (connection.lastRun !== null) await stopRun(api, connection.lastRun.id, signal);
    return loadConnection(api, signal);
  }
  const lastRun = await startRun(api, signal);
  return { ...connection, state: 'syncing', lastRun, nextRunAt: null, attention: null };
}

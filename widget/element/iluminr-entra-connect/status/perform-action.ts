import type { EntraConnection } from '../../../../shared/contract/directory-sync/connection.ts';
import { pauseSync, resumeSync, startRun } from '../../../api/actions.ts';
import type { ApiAccess } from '../../../api/request.ts';
import type { StatusAction } from './actions.ts';

/** Asks iluminr for what a button says, and gives the connection as it is then. Rejects as requestJson does. */
export async function performAction(
  action: StatusAction,
  api: ApiAccess,
  connection: EntraConnection,
  signal: AbortSignal,
): Promise<EntraConnection> {
  if (action === 'pause') return pauseSync(api, signal);
  if (action === 'resume') return resumeSync(api, signal);
  const lastRun = await startRun(api, signal);
  return { ...connection, state: 'syncing', lastRun, nextRunAt: null, attention: null };
}

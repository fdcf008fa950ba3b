import type { EntraConnection } from '../../shared/contract/directory-sync/connection.ts';
import { syncRunSchema } from '../../shared/contract/sync-runs/sync-run.ts';
import type { SyncRun } from '../../shared/contract/sync-runs/sync-run.ts';
import { parseConnection } from './connection.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

const base = 'directory-sync/entra';

/** Begins a sync and gives the run. Rejects with 409 `run_in_progress` when one runs already. */
export async function startRun(api: ApiAccess, signal: AbortSignal): Promise<SyncRun> {
  return requestJson(api, { method: 'post', path: `${base}/runs`, signal }, (answer) =>
    syncRunSchema.parse(answer),
  );
}

/** Stops future syncs until they are resumed. */
export async function pauseSync(api: ApiAccess, signal: AbortSignal): Promise<EntraConnection> {
  return requestJson(api, { method: 'post', path: `${base}/pause`, signal }, parseConnection);
}

export async function resumeSync(api: ApiAccess, signal: AbortSignal): Promise<EntraConnection> {
  return requestJson(api, { method: 'post', path: `${base}/resume`, signal }, parseConnection);
}

/** Ends the connection. Contacts stay as they are. */
export async function disconnect(api: ApiAccess, signal: AbortSignal): Promise<EntraConnection> {
  return requestJson(api, { method: 'delete', path: base, signal }, parseConnection);
}

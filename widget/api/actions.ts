import type { Connection } from '../answers/connection.ts';
import { readRun } from '../answers/run.ts';
import type { Run } from '../answers/run.ts';
import { readConnection } from '../answers/connection.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

const base = 'directory-sync/entra';

/** Begins a sync and gives the run. Rejects with 409 `run_in_progress` when one runs already. */
export async function startRun(api: ApiAccess, signal: AbortSignal): Promise<Run> {
  return requestJson(api, { method: 'post', path: `${base}/runs`, signal }, readRun);
}

/** Stops a run that is under way; what it has done stays. A run that has ended stays as it is. */
export async function stopRun(api: ApiAccess, id: string, signal: AbortSignal): Promise<Run> {
  const path = `${base}/runs/${encodeURIComponent(id)}/stop`;
  return requestJson(api, { method: 'post', path, signal }, readRun);
}

/** Stops future syncs until they are resumed. */
export async function pauseSync(api: ApiAccess, signal: AbortSignal): Promise<Connection> {
  return requestJson(api, { method: 'post', path: `${base}/pause`, signal }, readConnection);
}

export async function resumeSync(api: ApiAccess, signal: AbortSignal): Promise<Connection> {
  return requestJson(api, { method: 'post', path: `${base}/resume`, signal }, readConnection);
}

/** Ends the connection. Contacts stay as they are. */
export async function disconnect(api: ApiAccess, signal: AbortSignal): Promise<Connection> {
  return requestJson(api, { method: 'delete', path: base, signal }, readConnection);
}

import * as z from 'zod/v4-mini';
import { syncRunSchema } from '../../shared/contract/sync-runs/sync-run.ts';
import type { SyncRun } from '../../shared/contract/sync-runs/sync-run.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

const runPageSchema = z.object({ data: z.array(syncRunSchema), nextCursor: z.nullable(z.string()) });

/** Runs, newest first, and where to go on. */
export type RunPage = { readonly data: readonly SyncRun[]; readonly nextCursor: string | null };

/** Lists the organisation's runs, those that n8n reported included (`GET /v1/sync-runs`). `limit` is 1 to 1000. */
export async function loadRuns(
  api: ApiAccess,
  page: { limit: number; cursor?: string; source?: string },
  signal: AbortSignal,
): Promise<RunPage> {
  const query = {
    limit: String(page.limit),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    ...(page.source === undefined ? {} : { source: page.source }),
  };
  return requestJson(api, { method: 'get', path: 'sync-runs', query, signal }, (answer) =>
    runPageSchema.parse(answer),
  );
}

/** Reads one run (`GET /v1/sync-runs/{id}`). */
export async function loadRun(api: ApiAccess, id: string, signal: AbortSignal): Promise<SyncRun> {
  const path = `sync-runs/${encodeURIComponent(id)}`;
  return requestJson(api, { method: 'get', path, signal }, (answer) => syncRunSchema.parse(answer));
}

import { readPage } from '../answers/page.ts';
import type { Page } from '../answers/page.ts';
import { readRun } from '../answers/run.ts';
import type { Run } from '../answers/run.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

/** Runs, newest first, and where to go on. */
export type RunPage = Page<Run>;

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
    readPage(answer, readRun),
  );
}

/** Reads one run (`GET /v1/sync-runs/{id}`). */
export async function loadRun(api: ApiAccess, id: string, signal: AbortSignal): Promise<Run> {
  const path = `sync-runs/${encodeURIComponent(id)}`;
  return requestJson(api, { method: 'get', path, signal }, readRun);
}

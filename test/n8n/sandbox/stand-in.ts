import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, Contact, SyncIssue, SyncRun } from '../../../shared/contract/index.ts';

/** Reads the iluminr stand-in over HTTP, as anyone outside would. */
export function readStandIn(iluminr: { url: string; apiKey: string }) {
  const get = async (path: string): Promise<unknown> => {
    for (;;) {
      const response = await fetch(`${iluminr.url}/v1${path}`, {
        headers: { authorization: `Bearer ${iluminr.apiKey}` },
      });
      if (response.status === 429) {
        await sleep(1000 * Number(response.headers.get('retry-after') ?? 1));
        continue;
      }
      if (!response.ok) throw new Error(`The iluminr stand-in answered ${response.status} to GET ${path}.`);
      return response.json();
    }
  };
  const list = async (path: string): Promise<unknown[]> => {
    const rows: unknown[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await get(`${path}?limit=1000${next}`)) as { data: unknown[]; nextCursor: string | null };
      for (const row of page.data) rows.push(row);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return rows;
  };
  return {
    run: async (id: string) => (await get(`/sync-runs/${encodeURIComponent(id)}`)) as SyncRun,
    /** Newest first. */
    runs: async () => (await list('/sync-runs')) as SyncRun[],
    issues: async (id: string) => (await list(`/sync-runs/${encodeURIComponent(id)}/issues`)) as SyncIssue[],
    account: async () => (await get('/account')) as Account,
    contacts: async () => (await list('/contacts')) as Contact[],
  };
}

export type StandIn = ReturnType<typeof readStandIn>;

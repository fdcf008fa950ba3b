import * as z from 'zod/v4-mini';
import { syncIssueSchema } from '../../shared/contract/sync-runs/issue.ts';
import type { SyncIssue } from '../../shared/contract/sync-runs/issue.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

const issuePageSchema = z.object({ data: z.array(syncIssueSchema), nextCursor: z.nullable(z.string()) });

/** Entries a call asks for. */
const pageSize = 500;

/** A run may have an issue for everybody; more than this is for a report, not for a list in a browser. */
export const mostIssues = 5000;

/** `complete` is false when there are more than `mostIssues`, and the rest was not read. */
export type IssueList = { issues: SyncIssue[]; complete: boolean };

/**
 * Reads the issues of a run, page by page (`GET /v1/sync-runs/{id}/issues`).
 *
 * @param sofar is told after each page how many have been read.
 */
export async function loadIssues(
  api: ApiAccess,
  runId: string,
  signal: AbortSignal,
  sofar: (count: number) => void = () => undefined,
): Promise<IssueList> {
  const path = `sync-runs/${encodeURIComponent(runId)}/issues`;
  const issues: SyncIssue[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = {
      limit: String(pageSize),
      ...(cursor === null ? {} : { cursor }),
    };
    const page: z.infer<typeof issuePageSchema> = await requestJson(
      api,
      { method: 'get', path, query, signal },
      (answer) => issuePageSchema.parse(answer),
    );
    issues.push(...page.data);
    cursor = page.nextCursor;
    sofar(issues.length);
  } while (cursor !== null && issues.length < mostIssues);
  return { issues: issues.slice(0, mostIssues), complete: cursor === null && issues.length <= mostIssues };
}

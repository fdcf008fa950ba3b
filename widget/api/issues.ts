import { readIssue } from '../answers/issue.ts';
import type { Issue } from '../answers/issue.ts';
import { readPage } from '../answers/page.ts';
import type { Page } from '../answers/page.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

/** Entries a call asks for. */
const pageSize = 500;

/** A run may have an issue for everybody; more than this is for a report, not for a list in a browser. */
export const mostIssues = 5000;

/** `complete` is false when there are more than `mostIssues`, and the rest was not read. */
export type IssueList = { issues: Issue[]; complete: boolean };

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
  const issues: Issue[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = {
      limit: String(pageSize),
      ...(cursor === null ? {} : { cursor }),
    };
    const page: Page<Issue> = await requestJson(api, { method: 'get', path, query, signal }, (answer) =>
      readPage(answer, readIssue),
    );
    issues.push(...page.data);
    cursor = page.nextCursor;
    sofar(issues.length);
  } while (cursor !== null && issues.length < mostIssues);
  return { issues: issues.slice(0, mostIssues), complete: cursor === null && issues.length <= mostIssues };
}

import { readIssue } from '../answers/issue.ts';
import type { Issue } from '../answers/issue.ts';
import { readOpenIssue } from '../answers/run-person.ts';
import type { OpenIssue } from '../answers/run-person.ts';
import { readPage } from '../answers/page.ts';
import type { Page } from '../answers/page.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

/** Entries a call asks for. */
const pageSize = 500;

/** A run may have an issue for everybody; more than this is for a report, not for a list in a browser. */
const mostIssues = 5000;

/** `complete` is false when there is more than was read: beyond `mostIssues`, behind a cursor that leads nowhere, or in an answer without a list. */
export type IssueList<Item = Issue> = { issues: Item[]; complete: boolean };

type Progress = (count: number) => void;

/**
 * Reads the issues of a run, page by page (`GET /v1/sync-runs/{id}/issues`).
 *
 * @param sofar is told after each page how many have been read.
 */
export async function loadIssues(
  api: ApiAccess,
  runId: string,
  signal: AbortSignal,
  sofar: Progress = () => undefined,
): Promise<IssueList> {
  const path = `sync-runs/${encodeURIComponent(runId)}/issues`;
  return collect(
    (query) =>
      requestJson(api, { method: 'get', path, query, signal }, (answer) => readPage(answer, readIssue)),
    sofar,
  );
}

/** Reads, page by page, what is not right yet, whichever run found it (`GET …/open-issues`). */
export async function loadOpenIssues(
  api: ApiAccess,
  signal: AbortSignal,
  sofar: Progress = () => undefined,
): Promise<IssueList<OpenIssue>> {
  const path = 'directory-sync/entra/open-issues';
  return collect(
    (query) =>
      requestJson(api, { method: 'get', path, query, signal }, (answer) => readPage(answer, readOpenIssue)),
    sofar,
  );
}

async function collect<Item>(
  load: (query: Record<string, string>) => Promise<Page<Item>>,
  sofar: Progress,
): Promise<IssueList<Item>> {
  const issues: Item[] = [];
  const followed = new Set<string>();
  let lacksList = false;
  let cursor: string | null = null;
  do {
    if (cursor !== null) followed.add(cursor);
    const page: Page<Item> = await load({
      limit: String(pageSize),
      ...(cursor === null ? {} : { cursor }),
    });
    issues.push(...page.data);
    cursor = page.nextCursor;
    lacksList ||= page.lacksList === true;
    sofar(issues.length);
    // A server that names the same page again would be asked for ever.
  } while (cursor !== null && !followed.has(cursor) && issues.length < mostIssues);
  const complete = cursor === null && !lacksList && issues.length <= mostIssues;
  return { issues: issues.slice(0, mostIssues), complete };
}

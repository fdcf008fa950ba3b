import {
  newSyncIssuesSchema,
  newSyncRunSchema,
  syncIssuePageSchema,
  syncIssuesAcceptedSchema,
  syncRunChangesSchema,
  syncRunFilterSchema,
  syncRunPageSchema,
  syncRunSchema,
  limits,
} from '../../../../shared/contract/index.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { Request, Route } from '../../http/server.ts';
import type { Api } from '../api.ts';
import { filtersOf, pageOfList, paging } from '../cursor.ts';
import { requireKey } from '../keys.ts';
import { invalid, valid } from '../contacts/validate.ts';
import type { Workspace } from '../workspace.ts';

export function syncRunRoutes(api: Api): Route[] {
  return [
    api.route(
      'POST',
      '/v1/sync-runs',
      syncRunSchema,
      ({ request, workspace }) => {
        const run = workspace.runs.begin(valid(newSyncRunSchema, request.json()), 'n8n');
        return { status: 201, headers: { Location: `/v1/sync-runs/${run.id}` }, body: run };
      },
      requireKey,
    ),
    api.route('GET', '/v1/sync-runs', syncRunPageSchema, ({ request, workspace }) => ({
      body: listRuns(request, workspace),
    })),
    api.route('GET', '/v1/sync-runs/:id', syncRunSchema, ({ request, workspace }) => ({
      body: workspace.runs.get(idOf(request)).run,
    })),
    api.route(
      'PATCH',
      '/v1/sync-runs/:id',
      syncRunSchema,
      ({ request, workspace }) => ({
        body: workspace.runs.change(idOf(request), valid(syncRunChangesSchema, request.json())),
      }),
      requireKey,
    ),
    api.route(
      'POST',
      '/v1/sync-runs/:id/issues',
      syncIssuesAcceptedSchema,
      ({ request, workspace }) => {
        const body = request.json();
        refuseTooMany(body);
        const { issues } = valid(newSyncIssuesSchema, body);
        return { status: 201, body: { accepted: workspace.runs.addIssues(idOf(request), issues) } };
      },
      requireKey,
    ),
    api.route('GET', '/v1/sync-runs/:id/issues', syncIssuePageSchema, ({ request, workspace }) => ({
      body: listIssues(request, workspace),
    })),
  ];
}

function listRuns(request: Request, workspace: Workspace) {
  const filter = valid(syncRunFilterSchema, filtersOf(request.query));
  const { limit, after, cursorAt } = paging(request.query, `sync runs of ${workspace.key}`, filter);
  const { runs, next } = workspace.runs.page(filter.source, after, limit);
  return { data: runs, nextCursor: next === undefined ? null : cursorAt(next) };
}

function listIssues(request: Request, workspace: Workspace) {
  const unknown = Object.keys(filtersOf(request.query));
  if (unknown.length > 0) {
    throw invalid(
      unknown.map((path) => ({ path, code: 'unknown_field', message: 'is not a filter of this list' })),
    );
  }
  const { issues } = workspace.runs.get(idOf(request));
  return pageOfList(request.query, `issues of ${idOf(request)}`, issues);
}

function refuseTooMany(body: unknown): void {
  const issues = (body as { issues?: unknown } | null)?.issues;
  if (!Array.isArray(issues) || issues.length <= limits.issues) return;
  throw new HttpProblem(
    413,
    'payload_too_large',
    `The call has ${issues.length} issues; at most ${limits.issues} are taken. Split it.`,
  );
}

function idOf(request: Request): string {
  return request.params['id'] ?? '';
}

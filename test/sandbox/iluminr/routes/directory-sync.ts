import type * as z from 'zod/v4-mini';
import {
  colleagueLinkSchema,
  completeRequestSchema,
  connectStartSchema,
  connectStatusSchema,
  directoryGroupFilterSchema,
  directoryGroupPageSchema,
  directorySettingsSchema,
  entraConnectionSchema,
  explainRequestSchema,
  explainResponseSchema,
  identityRequestSchema,
  identityResponseSchema,
  openIssuePageSchema,
  previewRequestSchema,
  previewResponseSchema,
  runPersonFilterSchema,
  runPersonPageSchema,
  settingsHistoryPageSchema,
  syncRunSchema,
} from '../../../../shared/contract/index.ts';
import type { EntraConnection } from '../../../../shared/contract/index.ts';
import {
  beginConnect,
  colleaguePage,
  completeConnect,
  disconnect,
  explain,
  identify,
  linkConnect,
  listGroups,
  pauseSync,
  preview,
  readAttempt,
  readConnection,
  readHistory,
  readOpenIssues,
  receiveReturn,
  requireAdmin,
  resumeSync,
  saveSettings,
  startRun,
  stopRun,
  withdrawConnect,
} from '../../../../shared/directory-sync/index.ts';
import type { Actor, DirectorySyncPorts } from '../../../../shared/directory-sync/index.ts';
import type { Request, Route } from '../../http/server.ts';
import type { Answer, Api, Call } from '../api.ts';
import { returnPage } from '../directory/return-page.ts';
import { valid } from '../contacts/validate.ts';
import { filtersOf, limitOf, pageOfList } from '../cursor.ts';
import { versionOf } from '../if-match.ts';

const base = '/v1/directory-sync/entra';

/** Each route only reads its request, calls `shared/directory-sync`, and answers with what that gives. */
export function directorySyncRoutes(api: Api, ports: () => DirectorySyncPorts): Route[] {
  const route = (
    method: string,
    path: string,
    answer: z.ZodMiniType,
    handler: (call: Call) => Answer | Promise<Answer>,
  ): Route => api.route(method, path, answer, handler, (call) => requireAdmin(actorOf(call)));
  const connection = (
    method: string,
    path: string,
    work: (ports: DirectorySyncPorts, actor: Actor, request: Request) => Promise<EntraConnection>,
  ): Route =>
    route(method, path, entraConnectionSchema, async (call): Promise<Answer> => {
      const body = await work(ports(), actorOf(call), call.request);
      const { settingsVersion } = body;
      return { body, headers: typeof settingsVersion === 'number' ? { ETag: `"${settingsVersion}"` } : {} };
    });

  return [
    connection('GET', base, readConnection),
    connection('DELETE', base, (host, actor, request) =>
      disconnect(host, actor, { release: request.query.get('release') === 'true' }),
    ),
    connection('PUT', `${base}/settings`, (host, actor, request) =>
      saveSettings(host, actor, valid(directorySettingsSchema, request.json()), versionOf(request)),
    ),
    connection('POST', `${base}/pause`, pauseSync),
    connection('POST', `${base}/resume`, resumeSync),
    route('POST', `${base}/connect`, connectStartSchema, async (call) => ({
      status: 201,
      body: await beginConnect(ports(), actorOf(call)),
    })),
    route('GET', `${base}/connect/:connectId`, connectStatusSchema, async (call) => ({
      body: await readAttempt(ports(), actorOf(call), connectIdOf(call.request)),
    })),
    connection('DELETE', `${base}/connect/:connectId`, (host, actor, request) =>
      withdrawConnect(host, actor, connectIdOf(request)),
    ),
    route('POST', `${base}/connect/:connectId/identity`, identityResponseSchema, async (call) => {
      const { idToken } = valid(identityRequestSchema, call.request.json());
      return { body: await identify(ports(), actorOf(call), connectIdOf(call.request), idToken) };
    }),
    route('POST', `${base}/connect/:connectId/link`, colleagueLinkSchema, async (call) => ({
      status: 201,
      body: await linkConnect(ports(), actorOf(call), connectIdOf(call.request)),
    })),
    route('POST', `${base}/connect/:connectId/complete`, connectStatusSchema, async (call) => {
      const wanted = valid(completeRequestSchema, call.request.json());
      const { takeOver = false } = wanted;
      const request = { code: wanted.code, takeOver };
      return { body: await completeConnect(ports(), actorOf(call), connectIdOf(call.request), request) };
    }),
    route('POST', `${base}/preview`, previewResponseSchema, async (call) => {
      const { request } = call;
      const { settings } = valid(previewRequestSchema, request.body === '' ? {} : request.json());
      return { body: await preview(ports(), actorOf(call), settings) };
    }),
    route('POST', `${base}/explain`, explainResponseSchema, async (call) => {
      const { who, settings } = valid(explainRequestSchema, call.request.json());
      return { body: await explain(ports(), actorOf(call), who, settings) };
    }),
    route('GET', `${base}/groups`, directoryGroupPageSchema, async (call) => {
      const { query } = call.request;
      const filter = valid(directoryGroupFilterSchema, filtersOf(query));
      const page = { limit: limitOf(query), cursor: query.get('cursor') ?? undefined };
      return { body: await listGroups(ports(), actorOf(call), filter, page) };
    }),
    route('GET', `${base}/settings/history`, settingsHistoryPageSchema, async (call) => {
      const entries = await readHistory(ports(), actorOf(call));
      return { body: pageOfList(call.request.query, `settings of ${call.workspace.key}`, entries) };
    }),
    route('POST', `${base}/runs`, syncRunSchema, async (call) => ({
      status: 202,
      body: await startRun(ports(), actorOf(call)),
    })),
    route('GET', `${base}/open-issues`, openIssuePageSchema, async (call) => {
      const issues = await readOpenIssues(ports(), actorOf(call));
      return { body: pageOfList(call.request.query, `open issues of ${call.workspace.key}`, issues) };
    }),
    route('POST', `${base}/runs/:id/stop`, syncRunSchema, async (call) => ({
      body: await stopRun(ports(), actorOf(call), call.request.params['id'] ?? ''),
    })),
    route('GET', `${base}/runs/:id/people`, runPersonPageSchema, (call) => {
      const { query, params } = call.request;
      const { outcome } = valid(runPersonFilterSchema, filtersOf(query));
      const { people = [] } = call.workspace.runs.get(params['id'] ?? '');
      const wanted = outcome === undefined ? people : people.filter((one) => one.outcome === outcome);
      return { body: pageOfList(query, `people of ${params['id'] ?? ''}`, wanted, { outcome }) };
    }),
    {
      method: 'GET',
      path: `${base}/callback`,
      handler: async ({ query }) => returnPage(await receiveReturn(ports(), query)),
    },
    {
      method: 'GET',
      path: `${base}/colleague/:connectId`,
      handler: async (request) => returnPage(await colleaguePage(ports(), connectIdOf(request))),
    },
  ];
}

function actorOf({ caller, workspace }: Call): Actor {
  const { id, kind, role, name } = caller;
  return {
    id,
    account: workspace.key,
    organisation: workspace.organisation,
    name: kind === 'session' ? name : null,
    isAdmin: role === 'admin',
  };
}

function connectIdOf(request: Request): string {
  return request.params['connectId'] ?? '';
}

import {
  connectStartSchema,
  connectStatusSchema,
  directorySettingsSchema,
  entraConnectionSchema,
  identityRequestSchema,
  identityResponseSchema,
  previewRequestSchema,
  previewResponseSchema,
  syncRunSchema,
} from '../../../../shared/contract/index.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { Request, Route } from '../../http/server.ts';
import type { Answer, Api, Call } from '../api.ts';
import { callbackPage } from '../directory/callback-page.ts';
import type { ConnectFlow } from '../directory/connect.ts';
import type { DirectorySync } from '../directory/sync.ts';
import { requireAdmin } from '../keys.ts';
import { valid } from '../contacts/validate.ts';

const base = '/v1/directory-sync/entra';

/** `currentFlow` gives nothing in a stand-in that knows no Entra: it answers as not connected, and 503 to connecting. */
export function directorySyncRoutes(
  api: Api,
  sync: DirectorySync,
  currentFlow: () => ConnectFlow | undefined,
): Route[] {
  const connectFlow = (): ConnectFlow => {
    const flow = currentFlow();
    if (flow !== undefined) return flow;
    throw new HttpProblem(
      503,
      'unavailable',
      'This stand-in was started without an Entra to connect to.',
      {},
      { 'Retry-After': '3600' },
    );
  };

  /** Carries `work` out for an admin and answers with the connection as it is then. */
  const connection = (method: string, path: string, work: (call: Call) => void): Route =>
    api.route(method, path, entraConnectionSchema, (call): Answer => {
      requireAdmin(call.caller);
      work(call);
      return { body: sync.view(call.workspace) };
    });

  return [
    connection('GET', base, () => undefined),
    connection('DELETE', base, ({ workspace }) => workspace.connection.disconnect()),
    connection('PUT', `${base}/settings`, ({ request, workspace }) =>
      sync.save(workspace, valid(directorySettingsSchema, request.json())),
    ),
    connection('POST', `${base}/pause`, ({ workspace }) => sync.pause(workspace)),
    connection('POST', `${base}/resume`, ({ workspace }) => sync.resume(workspace)),
    api.route('POST', `${base}/connect`, connectStartSchema, (call) => {
      requireAdmin(call.caller);
      return { status: 201, body: connectFlow().begin(call.workspace, call.caller) };
    }),
    api.route('GET', `${base}/connect/:connectId`, connectStatusSchema, async (call) => {
      requireAdmin(call.caller);
      return { body: await connectFlow().status(call.workspace, call.caller, connectIdOf(call.request)) };
    }),
    api.route('POST', `${base}/connect/:connectId/identity`, identityResponseSchema, async (call) => {
      requireAdmin(call.caller);
      const { request, workspace, caller } = call;
      const { idToken } = valid(identityRequestSchema, request.json());
      const callback = `${request.url.origin}${base}/callback`;
      return {
        body: await connectFlow().identify(workspace, caller, connectIdOf(request), idToken, callback),
      };
    }),
    api.route('POST', `${base}/preview`, previewResponseSchema, async (call) => {
      requireAdmin(call.caller);
      const { request, workspace } = call;
      const { settings } = valid(previewRequestSchema, request.body === '' ? {} : request.json());
      return { body: await sync.preview(workspace, settings) };
    }),
    api.route('POST', `${base}/runs`, syncRunSchema, (call) => {
      requireAdmin(call.caller);
      return { status: 202, body: sync.start(call.workspace) };
    }),
    {
      method: 'GET',
      path: `${base}/callback`,
      handler: (request) => {
        const flow = connectFlow();
        return callbackPage(flow.callback(request.query), flow.settingsUrl);
      },
    },
  ];
}

function connectIdOf(request: Request): string {
  return request.params['connectId'] ?? '';
}

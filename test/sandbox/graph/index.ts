import { randomUUID } from 'node:crypto';
import { FaultPlan, nextFault } from '../faults.ts';
import type { Fault } from '../faults.ts';
import { serve } from '../http/server.ts';
import type { Reply, Request, Route } from '../http/server.ts';
import type { GraphContext, GraphHandler } from './context.ts';
import { usersDelta } from './routes/delta.ts';
import { GraphProblem, problemReply } from './errors.ts';
import { getGroup, listGroups, listGroupsOf, listMembers } from './routes/groups.ts';
import { pause } from './latency.ts';
import { me } from './routes/me.ts';
import type { AccountProfile } from './routes/me.ts';
import { organization } from './routes/organization.ts';
import type { TenantProfile } from './routes/organization.ts';
import { refusal, tokenExpired } from './routes/page.ts';
import { Seal } from './seal.ts';
import { GraphStore } from './store.ts';
import { Throttle } from './throttle.ts';
import type { TokenClaims, VerifyToken } from './types.ts';
import { getUser, listUsers } from './routes/users.ts';

export type GraphOptions = {
  port: number;
  verifyToken: VerifyToken;
  store?: GraphStore;
  faults?: FaultPlan;
  /** Origins of pages that may call. */
  origins?: () => readonly string[];
  /** Name and domain of a tenant, for `/organization`. */
  tenantProfile?: (tenantId: string) => TenantProfile | undefined;
  /** Who can sign in, for `/me`. */
  account?: (tenantId: string, id: string) => AccountProfile | undefined;
};

export type RunningGraph = {
  /** Without the version: clients add `/v1.0`. */
  url: string;
  port: number;
  store: GraphStore;
  close(): Promise<void>;
};

/** Starts the Graph stand-in on 127.0.0.1. */
export async function startGraph(options: GraphOptions): Promise<RunningGraph> {
  const store = options.store ?? new GraphStore();
  const faults = options.faults ?? new FaultPlan();
  const seal = new Seal();
  const throttle = new Throttle();
  const handlers: [path: string, handler: GraphHandler][] = [
    ['/users', listUsers],
    ['/users/delta', usersDelta],
    ['/users/:id', getUser],
    ['/users/:id/transitiveMemberOf/microsoft.graph.group', listGroupsOf],
    ['/groups', listGroups],
    ['/groups/:id', getGroup],
    ['/groups/:id/members', listMembers({ transitive: false, usersOnly: false })],
    ['/groups/:id/members/microsoft.graph.user', listMembers({ transitive: false, usersOnly: true })],
    ['/groups/:id/transitiveMembers', listMembers({ transitive: true, usersOnly: false })],
    [
      '/groups/:id/transitiveMembers/microsoft.graph.user',
      listMembers({ transitive: true, usersOnly: true }),
    ],
    ['/organization', organization(options.tenantProfile ?? (() => undefined))],
    ['/me', me(options.account ?? (() => undefined))],
  ];

  async function answer(request: Request, handler: GraphHandler): Promise<Reply> {
    store.requests += 1;
    const latency = pause(store.settings.latencyMs);
    try {
      return serialized(await answerNow(request, handler));
    } finally {
      await latency;
    }
  }

  async function answerNow(request: Request, handler: GraphHandler): Promise<Reply> {
    const due = await nextFault(faults, 'graph', request);
    if (due?.reply !== undefined) return due.reply;
    const base = `${request.url.origin}/v1.0`;
    const refused = refusal(due?.fault.kind, base);
    if (refused !== undefined) throw refused;
    const claims = await authenticate(request, options.verifyToken);
    throttle.admit(`${claims.tenantId}:${claims.clientId}`, store.settings.throttle, Date.now());
    return handler(contextOf(request, claims, due?.fault, base));
  }

  function contextOf(
    request: Request,
    claims: TokenClaims,
    fault: Fault | undefined,
    base: string,
  ): GraphContext {
    return { request, claims, directory: store.directory(claims.tenantId), store, seal, fault, base };
  }

  const routes: Route[] = handlers.map(([path, handler]) => ({
    method: 'GET',
    path: `/v1.0${path}`,
    handler: (request) => answer(request, handler),
  }));
  const server = await serve({
    routes,
    port: options.port,
    ...(options.origins === undefined ? {} : { origins: options.origins }),
    fallback: (request) =>
      problemReply(
        new GraphProblem(400, 'BadRequest', `Resource not found for the segment '${request.path}'.`),
      ),
    onError: (error) =>
      problemReply(
        error instanceof GraphProblem ? error : new GraphProblem(500, 'InternalServerError', String(error)),
      ),
    after: (reply) => ({ ...reply, headers: { 'request-id': randomUUID(), ...reply.headers } }),
  });
  return { url: server.url, port: server.port, store, close: () => server.close() };
}

/** An answer in bytes: made ready while the latency passes, so that nothing is left to do before its first byte. */
function serialized(reply: Reply): Reply {
  if (reply.stream !== undefined || typeof reply.body !== 'object' || reply.body === null) return reply;
  const headers = { 'Content-Type': 'application/json', ...reply.headers };
  return { ...reply, headers, body: Buffer.from(JSON.stringify(reply.body)) };
}

async function authenticate(request: Request, verify: VerifyToken): Promise<TokenClaims> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined)
    throw new GraphProblem(401, 'InvalidAuthenticationToken', 'Access token is empty.');
  const claims = await verify(token);
  if (claims === 'expired') throw tokenExpired();
  if (claims === 'invalid')
    throw new GraphProblem(401, 'InvalidAuthenticationToken', 'Access token validation failure.');
  return claims;
}

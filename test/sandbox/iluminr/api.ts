import type * as z from 'zod/v4-mini';
import { Refusal } from '../../../shared/directory-sync/index.ts';
import type { FaultPlan } from '../faults.ts';
import { nextFault } from '../faults.ts';
import type { Fault } from '../faults.ts';
import { HttpProblem, problemReply } from '../http/server.ts';
import type { Reply, Request, Route } from '../http/server.ts';
import type { Counters } from './counters.ts';
import { statusFault, tamper } from './answer-faults.ts';
import type { Caller, Keyring } from './keys.ts';
import type { RateLimiter } from './rate-limit.ts';
import { promised } from './contacts/validate.ts';
import type { Workspace } from './workspace.ts';

export type Call = { request: Request; caller: Caller; workspace: Workspace; fault: Fault | undefined };

/** An answer before it is checked against the contract. No body means 204. */
export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

export type ApiOptions = {
  keyring: Keyring;
  limiter: RateLimiter;
  counters: Counters;
  faults: FaultPlan | undefined;
  workspaceOf(key: string): Workspace;
  /** Called after each call that may have written. */
  touched(): void;
  /** Milliseconds since the epoch; what the answers are dated by. */
  now(): number;
};

type Context = { caller?: Caller; fault?: Fault; headers: Record<string, string> };

/** What every call under /v1 goes through: faults, key, rate limit, idempotency, handler, check of the answer. */
export class Api {
  readonly #options: ApiOptions;
  readonly #contexts = new WeakMap<Request, Context>();

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** Before routing, so that an unknown path without a key is a 401 too. */
  async before(request: Request): Promise<Reply | undefined> {
    if (!isApi(request)) return undefined;
    const { faults, keyring, limiter } = this.#options;
    const context: Context = { headers: {} };
    this.#contexts.set(request, context);
    const due = faults === undefined ? undefined : await nextFault(faults, 'iluminr', request);
    if (due?.fault.kind === 'status') return statusFault(due.fault);
    if (due?.reply !== undefined) return due.reply;
    if (due !== undefined) context.fault = due.fault;
    try {
      context.caller = keyring.authenticate(request);
    } catch (error) {
      context.headers = limiter.take('without a key').headers;
      throw error;
    }
    const verdict = limiter.take(context.caller.id);
    context.headers = verdict.headers;
    if (!verdict.allowed) {
      throw new HttpProblem(
        429,
        'rate_limited',
        `More than ${limiter.limit.requests} requests in ${limiter.limit.seconds} s. Wait ${verdict.headers['Retry-After']} s.`,
      );
    }
    return undefined;
  }

  after(reply: Reply, request: Request): Reply {
    if (!isApi(request)) return reply;
    this.#options.counters.answer(reply.status);
    const headers = this.#contexts.get(request)?.headers ?? {};
    const date = new Date(this.#options.now()).toUTCString();
    return { ...reply, headers: { 'Cache-Control': 'no-store', Date: date, ...headers, ...reply.headers } };
  }

  /**
   * A route of the contract. `answer` is the schema its body must fit; none means the body is not JSON or absent. `authorise` throws for
   * whoever may not, before anything of the request is looked at.
   */
  route(
    method: string,
    path: string,
    answer: z.ZodMiniType | undefined,
    handler: (call: Call) => Answer | Promise<Answer>,
    authorise: (call: Call) => void = () => undefined,
  ): Route {
    const name = `${method} ${path}`;
    return {
      method,
      path,
      handler: async (request) => {
        const { caller, fault } = this.#contexts.get(request) ?? {};
        if (caller === undefined) throw new HttpProblem(401, 'unauthorized', 'Send an API key.');
        const workspace = this.#options.workspaceOf(caller.workspace);
        this.#options.counters.request(name);
        const call: Call = { request, caller, workspace, fault };
        try {
          authorise(call);
        } catch (error) {
          return problemReply(asHttpProblem(error));
        }
        const reply = await workspace.idempotency.once(request, `${caller.id} ${caller.role}`, async () => {
          try {
            const result = await handler(call);
            if (method !== 'GET') this.#options.touched();
            return checked(result, answer, name);
          } catch (error) {
            return problemReply(asHttpProblem(error));
          }
        });
        return tamper(fault, reply);
      },
    };
  }
}

function checked(result: Answer, schema: z.ZodMiniType | undefined, route: string): Reply {
  const { status = result.body === undefined ? 204 : 200, headers = {}, body } = result;
  if (body === undefined) return { status, headers };
  return { status, headers, body: schema === undefined ? body : promised(schema, body, route) };
}

/** What `shared/directory-sync` refuses, as this server answers. */
function asHttpProblem(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const { status, code, detail, errors } = error.problem;
  const headers: Record<string, string> =
    error.retryAfter === undefined ? {} : { 'Retry-After': String(error.retryAfter) };
  return new HttpProblem(status, code, detail, errors === undefined ? {} : { errors }, headers);
}

/** Where browsers come that have no session: from Microsoft, or with a colleague's link. */
const publicPages = /^\/v1\/directory-sync\/entra\/(?:callback|colleague\/[^/]+)$/;

function isApi(request: Request): boolean {
  return request.path.startsWith('/v1/') && !publicPages.test(request.path);
}

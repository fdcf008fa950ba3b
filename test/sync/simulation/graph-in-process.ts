import type { Clock } from '../../../shared/http/clock.ts';
import { TransportError, type Transport } from '../../../shared/http/transport.ts';
import type { GraphContext, GraphHandler } from '../../sandbox/graph/context.ts';
import { usersDelta } from '../../sandbox/graph/routes/delta.ts';
import type { Directory } from '../../sandbox/graph/directory.ts';
import { GraphProblem, problemReply } from '../../sandbox/graph/errors.ts';
import { listMembers } from '../../sandbox/graph/routes/groups.ts';
import { Seal } from '../../sandbox/graph/seal.ts';
import { GraphStore } from '../../sandbox/graph/store.ts';
import { listUsers } from '../../sandbox/graph/routes/users.ts';
import { matcher } from '../../sandbox/http/match.ts';
import type { Reply } from '../../sandbox/http/server.ts';

export const graphUrl = 'https://graph.microsoft.com';
export const tenantId = '8d6c2b1e-0000-4000-8000-00000000c0de';

/** Days pass in no time: sleeping moves the clock. */
export class SimulatedClock implements Clock {
  private milliseconds = Date.UTC(2026, 2, 2);

  now(): number {
    return this.milliseconds;
  }

  sleep(milliseconds: number): Promise<void> {
    this.milliseconds += milliseconds;
    return Promise.resolve();
  }

  random(): number {
    return 0.5;
  }

  /** Moves to a time; never back. */
  moveTo(milliseconds: number): void {
    this.milliseconds = Math.max(this.milliseconds, milliseconds);
  }
}

const handlers: [path: string, handler: GraphHandler][] = [
  ['/users', listUsers],
  ['/users/delta', usersDelta],
  ['/groups/:id/transitiveMembers/microsoft.graph.user', listMembers({ transitive: true, usersOnly: true })],
  ['/groups/:id/transitiveMembers', listMembers({ transitive: true, usersOnly: false })],
  ['/groups/:id/members/microsoft.graph.user', listMembers({ transitive: false, usersOnly: true })],
];
const routes = handlers.map(([path, handler]) => ({ match: matcher(`/v1.0${path}`), handler }));

/** The sandbox's Graph without a server around it. */
export class GraphInProcess {
  readonly store = new GraphStore();
  readonly directory: Directory = this.store.directory(tenantId);
  /** Requests that are still answered; after them Graph is down. */
  answers = Infinity;
  private readonly seal = new Seal();

  constructor(pageSize: number) {
    this.store.settings = { ...this.store.settings, deltaPageSize: pageSize };
  }

  readonly transport: Transport = async ({ url, headers = {} }) => {
    this.answers -= 1;
    if (this.answers < 0) throw new TransportError('The directory is down', 'ECONNRESET');
    const { status, headers: answered = {}, body } = await this.answer(new URL(url), headers);
    const lower = Object.entries(answered).map(([name, value]) => [name.toLowerCase(), String(value)]);
    // What goes over a wire is a copy.
    return {
      status,
      headers: Object.fromEntries(lower) as Record<string, string>,
      body: structuredClone(body),
    };
  };

  private async answer(url: URL, headers: Record<string, string>): Promise<Reply> {
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    for (const { match, handler } of routes) {
      const params = match(url.pathname);
      if (params === undefined) continue;
      try {
        return await handler(this.context(url, lower, params));
      } catch (error) {
        if (error instanceof GraphProblem) return problemReply(error);
        throw error;
      }
    }
    throw new Error(`The simulation's Graph does not know ${url.pathname}`);
  }

  private context(url: URL, headers: Record<string, string>, params: Record<string, string>): GraphContext {
    const request = {
      method: 'GET',
      url,
      path: url.pathname,
      params,
      query: url.searchParams,
      headers,
      body: '',
    };
    return {
      request: request as unknown as GraphContext['request'],
      claims: { tenantId, clientId: 'simulation', roles: ['User.Read.All', 'GroupMember.Read.All'] },
      directory: this.directory,
      store: this.store,
      seal: this.seal,
      fault: undefined,
      base: `${graphUrl}/v1.0`,
    };
  }
}

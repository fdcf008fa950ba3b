import type { SandboxClock } from '../clock.ts';
import { drawSecret } from '../constants.ts';
import type { EntraState } from '../entra/state.ts';
import type { FaultPlan } from '../faults.ts';
import type { GraphStore } from '../graph/store.ts';
import { HttpProblem, serve } from '../http/server.ts';
import type { Reply, Request, Route } from '../http/server.ts';
import { InputError, parseHr } from '../people/load.ts';
import { consentRoutes } from './consent.ts';
import { peopleRoutes } from './people.ts';
import { readBody } from './read.ts';
import { clockSchema, faultSchema, settingsSchema } from './schemas.ts';

export type ControlOptions = {
  port: number;
  store: GraphStore;
  state: EntraState;
  /** How fast iluminr's own directory sync writes. */
  pace: { syncBatchMs: number };
  faults: FaultPlan;
  clock: SandboxClock;
  /** Text of the HR file at the start. */
  hr: string;
};

export type RunningControl = {
  url: string;
  port: number;
  /** What every call needs, as `Authorization: Bearer <key>` or as `?key=`: the people may be real. */
  key: string;
  /** Address of the HR file, key included, for a template that fetches it. */
  hrUrl: string;
  /** Calls a path of this server, with the key. */
  call(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
};

const peopleFileLimit = 512 * 1024 * 1024;

/** Starts the control server: what a test or a person changes about the sandbox world while it runs. See ../README.md. */
export async function startControl(options: ControlOptions): Promise<RunningControl> {
  const routes: Route[] = [
    ...peopleRoutes(options.store),
    ...consentRoutes(options.state),
    ...faultRoutes(options.faults),
    ...worldRoutes(options),
    ...hrRoutes(options.hr),
  ];
  const key = drawSecret('sandbox-control');
  const server = await serve({
    port: options.port,
    before: (request) => requireKey(request, key),
    routes: [{ method: 'GET', path: '/', handler: () => index(routes) }, ...routes],
    bodyLimit: peopleFileLimit,
  });
  return {
    url: server.url,
    port: server.port,
    key,
    hrUrl: `${server.url}/hr.csv?key=${key}`,
    call: (path, init) =>
      fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}` } }),
    close: () => server.close(),
  };
}

function requireKey(request: Request, key: string): undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer === key || request.query.get('key') === key) return undefined;
  throw new HttpProblem(
    401,
    'unauthorized',
    'Send the control key that was printed at the start, as `Authorization: Bearer <key>` or `?key=<key>`.',
  );
}

function index(routes: Route[]): Reply {
  return { status: 200, body: { routes: routes.map((route) => `${route.method} ${route.path}`) } };
}

function faultRoutes(faults: FaultPlan): Route[] {
  return [
    { method: 'GET', path: '/faults', handler: () => ({ status: 200, body: { faults: faults.list() } }) },
    {
      method: 'POST',
      path: '/faults',
      handler: (request) => {
        faults.add(withoutUndefined(readBody(request, faultSchema)));
        return { status: 201, body: { faults: faults.list() } };
      },
    },
    {
      method: 'DELETE',
      path: '/faults',
      handler: () => {
        faults.clear();
        return { status: 204 };
      },
    },
  ];
}

function worldRoutes({ store, state, pace, clock }: ControlOptions): Route[] {
  const settings = (): Reply => ({
    status: 200,
    body: {
      graph: store.settings,
      entra: { tokenLifetimeSeconds: state.tokenLifetimeSeconds, consentSpreadMs: state.consentSpreadMs },
      iluminr: pace,
    },
  });
  const time = (): Reply => ({ status: 200, body: { now: new Date(clock.now()).toISOString() } });
  return [
    { method: 'GET', path: '/settings', handler: settings },
    {
      method: 'PATCH',
      path: '/settings',
      handler: (request) => {
        const change = readBody(request, settingsSchema);
        store.settings = { ...store.settings, ...withoutUndefined(change.graph ?? {}) };
        state.tokenLifetimeSeconds = change.entra?.tokenLifetimeSeconds ?? state.tokenLifetimeSeconds;
        state.consentSpreadMs = change.entra?.consentSpreadMs ?? state.consentSpreadMs;
        pace.syncBatchMs = change.iluminr?.syncBatchMs ?? pace.syncBatchMs;
        return settings();
      },
    },
    { method: 'GET', path: '/clock', handler: time },
    {
      method: 'POST',
      path: '/clock',
      handler: (request) => {
        clock.advance(readBody(request, clockSchema).advanceMs);
        return time();
      },
    },
  ];
}

/**
 * The HR export that the templates fetch. PUT refuses a broken file unless `?check=false`; `?encoding=latin1` serves it in
 * the encoding that an old spreadsheet writes.
 */
function hrRoutes(start: string): Route[] {
  let file = Buffer.from(start, 'utf8');
  return [
    {
      method: 'GET',
      path: '/hr.csv',
      handler: () => ({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8' }, body: file }),
    },
    {
      method: 'PUT',
      path: '/hr.csv',
      handler: (request) => {
        if (request.query.get('check') !== 'false') checkHr(request);
        file = Buffer.from(request.body, request.query.get('encoding') === 'latin1' ? 'latin1' : 'utf8');
        return { status: 204 };
      },
    },
  ];
}

function checkHr(request: Request): void {
  try {
    parseHr(request.body, 'body');
  } catch (error) {
    if (error instanceof InputError) throw new HttpProblem(400, 'validation_failed', error.message);
    throw error;
  }
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Drops the keys whose value is undefined, so that a spread keeps what was there. */
function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}

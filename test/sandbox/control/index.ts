import type { SandboxClock } from '../clock.ts';
import { drawSecret, sandbox } from '../constants.ts';
import type { EntraState } from '../entra/state.ts';
import type { FaultPlan } from '../faults.ts';
import type { GraphStore } from '../graph/store.ts';
import { HttpProblem, serve } from '../http/server.ts';
import type { Reply, Request, Route } from '../http/server.ts';
import { Viewer } from '../http/viewer.ts';
import { InputError, parseHr } from '../people/load.ts';
import type { Addresses } from '../rehearsal/addresses.ts';
import type { Room } from '../rehearsal/deeds.ts';
import { rehearsalRoutes } from '../rehearsal/routes.ts';
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
  /** Whether the people are the invented company. */
  isBuiltIn: boolean;
  /** Empties the organisation's UAT and Production at iluminr. */
  emptyAccounts: () => void;
};

export type RunningControl = {
  url: string;
  port: number;
  /** What every call needs, as `Authorization: Bearer <key>` or as `?key=`: the people may be real. */
  key: string;
  /** Address of the HR file, key included, for a template that fetches it. */
  hrUrl: string;
  /** Address of the rehearsal room, with what it needs to let somebody in. */
  pageUrl: string;
  /** What the rehearsal room shows; nothing until it is told. */
  show(addresses: Addresses): void;
  /** Calls a path of this server, with the key. */
  call(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
};

const peopleFileLimit = 512 * 1024 * 1024;

/** Starts the control server: what a test or a person changes about the sandbox world while it runs. See ../README.md. */
export async function startControl(options: ControlOptions): Promise<RunningControl> {
  const hr: HrFile = { text: options.hr };
  const room: Room = {
    directory: options.store.directory(sandbox.tenantId),
    isBuiltIn: options.isBuiltIn,
    emptyAccounts: options.emptyAccounts,
    hrEncoding: 'utf8',
  };
  let addresses: Addresses = { pages: [], credentials: [] };
  const routes: Route[] = [
    ...peopleRoutes(options.store),
    ...consentRoutes(options.state),
    ...faultRoutes(options.faults),
    ...worldRoutes(options),
    ...hrRoutes(hr, room),
    ...rehearsalRoutes(room, () => addresses),
  ];
  const key = drawSecret('sandbox-control');
  const viewer = new Viewer();
  const server = await serve({
    port: options.port,
    before: (request) => admit(request, key, viewer),
    routes: [{ method: 'GET', path: '/', handler: () => index(routes) }, ...routes],
    bodyLimit: peopleFileLimit,
  });
  return {
    url: server.url,
    port: server.port,
    key,
    hrUrl: `${server.url}/hr.csv?key=${key}`,
    pageUrl: viewer.addressOf(`${server.url}/rehearsal`),
    show: (shown) => {
      addresses = shown;
    },
    call: (path, init) =>
      fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}` } }),
    close: () => server.close(),
  };
}

/** A program brings the key with each call; a person's browser is let into the rehearsal room by its address. */
function admit(request: Request, key: string, viewer: Viewer): Reply | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer === key || request.query.get('key') === key) return undefined;
  if (request.path === '/style.css' || /^\/rehearsal(?:\/|$)/.test(request.path))
    return viewer.admit(request);
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

type HrFile = { text: string };

/**
 * The HR export that the templates fetch. PUT refuses a broken file unless `?check=false`; `?encoding=latin1` serves it in
 * the encoding that an old spreadsheet writes.
 */
function hrRoutes(file: HrFile, room: Room): Route[] {
  return [
    {
      method: 'GET',
      path: '/hr.csv',
      handler: () => ({
        status: 200,
        headers: { 'content-type': 'text/csv; charset=utf-8' },
        body: room.hrEncoding === 'latin1' ? asLatin1(file.text) : file.text,
      }),
    },
    {
      method: 'PUT',
      path: '/hr.csv',
      handler: (request) => {
        if (request.query.get('check') !== 'false') checkHr(request);
        file.text = request.body;
        room.hrEncoding = request.query.get('encoding') === 'latin1' ? 'latin1' : 'utf8';
        return { status: 204 };
      },
    },
  ];
}

/** What Latin-1 has no letter for becomes a question mark, as a spreadsheet writes it. */
function asLatin1(text: string): Buffer {
  return Buffer.from(text.replace(/[\u0100-\u{10ffff}]/gu, '?'), 'latin1');
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

import { randomBytes } from 'node:crypto';
import type { Environment } from '../../../shared/contract/index.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Request } from '../http/server.ts';
import { sandbox } from '../constants.ts';

/** Who is asking. A session is a person in Settings; a key is a pipeline. */
export type Caller = {
  /** Names the caller towards rate limits and connect sessions. */
  id: string;
  /** The key of the workspace: one organisation in one environment. */
  workspace: string;
  kind: 'key' | 'session';
  role: 'admin' | 'member';
  name: string;
};

export type WorkspaceIdentity = { key: string; organisation: string; environment: Environment };

/** The stand-in's organisations. The second one shows that organisations never see each other. */
export const workspaces: (WorkspaceIdentity & { apiKey: string })[] = [
  { key: 'uat', organisation: 'Sandbox Organisation', environment: 'uat', apiKey: sandbox.apiKey },
  {
    key: 'production',
    organisation: 'Sandbox Organisation',
    environment: 'production',
    apiKey: sandbox.productionApiKey,
  },
  {
    key: 'other-uat',
    organisation: 'Another Organisation',
    environment: 'uat',
    apiKey: sandbox.otherApiKey,
  },
];

export type SessionRequest = {
  /** Default `uat`. */
  workspace?: string;
  /** The person's name, as the connection will show it. */
  name?: string;
  role?: Caller['role'];
  /** Default 300. */
  seconds?: number;
};

export type Session = { token: string; expiresAt: string };

/** API keys and the short-lived session tokens that a Settings page gives its widget. */
export class Keyring {
  readonly #now: () => number;
  readonly #keys = new Map<string, Caller>();
  readonly #sessions = new Map<string, { caller: Caller; expiresAt: number }>();

  constructor(now: () => number) {
    this.#now = now;
    for (const { key, apiKey } of workspaces) {
      this.#keys.set(apiKey, {
        id: `key:${key}`,
        workspace: key,
        kind: 'key',
        role: 'admin',
        name: 'API key',
      });
    }
  }

  /** A caller keeps its id over all its sessions, so that a renewed token can finish what the first began. */
  issueSession(request: SessionRequest = {}): Session {
    const { workspace = 'uat', name = 'Admin User', role = 'admin', seconds = 300 } = request;
    const token = `session_${randomBytes(24).toString('base64url')}`;
    const expiresAt = this.#now() + seconds * 1000;
    const caller: Caller = { id: `session:${workspace}:${name}`, workspace, kind: 'session', role, name };
    this.#sessions.set(token, { caller, expiresAt });
    return { token, expiresAt: new Date(expiresAt).toISOString() };
  }

  /** Throws 401 that says what is missing, and never repeats the key. */
  authenticate(request: Request): Caller {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized('Send the API key as `Authorization: Bearer <key>`.');
    const caller = this.#keys.get(token);
    if (caller !== undefined) return caller;
    const session = this.#sessions.get(token);
    if (session === undefined)
      throw unauthorized('This API key is not known here. UAT and production have keys of their own.');
    if (session.expiresAt > this.#now()) return session.caller;
    this.#sessions.delete(token);
    throw unauthorized('The session has expired. Ask for a new one.');
  }
}

function unauthorized(detail: string): HttpProblem {
  return new HttpProblem(401, 'unauthorized', detail, {}, { 'WWW-Authenticate': 'Bearer' });
}

/** A session is a person in Settings, who connects directories and reads; what a pipeline does takes a key. */
export function requireKey({ caller }: { caller: Caller }): void {
  if (caller.kind === 'key') return;
  throw new HttpProblem(403, 'forbidden', 'A Settings session may not do this. Use an API key.');
}

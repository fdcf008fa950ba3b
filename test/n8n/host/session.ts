import { setTimeout as sleep } from 'node:timers/promises';
import { owner } from './environment.ts';

/** n8n refuses a session cookie that comes with another browser id than the one it was given to. */
const browserId = 'n8n-nodes-iluminr-sandbox';

/** Calls n8n's REST interface as the signed-in owner; resolves with the answer's `data`. */
export type Session = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<unknown>;

/** n8n refused a call: `message` is n8n's own. */
export class N8nError extends Error {
  override readonly name = 'N8nError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Signs in as the owner, who signs up first where the n8n is new. */
export async function signIn(url: string): Promise<Session> {
  const { data } = await call(url, '', 'GET', '/settings');
  const { showSetupOnFirstLoad } = (data as { userManagement: { showSetupOnFirstLoad: boolean } })
    .userManagement;
  if (showSetupOnFirstLoad) await call(url, '', 'POST', '/owner/setup', owner);
  const { cookie } = await call(url, '', 'POST', '/login', {
    emailOrLdapLoginId: owner.email,
    password: owner.password,
  });
  return async (method, path, body) => (await call(url, cookie, method, path, body)).data;
}

async function call(
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ data: unknown; cookie: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${url}/rest${path}`, {
      method,
      headers: {
        'browser-id': browserId,
        'content-type': 'application/json',
        // A test that was busy for seconds would write to a connection that n8n has closed meanwhile.
        connection: 'close',
        ...(cookie ? { cookie } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(async (error: unknown) => {
      // An n8n that was busy for long has closed the connection that the last call left open.
      if (method !== 'GET' || attempt >= 3) throw error;
      await sleep(200);
      return undefined;
    });
    if (response === undefined) continue;
    const text = await response.text();
    // n8n limits how often one may sign in; a test run may come close to it.
    if (response.status === 429 && attempt < 5) {
      await sleep(1000 * attempt);
      continue;
    }
    const answer = parse(text);
    if (!response.ok) {
      throw new N8nError(
        response.status,
        `n8n answered ${response.status} to ${method} ${path}: ${messageOf(answer, text)}`,
      );
    }
    return {
      data: isRecord(answer) && 'data' in answer ? answer.data : answer,
      cookie: response.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; '),
    };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(answer: unknown, text: string): string {
  return isRecord(answer) && typeof answer.message === 'string' ? answer.message : text.slice(0, 300);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountSchema, contactSchema } from '../../shared/contract/index.ts';
import type { Account } from '../../shared/contract/index.ts';
import { bodyOf } from './check.ts';
import type { Answer, Bench, CallOptions } from './check.ts';

export type Target = {
  baseUrl: string;
  key: string;
  session?: string | undefined;
  member?: string | undefined;
};

const mostWaits = 5;
const longestWaitSeconds = 60;
const timeoutMs = 30_000;

/** Opens the account that the checks run on. Throws when the server cannot be reached, or answers `GET /account` with another shape. */
export async function openBench(target: Target): Promise<Bench & { cleanUp(): Promise<number> }> {
  const run = randomBytes(4).toString('hex');
  const kept = new Set<string>();
  const call = callerOf(target);
  const account: Account = bodyOf(await call('GET', '/v1/account'), 200, accountSchema, 'GET /account');
  const bench: Bench = {
    account,
    call,
    session: target.session,
    member: target.member,
    unique: (name) => `conformance-${run}-${name}-${randomBytes(3).toString('hex')}`,
    keep: (id) => void kept.add(id),
    create: async (contact) => {
      const answer = await call('POST', '/v1/contacts', { body: contact });
      const created = bodyOf(answer, 201, contactSchema, 'POST /contacts');
      kept.add(created.id);
      return created;
    },
  };
  return { ...bench, cleanUp: () => cleanUp(call, kept) };
}

function callerOf({ baseUrl, key }: Target): Bench['call'] {
  const base = baseUrl.replace(/\/+$/, '');
  return async (method, path, options = {}) => {
    for (let wait = 1; ; wait += 1) {
      const answer = await send(base, key, method, path, options);
      if (answer.status !== 429 || wait > mostWaits) return answer;
      const seconds = Number(answer.headers.get('retry-after') ?? 1);
      await sleep(1000 * Math.min(longestWaitSeconds, Number.isFinite(seconds) ? Math.max(seconds, 0.2) : 1));
    }
  };
}

async function send(
  base: string,
  key: string,
  method: string,
  path: string,
  { body, text, headers = {}, bearer = key }: CallOptions,
): Promise<Answer> {
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${base}${path}`, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      accept: 'application/json',
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const answered = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(answered) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Switches off what the kit created and takes its address and links off it, since nothing in the contract deletes a contact.
 * Gives how many could not be.
 */
async function cleanUp(call: Bench['call'], kept: ReadonlySet<string>): Promise<number> {
  let left = 0;
  for (const id of kept) {
    const path = `/v1/contacts/${encodeURIComponent(id)}`;
    const answer = await call('GET', path);
    const contact = contactSchema.safeParse(answer.body);
    const links = contact.success ? Object.keys(contact.data.externalIds) : [];
    const externalIds = Object.fromEntries(links.map((source) => [source, null]));
    const bare = await call('PATCH', path, { body: { email: null, externalIds } });
    const off = await call('POST', `${path}/deactivate`, { body: { reason: 'conformance kit' } });
    if (bare.status >= 400 || off.status >= 400) left += 1;
  }
  return left;
}

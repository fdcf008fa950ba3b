import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountSchema, contactSchema } from '../../shared/contract/index.ts';
import type { Account, Contact } from '../../shared/contract/index.ts';
import { bodyOf, Differs, Unseen } from './check.ts';
import type { Answer, Bench, CallOptions } from './check.ts';

export type Target = {
  baseUrl: string;
  key: string;
  session?: string | undefined;
  member?: string | undefined;
  /** Once it is aborted no check calls the server any more, and what the kit created is put away. */
  interrupted?: AbortSignal | undefined;
};

const mostWaits = 5;
const longestWaitSeconds = 60;
const timeoutMs = 30_000;

/** Opens the account that the checks run on. Throws when the server cannot be reached, or answers `GET /account` with another shape. */
export async function openBench(target: Target): Promise<Bench & { cleanUp(): Promise<number> }> {
  const run = randomBytes(4).toString('hex');
  const kept = new Set<string>();
  const begun = new Set<string>();
  const call = callerOf(target);
  const opened = await call('GET', '/v1/account');
  const account: Account = bodyOf(opened, 200, accountSchema, 'GET /account');
  const openedAt = timeOf(opened);
  const bench: Bench = {
    account,
    call,
    session: target.session,
    member: target.member,
    unique: (name) => `conformance-${run}-${name}-${randomBytes(3).toString('hex')}`,
    begun,
    keep: (id) => void kept.add(id),
    create: async (contact) => {
      const answer = await call('POST', '/v1/contacts', { body: contact });
      const created = bodyOf(answer, 201, contactSchema, 'POST /contacts');
      if (!isOwn(created, openedAt))
        throw new Differs('POST /contacts answered with somebody else than the contact it was sent.');
      kept.add(created.id);
      return created;
    },
  };
  return {
    ...bench,
    cleanUp: async () => {
      // What has to be put away is put away, also after an interruption.
      const callAnyway = callerOf({ ...target, interrupted: undefined });
      await withdraw(callAnyway, target.session, begun);
      return putAway(callAnyway, kept, openedAt);
    },
  };
}

function callerOf({ baseUrl, key, interrupted }: Target): Bench['call'] {
  const base = baseUrl.replace(/\/+$/, '');
  return async (method, path, options = {}) => {
    for (let wait = 1; ; wait += 1) {
      if (interrupted?.aborted === true) throw new Unseen('The kit was interrupted.');
      const answer = await send(base, key, method, path, options);
      if (answer.status !== 429 || wait > mostWaits) return answer;
      const seconds = Number(answer.headers.get('retry-after') ?? 1);
      const wanted = Number.isFinite(seconds) ? Math.max(seconds, 0.2) : 1;
      const waited = sleep(1000 * Math.min(longestWaitSeconds, wanted), undefined, { signal: interrupted });
      await waited.catch(() => undefined);
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

/** When the server says it is, in epoch milliseconds and whole seconds; by our own clock when it does not say. */
function timeOf({ headers }: Answer): number {
  const said = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(said) ? Date.now() : said;
}

/**
 * Whether a contact is one of the kit's: by its name, and made since the kit began. A server that ignores a filter, or answers with
 * somebody who was there, hands the kit the ids of real people.
 */
function isOwn({ firstName, createdAt }: Contact, openedAt: number): boolean {
  return firstName.startsWith('Con') && Date.parse(createdAt) >= openedAt;
}

async function withdraw(
  call: Bench['call'],
  session: string | undefined,
  begun: ReadonlySet<string>,
): Promise<void> {
  for (const id of begun) {
    const path = `/v1/directory-sync/entra/connect/${encodeURIComponent(id)}`;
    // One that cannot be withdrawn ends by itself.
    await call('DELETE', path, { bearer: session ?? null }).catch(() => undefined);
  }
}

/**
 * Switches off what the kit created and takes its address and links off it, since nothing in the contract deletes a contact.
 * Gives how many could not be; one that does not answer keeps it from no other.
 */
async function putAway(call: Bench['call'], kept: ReadonlySet<string>, openedAt: number): Promise<number> {
  let left = 0;
  for (const id of kept) {
    const isAway = await putOneAway(call, id, openedAt).catch(() => false);
    if (!isAway) left += 1;
  }
  return left;
}

async function putOneAway(call: Bench['call'], id: string, openedAt: number): Promise<boolean> {
  const path = `/v1/contacts/${encodeURIComponent(id)}`;
  const contact = bodyOf(await call('GET', path), 200, contactSchema, 'GET /contacts/{id}');
  if (!isOwn(contact, openedAt)) return false;
  const links = Object.keys(contact.externalIds);
  const externalIds = Object.fromEntries(links.map((source) => [source, null]));
  const body = { email: null, externalIds };
  const bare = await call('PATCH', path, { body });
  const off = await call('POST', `${path}/deactivate`, { body: { reason: 'conformance kit' } });
  return bare.status === 200 && off.status === 200;
}

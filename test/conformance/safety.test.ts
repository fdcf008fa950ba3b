import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectStart, Contact } from '../../shared/contract/index.ts';
import { sandbox as constants } from '../sandbox/constants.ts';
import { clientOf } from '../sandbox/iluminr/client.ts';
import { startSandbox } from '../sandbox/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { startBroken } from './broken-server.ts';
import type { Mutation, Passing } from './broken-server.ts';
import { checks } from './checks/index.ts';
import { connectOther, otherWorkspace } from './connected.ts';
import { runKit } from './kit.ts';
import type { KitOptions, Outcome } from './kit.ts';
import { lineOf } from './report.ts';

const entra = '/v1/directory-sync/entra';
let sandbox: Sandbox;
let people: readonly Contact[];
beforeAll(async () => {
  sandbox = await startSandbox();
  sandbox.iluminr.store.setRateLimit({ requests: 100_000, seconds: 1 });
  await connectOther(sandbox);
  const api = clientOf(sandbox.iluminr.url, sandbox.iluminr.apiKey);
  for (const firstName of ['Connie', 'Rosa']) {
    const externalIds = { entra: firstName };
    await api('POST', '/v1/contacts', { firstName, email: `${firstName}@lanternbay.example`, externalIds });
  }
  people = structuredClone(sandbox.iluminr.store.contacts());
  // A server says when it is in whole seconds.
  await sleep(1100);
});
afterAll(() => sandbox.close());

/** Checks an organisation that has real people, through a server with the fault. */
async function run(fault: Mutation, more: Partial<KitOptions> = {}): Promise<Outcome> {
  const broken = await startBroken(sandbox.iluminr.url, fault);
  try {
    return await runKit({
      baseUrl: broken.url,
      key: sandbox.iluminr.apiKey,
      session: sandbox.iluminr.issueSession({ seconds: 3600 }).token,
      member: sandbox.iluminr.issueSession({ seconds: 3600, name: 'Member', role: 'member' }).token,
      allowWrites: true,
      checks,
      ...more,
    });
  } finally {
    await broken.close();
  }
}

const only = (...ids: string[]) => checks.filter(({ id }) => ids.includes(id));

/** The people who were there, as they are now, and how many of the kit's contacts are not put away. */
function account() {
  const ids = new Set(people.map(({ id }) => id));
  const all = sandbox.iluminr.store.contacts();
  return {
    people: all.filter(({ id }) => ids.has(id)),
    active: all.filter(({ id, status }) => !ids.has(id) && status === 'active').length,
  };
}

describe('people who were there stay as they are', () => {
  test('where the server ignores the filters of its list', async () => {
    await run({
      request: ({ method, path, query }) => {
        if (method === 'GET' && path === '/v1/contacts') query.delete('source');
      },
    });
    expect(account()).toEqual({ people, active: 0 });
  });

  test('where the server answers a creation with somebody who was there', async () => {
    const { results } = await run({
      answer: (answer, { method, path }) => {
        if (method === 'POST' && path === '/v1/contacts' && answer.status === 201)
          answer.body = structuredClone(people[0]);
      },
    });
    expect(account().people).toEqual(people);
    expect(results.find(({ id }) => id === 'contacts.get')?.verdict).toBe('differs');
    await putTheRestAway();
  });

  test('where the key opens a production account', async () => {
    const before = sandbox.iluminr.store.contacts().length;
    const production: Mutation = {
      answer: ({ body }, { path }) => {
        if (path === '/v1/account') (body as { environment: string }).environment = 'production';
      },
    };
    await expect(run(production)).rejects.toThrow('is a production account');
    expect(sandbox.iluminr.store.contacts()).toHaveLength(before);
  });
});

/** What a server hides from the kit, the kit cannot put away. */
async function putTheRestAway(): Promise<void> {
  const api = clientOf(sandbox.iluminr.url, sandbox.iluminr.apiKey);
  const ids = new Set(people.map(({ id }) => id));
  for (const { id } of sandbox.iluminr.store.contacts())
    if (!ids.has(id)) await api('POST', `/v1/contacts/${id}/deactivate`);
}

test('an attempt to connect that somebody else has under way goes on', async () => {
  const { token } = sandbox.iluminr.issueSession({ seconds: 3600, name: 'Megan Bowen' });
  const admin = clientOf(sandbox.iluminr.url, token);
  const { connectId } = (await admin('POST', `${entra}/connect`)).body as ConnectStart;
  const { results } = await run({});
  expect(results.find(({ id }) => id === 'directory-sync.nonce')).toMatchObject({ verdict: 'unseen' });
  const after = await admin('GET', `${entra}/connect/${connectId}`);
  expect(after.body).toMatchObject({ status: 'awaiting_identity' });
  await admin('DELETE', `${entra}/connect/${connectId}`);
});

test('the kit withdraws the attempts that it began', async () => {
  await run({});
  const { token } = sandbox.iluminr.issueSession({ seconds: 3600 });
  const { body } = await clientOf(sandbox.iluminr.url, token)('GET', entra);
  expect(body).toMatchObject({ state: 'not_connected', attempt: null });
});

test('without --allow-writes only what reads is called', async () => {
  const asked = new Set<string>();
  const workspace = otherWorkspace;
  await run(
    {
      request: ({ method, path }: Passing) => void asked.add(method === 'GET' ? method : `${method} ${path}`),
    },
    {
      allowWrites: false,
      key: constants.otherApiKey,
      session: sandbox.iluminr.issueSession({ workspace, seconds: 3600 }).token,
    },
  );
  expect([...asked].sort()).toEqual(['GET', `POST ${entra}/explain`, `POST ${entra}/preview`]);
});

test('an interrupted kit puts away what it created, and says what it did not see', async () => {
  const stop = new AbortController();
  const { results, leftBehind } = await run(
    {},
    { interrupted: stop.signal, told: ({ id }) => (id === 'lists.walk' ? stop.abort() : undefined) },
  );
  const after = results.slice(results.findIndex(({ id }) => id === 'lists.walk') + 1);
  expect(new Set(after.map(({ detail }) => detail))).toEqual(new Set(['The kit was interrupted.']));
  expect({ ...account(), leftBehind }).toEqual({ people, active: 0, leftBehind: 0 });
});

test('what cannot be put away is counted, and the results are not lost', async () => {
  const broken = await startBroken(sandbox.iluminr.url, {});
  const told: Promise<void>[] = [];
  const { results, leftBehind } = await runKit({
    baseUrl: broken.url,
    key: sandbox.iluminr.apiKey,
    allowWrites: true,
    checks: only('lists.limit'),
    told: () => void told.push(broken.close()),
  });
  await Promise.all(told);
  expect(results).toMatchObject([{ verdict: 'holds' }]);
  expect(leftBehind).toBe(2);
  await putTheRestAway();
});

test('what a server says steers no terminal', async () => {
  const { results } = await run(
    {
      answer: (answer, { path }) => {
        if (path === '/v1/contact-fields')
          Object.assign(answer, { status: 418, body: { code: '\u001B[2J\n\u0007holds' } });
      },
    },
    { checks: only('account.contact-fields') },
  );
  expect(results.map(lineOf).join('')).toMatch(
    /^DIFFERS .*\n {46}GET \/contact-fields answered 418 {2}\[2J holds instead of 200\.$/,
  );
});

/** Servers that answer as they should and do nothing of it, or that lack what the rule is about. */
const pretenders: [string, 'differs' | 'missing', Mutation, Partial<KitOptions>?][] = [
  [
    'contacts.create',
    'differs',
    {
      request: ({ path, body }) => {
        if (path === '/v1/contacts') delete (body as Partial<Contact>).mobile;
      },
      answer: ({ body }, { path }) => {
        if (path === '/v1/contacts') (body as Contact).mobile = '+61491570006';
      },
    },
  ],
  [
    'contacts.patch',
    'differs',
    {
      request: ({ method, body }) => {
        if (method === 'PATCH' && 'location' in (body as object)) (body as Contact).location = 'Darwin';
      },
      answer: ({ body }, { method }) => {
        if (method === 'PATCH') (body as Contact).location = 'Hobart';
      },
    },
  ],
  ...(['deactivate', 'reactivate'] as const).map((verb): [string, 'differs', Mutation] => [
    `contacts.${verb}`,
    'differs',
    {
      request: (request) => {
        const isOff = request.path.endsWith('/deactivate') && verb === 'reactivate';
        if (request.method !== 'POST' || request.path === '/v1/contacts' || isOff) return;
        request.method = 'GET';
        request.path = request.path.replace(/\/\w+$/, '');
        request.body = undefined;
        request.headers = { ...request.headers, pretended: verb };
      },
      answer: ({ body }, { headers }) => {
        if (headers['pretended'] !== undefined)
          (body as Contact).status = verb === 'deactivate' ? 'inactive' : 'active';
      },
    },
  ]),
  ['directory-sync.member', 'missing', absent(/directory-sync/)],
  ['directory-sync.member-blind', 'differs', {}, { member: 'an-expired-session' }],
  ['directory-sync.made-up-code', 'missing', absent(/\/complete$/)],
];

function absent(path: RegExp): Mutation {
  return {
    answer: (answer, request) => {
      if (path.test(request.path)) Object.assign(answer, { status: 404, body: {} });
    },
  };
}

test.each(pretenders)('%s is not fooled by a pretence: %s', async (id, verdict, fault, more = {}) => {
  const { results } = await run(fault, { checks: only(id), ...more });
  expect(results).toMatchObject([{ id, verdict }]);
  await putTheRestAway();
});

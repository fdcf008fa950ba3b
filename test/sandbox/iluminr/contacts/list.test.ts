import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Contact, Page } from '../../../../shared/contract/index.ts';
import { clientOf } from '../client.ts';
import type { Client } from '../client.ts';
import { startIluminr } from '../index.ts';
import type { IluminrStandIn } from '../index.ts';

let iluminr: IluminrStandIn;
let call: Client;
let clock = Date.parse('2026-11-01T00:00:00Z');

beforeEach(async () => {
  iluminr = await startIluminr({ port: 0, rateLimit: { requests: 100_000, seconds: 1 }, now: () => clock });
  call = clientOf(iluminr.url);
});
afterEach(() => iluminr.close());

async function add(count: number, prefix: string): Promise<void> {
  const operations = Array.from({ length: count }, (_, n) => ({
    op: 'create',
    contact: { email: `${prefix}${n}@example.com`, externalIds: { entra: `${prefix}${n}` } },
  }));
  expect((await call('POST', '/v1/contacts/batch', { operations })).status).toBe(200);
}

async function list(query: string): Promise<Page<Contact>> {
  const answer = await call('GET', `/v1/contacts?${query}`);
  expect(answer.status).toBe(200);
  return answer.body as Page<Contact>;
}

async function all(query: string, between?: () => Promise<void>): Promise<(string | null)[]> {
  const emails: (string | null)[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<Contact> = await list(`${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    emails.push(...page.data.map(({ email }) => email));
    cursor = page.nextCursor;
    await between?.();
  }
  return emails;
}

test('a page has 200 contacts unless a limit says otherwise, and the last page no cursor', async () => {
  await add(250, 'p');
  const first = await list('');
  expect(first.data).toHaveLength(200);
  const second = await list(`cursor=${first.nextCursor}`);
  expect(second.data).toHaveLength(50);
  expect(second.nextCursor).toBeNull();
  expect((await list('limit=1000')).nextCursor).toBeNull();
  expect((await list('limit=250')).nextCursor).toBeNull();
});

test('contacts added while a list is read neither repeat nor hide any', async () => {
  await add(30, 'old');
  let rounds = 0;
  const emails = await all('limit=7', async () => {
    rounds += 1;
    if (rounds <= 3) await add(5, `new${rounds}-`);
  });
  expect(new Set(emails).size).toBe(emails.length);
  for (let n = 0; n < 30; n += 1) expect(emails).toContain(`old${n}@example.com`);
  expect(emails).toHaveLength(45);
});

test('contacts that change while a list is read keep their place', async () => {
  await add(9, 'p');
  const ids = iluminr.store.contacts().map(({ id }) => id);
  let turn = 0;
  const emails = await all('limit=2', async () => {
    await call('PATCH', `/v1/contacts/${ids[turn]}`, { company: `C${turn}` });
    turn += 1;
  });
  expect(emails).toEqual(Array.from({ length: 9 }, (_, n) => `p${n}@example.com`));
});

test('filters narrow the list and can be combined', async () => {
  await add(5, 'p');
  const [first] = iluminr.store.contacts();
  await call('POST', `/v1/contacts/${first?.id}/deactivate`);
  await call('POST', '/v1/contacts', { email: 'u@example.com', type: 'user' });
  expect((await list('status=inactive')).data.map(({ email }) => email)).toEqual(['p0@example.com']);
  expect((await list('type=user')).data.map(({ email }) => email)).toEqual(['u@example.com']);
  expect((await list('email=P3@EXAMPLE.com')).data.map(({ email }) => email)).toEqual(['p3@example.com']);
  expect((await list('source=entra')).data).toHaveLength(5);
  expect((await list('source=entra&externalId=p2')).data.map(({ email }) => email)).toEqual([
    'p2@example.com',
  ]);
  expect((await list('source=entra&externalId=p0&status=active')).data).toEqual([]);
  expect(await all('status=active&limit=2')).toHaveLength(5);
});

test('updatedSince takes those changed at or after the time', async () => {
  await add(3, 'p');
  clock += 60_000;
  const since = new Date(clock).toISOString();
  await call('PATCH', `/v1/contacts/${iluminr.store.contacts()[1]?.id}`, { company: 'X' });
  expect((await list(`updatedSince=${since}`)).data.map(({ email }) => email)).toEqual(['p1@example.com']);
});

test('email finds active and inactive contacts alike', async () => {
  await add(1, 'p');
  await call('POST', `/v1/contacts/${iluminr.store.contacts()[0]?.id}/deactivate`);
  await add(0 + 1, 'q');
  await call('POST', '/v1/contacts', { email: 'p0@example.com' });
  expect((await list('email=p0@example.com')).data.map(({ status }) => status)).toEqual([
    'inactive',
    'active',
  ]);
  expect((await list('email=p0@example.com&limit=1')).nextCursor).not.toBeNull();
  expect(await all('email=p0@example.com&limit=1')).toHaveLength(2);
});

test.each([
  'limit=0',
  'limit=1001',
  'limit=ten',
  'cursor=nonsense',
  'status=gone',
  'sort=name',
  'externalId=1',
  'updatedSince=yesterday',
])('the query %s is a 400', async (query) => {
  expect((await call('GET', `/v1/contacts?${query}`)).status).toBe(400);
});

test('a cursor belongs to its filters', async () => {
  await add(5, 'p');
  const { nextCursor } = await list('limit=2&status=active');
  expect((await call('GET', `/v1/contacts?limit=2&cursor=${nextCursor}`)).status).toBe(400);
});

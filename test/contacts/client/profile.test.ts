import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, it } from 'vitest';
import { createClient } from '../../../shared/contacts/index.ts';
import type { Profile } from '../../../shared/contacts/client/profile.ts';
import type { Transport } from '../../../shared/http/transport.ts';
import { contact } from '../account.ts';
import { virtualClock } from '../clocks.ts';

const baseUrl = 'https://uat.example.com';

/** The profile that docs/adapting.md shows. */
async function shownProfile(): Promise<Profile> {
  const guide = readFileSync(new URL('../../../docs/adapting.md', import.meta.url), 'utf8');
  const [, block = ''] = /```ts syntax\n([\s\S]*?)```/.exec(guide) ?? [];
  const code = encodeURIComponent(stripTypeScriptTypes(block));
  const loaded = (await import(/* @vite-ignore */ `data:text/javascript,${code}`)) as {
    numberedPages: Profile;
  };
  return loaded.numberedPages;
}

it('the profile in the guide reads an API that numbers its pages', async () => {
  const asked: string[] = [];
  const people = ['a', 'b', 'c'].map((id) => contact(id));
  const transport: Transport = async ({ url }) => {
    asked.push(url);
    const page = Number(new URL(url).searchParams.get('page'));
    return { status: 200, headers: {}, body: { items: [people[page - 1]], pages: people.length } };
  };
  const profile = await shownProfile();
  const client = createClient({ transport, clock: virtualClock(), baseUrl, profile });
  const read: string[] = [];
  for await (const page of client.contacts()) read.push(...page.map(({ id }) => id));
  expect(read).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual([1, 2, 3].map((page) => `${baseUrl}/people?page=${page}`));
});

/** Answers one request of the contract with the answers to three. */
const threefold: Profile = (exchange) => async (request) => {
  for (const path of ['/one', '/two']) {
    const response = await exchange({ ...request, path });
    if (response.status !== 200) return response;
  }
  return exchange({ ...request, path: '/three' });
};

it('each request that a profile sends waits its turn, and the whole is asked again after a refusal', async () => {
  const clock = virtualClock();
  const sent: { path: string; at: number }[] = [];
  const transport: Transport = async ({ url }) => {
    const { pathname } = new URL(url);
    sent.push({ path: pathname, at: clock.now() });
    return pathname === '/two' && sent.length === 2
      ? { status: 429, headers: { 'retry-after': '2', 'ratelimit-remaining': '0' }, body: undefined }
      : { status: 200, headers: {}, body: contact('a') };
  };
  const client = createClient({ transport, clock, baseUrl, profile: threefold });
  expect((await client.contact('a')).id).toBe('a');
  expect(sent.map(({ path }) => path)).toEqual(['/one', '/two', '/one', '/two', '/three']);
  expect((sent[2]?.at ?? 0) - (sent[1]?.at ?? 0)).toBeGreaterThanOrEqual(2000);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ColleagueLink, EntraConnection, IdentityResponse } from '../../shared/contract/index.ts';
import { Browser } from '../sandbox/entra/browser.ts';
import type { Page } from '../sandbox/entra/browser.ts';
import { attempt, ordinary, statusOf } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { base, freshWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
let tried: Attempt;
/** A browser of the colleague's own, which knows no session of iluminr. */
let browser: Browser;
beforeEach(async () => {
  world = await freshWorld();
  tried = await attempt(world, world.admin, ordinary);
  browser = new Browser();
});
afterEach(() => world.sandbox.close());

const day = 24 * 60 * 60_000;

async function link(): Promise<ColleagueLink> {
  const answer = await world.admin('POST', `${base}/connect/${tried.start.connectId}/link`);
  expect(answer.status).toBe(201);
  return answer.body as ColleagueLink;
}

const follow = (page: Page, attribute: string) => browser.open(browser.link(page, attribute));
const account = (name: string) => `data-account="${name}@lanternbay.example"`;

/** From the page of a link, or of a sign-in that did not count, to the consent and back. */
async function consent(page: Page, name = 'aroha.parata'): Promise<Page> {
  const accounts = await follow(page, 'data-page="consent"');
  return follow(await follow(accounts, account(name)), 'data-action="accept"');
}

async function signIn(page: Page, name: string): Promise<Page> {
  return follow(await follow(page, 'data-page="sign_in"'), account(name));
}

async function connection(): Promise<EntraConnection> {
  return (await world.as('Megan Bowen')('GET', base)).body as EntraConnection;
}

test('a colleague reads whom they would connect, consents, signs in, and the directory is connected with nobody watching', async () => {
  const { url } = await link();
  const opened = await browser.open(url);
  expect(opened.text).toContain('Connect Lantern Bay Utilities to iluminr');
  expect(opened.text).toContain('Megan Bowen asks you');
  expect(opened.text).toContain('Sandbox Organisation');
  const asked = await consent(opened);
  expect((await connection()).tenantId).toBeNull();
  const done = await signIn(asked, 'aroha.parata');
  expect(done.text).toContain('Thank you');
  await vi.waitFor(async () => expect((await connection()).tenantId).toBe(world.sandbox.entra.tenantId), {
    timeout: 5000,
  });
});

test('consented to, and not signed in: nothing is connected, and the same link goes on', async () => {
  const { url } = await link();
  await consent(await browser.open(url));
  expect((await statusOf(tried)).status).toBe('awaiting_consent');
  await signIn(await consent(await browser.open(url)), 'jonas.lindqvist');
  expect((await statusOf(tried)).status).toBe('connected');
});

test('a colleague without the role is told so, and another one may go on', async () => {
  const { url } = await link();
  const refused = await signIn(await consent(await browser.open(url)), 'tom.okafor');
  expect(refused.text).toContain('data-code="role_required"');
  expect((await statusOf(tried)).status).toBe('awaiting_consent');
  expect((await signIn(refused, 'aroha.parata')).text).toContain('Thank you');
});

test('the link lasts days, stays the same, and can be found again by whoever asked for it', async () => {
  const first = await link();
  expect(await link()).toEqual(first);
  expect(Date.parse(first.expiresAt)).toBeGreaterThan(world.sandbox.clock.now() + 6 * day);
  world.sandbox.clock.advance(5 * day);
  expect((await connection()).attempt).toMatchObject({ status: 'awaiting_consent', link: first });
  expect((await browser.open(first.url)).status).toBe(200);
  world.sandbox.clock.advance(3 * day);
  expect((await browser.open(first.url)).status).toBe(400);
  expect((await connection()).attempt).toBeNull();
});

test('withdrawn: the link is good for nothing, and so is a sign-in that was under way', async () => {
  const { url } = await link();
  const asked = await consent(await browser.open(url));
  await world.as('Diego Siciliani')('DELETE', `${base}/connect/${tried.start.connectId}`);
  expect(await statusOf(tried)).toMatchObject({ status: 'failed', error: { code: 'connect_withdrawn' } });
  expect((await signIn(asked, 'aroha.parata')).text).toContain('data-page="unknown"');
  expect((await browser.open(url)).status).toBe(400);
  expect((await connection()).tenantId).toBeNull();
});

test('whoever opens the consent without a role has to sign in too: a forged return shows that page and connects nothing', async () => {
  world.sandbox.entra.state.grant(world.sandbox.entra.tenantId, world.sandbox.entra.widgetClientId, [
    'User.Read.All',
  ]);
  const asked = new URL((tried.identity.body as IdentityResponse).consentUrl).searchParams;
  const back = new URL(asked.get('redirect_uri') ?? '');
  const state = asked.get('state') ?? '';
  back.search = new URLSearchParams({
    ...{ admin_consent: 'True', tenant: world.sandbox.entra.tenantId, state },
  }).toString();
  const page = await browser.open(back.href);
  expect(page.text).toContain('data-page="sign_in"');
  const refused = await signIn(page, 'tom.okafor');
  expect(refused.text).toContain('data-code="role_required"');
  expect((await statusOf(tried)).status).toBe('awaiting_consent');
  expect((await connection()).tenantId).toBeNull();
});

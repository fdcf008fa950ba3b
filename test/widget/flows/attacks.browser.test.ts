import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandbox as fixed } from '../../sandbox/constants.ts';
import { SigningKeys } from '../../sandbox/entra/keys.ts';
import { administrator, closeBrowser, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const base = '/v1/directory-sync/entra';
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.open();
});
afterEach(async () => {
  expect(stage.connectedTenant).toBeNull();
  await stage.expectNoViolation();
  await stage.close();
});
afterAll(closeBrowser);

type Back = { state: string; url: URL };

/** Where Microsoft would send the browser back, as the consent page that is open says. */
function callbackOf(consentPage: string, answer: Record<string, string>): Back {
  const asked = new URL(consentPage).searchParams;
  const url = new URL(asked.get('redirect_uri') ?? '');
  const state = asked.get('state') ?? '';
  url.search = new URLSearchParams({ admin_consent: 'True', state, ...answer }).toString();
  return { state, url };
}

/** A browser of somebody else goes to an address. */
async function visit(url: URL): Promise<{ status: number; text: string }> {
  const answer = await fetch(url);
  return { status: answer.status, text: await answer.text() };
}

async function post(path: string, body: unknown, workspace = 'uat', name = 'Admin User') {
  const { token } = stage.sandbox.iluminr.issueSession({ workspace, name, role: 'admin' });
  const answer = await fetch(`${stage.sandbox.iluminr.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

describe('the callback', () => {
  test('with a forged tenant: refused with its own sentence, even after the other tenant has consented', async () => {
    stage.sandbox.entra.state.grant(fixed.otherTenantId, stage.sandbox.entra.widgetClientId, [
      'User.Read.All',
    ]);
    await stage.identify();
    const consent = await stage.openConsent();
    await visit(callbackOf(consent.url(), { tenant: fixed.otherTenantId }).url);
    expect(await stage.screen('stop.wrong_tenant')).toContain(
      'Access was granted by another organisation than the one you signed in to.',
    );
  });

  test('with a state that was used: refused, and the declined consent stays declined', async () => {
    await stage.identify();
    const consent = await stage.openConsent();
    const { url } = callbackOf(consent.url(), { tenant: fixed.tenantId });
    await stage.decide(consent, 'cancel');
    await stage.screen('stop.consent_declined');
    const replayed = await visit(url);
    expect(replayed.status).toBe(400);
    expect(replayed.text).toContain('This link has been used or has expired.');
    await stage.screen('stop.consent_declined');
  });

  test('with a made-up state: refused, and the flow goes on waiting for its own', async () => {
    await stage.identify();
    const consent = await stage.openConsent();
    const made = callbackOf(consent.url(), { tenant: fixed.tenantId, state: 'guess' });
    expect((await visit(made.url)).status).toBe(400);
    await stage.page.waitForTimeout(3000);
    await stage.screen('consenting');
  });

  test('with the state of another organisation’s attempt: moves that one only, which only its own session may see', async () => {
    const begun = await post(`${base}/connect`, {}, 'other-uat', 'Somebody Else');
    const now = Math.floor(Date.now() / 1000);
    const idToken = await stage.sandbox.entra.state.keys.sign({
      ...{
        iss: `${stage.sandbox.entra.url}/${fixed.tenantId}/v2.0`,
        aud: stage.sandbox.entra.widgetClientId,
      },
      ...{ iat: now, nbf: now, exp: now + 3600, tid: fixed.tenantId, oid: 'a', nonce: begun.body['nonce'] },
    });
    const connectId = begun.body['connectId'] ?? '';
    const theirs = await post(
      `${base}/connect/${connectId}/identity`,
      { idToken },
      'other-uat',
      'Somebody Else',
    );
    await stage.identify();
    await stage.openConsent();
    await visit(callbackOf(theirs.body['consentUrl'] ?? '', { tenant: fixed.tenantId }).url);
    await stage.page.waitForTimeout(3000);
    await stage.screen('consenting');
    expect((await post(`${base}/connect/${connectId}/identity`, { idToken })).status).toBe(404);
  });
});

describe('the id token', () => {
  const forge = (change: Record<string, unknown>, keys = stage.sandbox.entra.state.keys): void => {
    stage.sandbox.entra.state.forgeIdToken = (claims) => keys.sign({ ...claims, ...change });
  };

  /** Keeps a copy of the token that Microsoft gives. */
  const copyTokens = (): (() => { idToken: string }) => {
    let idToken = '';
    stage.sandbox.entra.state.forgeIdToken = async (claims) =>
      (idToken = await stage.sandbox.entra.state.keys.sign(claims));
    return () => ({ idToken });
  };

  test('with another nonce: refused in the browser already', async () => {
    forge({ nonce: 'of-another-sign-in' });
    const sent: string[] = [];
    stage.page.on('request', (request) => sent.push(request.url()));
    await stage.signIn(await stage.connect());
    expect(await stage.screen('stop.identity_other_sign_in')).toContain('was made for another sign-in');
    expect(sent.filter((url) => url.endsWith('/identity'))).toEqual([]);
  });

  test('for another app: refused by iluminr', async () => {
    forge({ aud: fixed.clientId });
    await stage.signIn(await stage.connect());
    expect(await stage.screen('stop.identity_other_app')).toContain('made for another app than iluminr');
  });

  test('signed by somebody else: refused by iluminr', async () => {
    forge({}, new SigningKeys(stage.sandbox.clock));
    await stage.signIn(await stage.connect());
    expect(await stage.screen('stop.identity_untrusted')).toContain('does not carry Microsoft’s signature');
  });

  test('of another tenant than its issuer: refused by iluminr', async () => {
    forge({ tid: fixed.otherTenantId });
    await stage.signIn(await stage.connect());
    await stage.screen('stop.identity_untrusted');
  });

  test('older than five minutes: refused by iluminr', async () => {
    forge({ iat: Math.floor(Date.now() / 1000) - 600 });
    await stage.signIn(await stage.connect());
    expect(await stage.screen('stop.identity_too_old')).toContain('more than five minutes ago');
  });

  test('of a personal account: refused by iluminr', async () => {
    forge({ tid: '9188040d-6c67-4c5b-b112-36a304b66dad' });
    await stage.signIn(await stage.connect());
    expect(await stage.screen('stop.personal_account')).toContain('personal account');
  });

  test('used before it came: refused by iluminr, and whoever used it first gains nothing', async () => {
    stage.sandbox.faults.add({
      ...{ server: 'iluminr', method: 'POST', kind: 'delay', delayMs: 2000, count: 1 },
      path: `^${base}/connect/[^/]+/identity$`,
    });
    const copy = copyTokens();
    const posted = stage.page.waitForRequest((request) => request.url().endsWith('/identity'));
    await stage.signIn(await stage.connect());
    const path = new URL((await posted).url()).pathname;
    // The page's own request is at iluminr, and held there, once it has taken the fault.
    await expect.poll(() => stage.sandbox.faults.list()).toEqual([]);
    expect((await post(path, copy(), 'uat', 'A Thief')).status).toBe(404);
    expect((await post(path, copy())).status).toBe(200);
    expect(await stage.screen('stop.identity_used')).toContain('A sign-in counts once');
  });

  test('replayed into a later attempt: refused by its nonce', async () => {
    const copy = copyTokens();
    await stage.identify();
    const { body: begun } = await post(`${base}/connect`, {});
    const replayed = await post(`${base}/connect/${begun['connectId'] ?? ''}/identity`, copy());
    expect(replayed).toMatchObject({ status: 403, body: { code: 'identity_other_sign_in' } });
  });
});

describe('messages', () => {
  test('of a foreign window and of a page that plays the callback only make the card ask iluminr', async () => {
    await stage.identify();
    await stage.openConsent();
    await stage.flow.locator('summary').click();
    const connectId = /[0-9a-f-]{36}/.exec(await stage.flow.locator('.details code').innerText())?.[0] ?? '';
    const foreign = await stage.windowAfter(async () => {
      await stage.page.evaluate((url) => void window.open(url, 'foreign'), stage.sandbox.iluminr.url);
    });
    await foreign.evaluate((id) => {
      const lies = [
        { connectId: id, outcome: 'returned', status: 'connected' },
        { status: 'connected' },
        'connected',
      ];
      for (const lie of lies) (window.opener as Window | null)?.postMessage(lie, '*');
    }, connectId);
    await stage.page.evaluate((id) => {
      const channel = new BroadcastChannel(`iluminr-entra-connect:${id}`);
      channel.postMessage({ connectId: id, outcome: 'returned', status: 'connected' });
      channel.postMessage({ connectId: 'foreign', outcome: 'returned' });
      channel.postMessage('connected');
    }, connectId);
    await stage.page.waitForTimeout(3000);
    await stage.screen('consenting');
  });

  test('of a return page with a made-up answer change nothing', async () => {
    await stage.connect();
    const bridge = await stage.context.newPage();
    await bridge.goto(`${stage.sandbox.settings.bridgeUrl}#code=stolen&state=guess`);
    await stage.page.waitForTimeout(1000);
    expect(await stage.flow.locator('section').getAttribute('data-screen')).toMatch(/^signing_in/);
    stage.faults.length = 0;
  });
});

test('markup, a turned direction and endless names are text, apart from the sentence around them', async () => {
  const tenant = stage.sandbox.entra.state.tenant(fixed.tenantId);
  const account = tenant?.accounts.find(({ userPrincipalName }) => userPrincipalName === administrator);
  if (tenant === undefined || account === undefined) throw new Error('The sandbox has changed.');
  tenant.name = `<img src=x onerror="document.title='owned'">\u202Egnitseretni ${'Very long '.repeat(20)}`;
  account.name = '{tenant} <script>document.title="owned"</script>';
  const title = await stage.page.title();
  await stage.identify();
  const text = await stage.flow.locator('h3').innerText();
  expect(text).toContain('<img src=x onerror=');
  expect(text).toContain('{tenant} <script>');
  expect(await stage.flow.locator('img, script').count()).toBe(0);
  expect(await stage.flow.locator('h3 bdi').count()).toBe(2);
  expect(await stage.page.title()).toBe(title);
  const overflow = await stage.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(overflow).toBe(false);
});

import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandbox as fixed } from '../../sandbox/constants.ts';
import { closeBrowser, member, openStage, stageIn, stranger } from './stage.ts';
import type { Stage } from './stage.ts';
import { launchChromium } from '../chromium.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.open();
});
afterEach(async () => {
  await stage.expectNoViolation();
  await stage.close();
});
afterAll(closeBrowser);

test('identity, consent and check lead to the attributes', async () => {
  const popup = await stage.connect();
  expect(await stage.screen('signing_in')).toContain('Sign in in the window that opened.');
  await stage.signIn(popup);
  const text = await stage.screen('confirming');
  expect(text).toContain('You are connecting Lantern Bay Utilities as Aroha Parata');
  expect(text).toContain(fixed.tenantId);
  expect(text).toContain('It cannot change anything there, read mail or files, or sign in as anyone.');
  await stage.flow.getByText('lanternbay.example', { exact: true }).waitFor();
  await stage.flow.getByText('aroha.parata@lanternbay.example').waitFor();
  expect(stage.connectedTenant).toBeNull();

  const consent = await stage.openConsent();
  await stage.screen('consenting');
  await stage.decide(consent, 'accept');
  await stage.page.locator('iluminr-entra-settings').waitFor({ timeout: 20_000 });
  expect(stage.connectedTenant).toBe(fixed.tenantId);
  await expect.poll(() => stage.told('connected')).toBe(1);
});

test('without an answer of Graph the screen says what iluminr proved', async () => {
  stage.sandbox.faults.add({ server: 'graph', path: '/v1.0/', count: 20, kind: 'status', status: 503 });
  await stage.identify();
  expect(await stage.screen('confirming')).toContain('Organisation Lantern Bay Utilities Tenant ID');
});

test('nothing of the sign-in stays in the browser, and no event carries a token or a person', async () => {
  await stage.connectFully();
  const kept = await stage.page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
      document.documentElement.outerHTML,
    ]),
  );
  expect(kept + JSON.stringify(await stage.notes())).not.toMatch(/eyJ|Aroha|aroha/);
  expect(kept).not.toContain(fixed.tenantId);
});

describe('Microsoft’s window', () => {
  test('closed: says so, and opens again', async () => {
    const popup = await stage.connect();
    await popup.close();
    expect(await stage.screen('signing_in_closed')).toContain('Was the Microsoft window closed?');
    await stage.signIn(await stage.windowAfter(() => stage.press('Open the window again')));
    await stage.screen('confirming');
  });

  test('opened a second time: the first one counts no more, the second one does', async () => {
    const first = await stage.connect();
    const second = await stage.windowAfter(() => stage.press('Open the window again'));
    if (!first.isClosed()) await first.close();
    await stage.signIn(second);
    await stage.screen('confirming');
  });

  test('is asked to keep its opener, and its answer comes through the return page when it was cut off all the same', async () => {
    const popup = await stage.connect();
    await popup.locator('[data-account]').first().waitFor();
    const asked = new URL(popup.url());
    expect(asked.searchParams.get('pocd')).toBe('1');
    expect(asked.searchParams.get('prompt')).toBe('select_account');
    asked.searchParams.delete('pocd');
    const cutOff = await popup.goto(asked.href);
    expect(cutOff?.headers()['cross-origin-opener-policy']).toBe('same-origin');
    expect(await popup.evaluate(() => window.opener as unknown)).toBeNull();
    await stage.screen('signing_in_closed');
    await stage.signIn(popup);
    await stage.screen('confirming');
  });

  test('cancelled here: the sign-in can be begun again at once', async () => {
    await stage.connect();
    await stage.press('Cancel');
    await stage.screen('ready');
    await stage.signIn(await stage.windowAfter(() => stage.press('Sign in with Microsoft')));
    await stage.screen('confirming');
  });

  test('closed during the consent: opens again', async () => {
    await stage.identify();
    await (await stage.openConsent()).close();
    await stage.decide(await stage.openConsent('Open the window again'), 'accept');
    await stage.page.locator('iluminr-entra-settings').waitFor();
  });

  test('declined at sign-in: says so, and tries again', async () => {
    const popup = await stage.connect();
    await popup.locator('[data-action="cancel"]').click();
    expect(await stage.screen('stop.sign_in_declined')).toContain('Nothing was connected.');
    await stage.signIn(await stage.windowAfter(() => stage.press('Try again')));
    await stage.screen('confirming');
  });

  test('declined at consent: says so, and nothing is connected', async () => {
    await stage.identify();
    await stage.decide(await stage.openConsent(), 'cancel');
    expect(await stage.screen('stop.consent_declined')).toContain('The permissions were declined');
    expect(stage.connectedTenant).toBeNull();
    await stage.card.getByText('Not connected').waitFor();
    await stage.windowAfter(() => stage.press('Try again'));
  });
});

describe('the account', () => {
  test('without the role, trying all the same: Microsoft refuses, and the card says why', async () => {
    await stage.identify(member);
    const consent = await stage.openConsent('I have the role: continue');
    await consent.locator(`[data-account="${member}"]`).click();
    await consent.locator('[data-action="cancel"]').click();
    expect(await stage.screen('stop.wrong_role')).toContain('This account may not grant access');
    await stage.signIn(await stage.windowAfter(() => stage.press('Use another account')));
    await stage.screen('confirming');
  });

  test('without the role, refused by Microsoft: gets the link for a colleague that the card speaks of', async () => {
    await stage.identify(member);
    const consent = await stage.openConsent('I have the role: continue');
    await consent.locator(`[data-account="${member}"]`).click();
    await consent.locator('[data-action="cancel"]').click();
    await stage.screen('stop.wrong_role');
    await stage.signIn(await stage.windowAfter(() => stage.press('Get a link for a colleague')), member);
    await stage.screen('confirming_unable');
    await stage.press('Get a link for a colleague');
    await stage.card.getByText('Waiting for your colleague').waitFor();
  });

  test('of a tenant that another organisation has connected: says so, and offers another account', async () => {
    stage.sandbox.iluminr.store
      .workspace('other-uat')
      .connection.connected(
        { id: fixed.tenantId, name: 'Lantern Bay Utilities' },
        'X',
        new Date().toISOString(),
      );
    await stage.signIn(await stage.connect());
    expect(await stage.screen('stop.tenant_taken')).toContain('connected to another iluminr organisation');
    await stage.signIn(await stage.windowAfter(() => stage.press('Use another account')), stranger);
    expect(await stage.screen('confirming')).toContain('Harbour Street Clinics');
  });
});

describe('time', () => {
  test('a consent that spreads slowly is waited for', async () => {
    stage.sandbox.entra.state.consentSpreadMs = 15_000;
    await stage.identify();
    await stage.decide(await stage.openConsent(), 'accept');
    await stage.screen('verifying');
    expect(await stage.screen('verifying_slow', 16_000)).toContain('This can take two minutes.');
    await stage.page.locator('iluminr-entra-settings').waitFor({ timeout: 30_000 });
  }, 60_000);

  test('a consent that never arrives is given up with the reason', async () => {
    stage.sandbox.entra.state.consentSpreadMs = 3_600_000;
    await stage.identify();
    await stage.decide(await stage.openConsent(), 'accept');
    await stage.screen('verifying');
    stage.sandbox.clock.advance(121_000);
    expect(await stage.screen('stop.permission_missing')).toContain('did not let iluminr read');
  });

  test('nobody signs in for ten minutes: abandoned, and begun again', async () => {
    await stage.page.clock.install();
    await stage.page.reload();
    await stage.connect();
    await stage.page.clock.fastForward('10:05');
    expect(await stage.screen('stop.abandoned')).toContain('Nobody finished at Microsoft');
    await stage.signIn(await stage.windowAfter(() => stage.press('Begin again')));
    await stage.screen('confirming');
  });

  test('nobody consents for ten minutes: iluminr ends it', async () => {
    await stage.identify();
    await stage.openConsent();
    stage.sandbox.clock.advance(601_000);
    await stage.screen('stop.abandoned');
  });
});

describe('the session and the network', () => {
  test('a session that expired on the way is renewed without a word', async () => {
    await stage.identify();
    const consent = await stage.openConsent();
    stage.sandbox.clock.advance(301_000);
    await stage.decide(consent, 'accept');
    await stage.page.locator('iluminr-entra-settings').waitFor({ timeout: 20_000 });
  });

  test('a session that is over stops with its own screen', async () => {
    await stage.connect();
    stage.sandbox.faults.add({
      server: 'iluminr',
      path: '/v1/directory-sync/entra/connect',
      count: 50,
      kind: 'status',
      status: 401,
    });
    const [popup] = stage.context.pages().slice(-1);
    await stage.signIn(popup!);
    expect(await stage.screen('stop.session_expired')).toContain(
      'Reload the page to sign in to iluminr again.',
    );
  });

  test('offline while it checks: says so, and goes on when the network is back', async () => {
    await stage.identify();
    const consent = await stage.openConsent();
    await stage.context.setOffline(true);
    expect(await stage.screen('offline', 40_000)).toContain('as soon as you are online again');
    await stage.context.setOffline(false);
    await stage.screen('consenting');
    await stage.decide(consent, 'accept');
    await stage.page.locator('iluminr-entra-settings').waitFor({ timeout: 20_000 });
  }, 60_000);

  test('busy: says so, and tries again', async () => {
    stage.sandbox.faults.add({
      server: 'iluminr',
      method: 'POST',
      path: '/v1/directory-sync/entra/connect',
      count: 3,
      kind: 'status',
      status: 503,
      retryAfter: '0',
    });
    await stage.card.getByRole('button', { name: /^Connect/ }).click();
    expect(await stage.screen('stop.busy', 20_000)).toContain('Try again in a minute.');
    // A browser that is closed while a window opens may wait for it without end.
    await stage.windowAfter(() => stage.press('Try again'));
    await stage.screen('signing_in');
  });
});

test('a connection begun in another tab ends this one, and says so', async () => {
  await stage.identify();
  await stage.openConsent();
  const { token } = stage.sandbox.iluminr.issueSession({ name: 'Admin User', role: 'admin' });
  await fetch(`${stage.sandbox.iluminr.url}/v1/directory-sync/entra/connect`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await stage.screen('stop.over')).toContain('This attempt is over');
});

test('a member of iluminr who is no Admin User is told whom to ask', async () => {
  stage.sandbox.faults.add({
    server: 'iluminr',
    method: 'POST',
    path: '/v1/directory-sync/entra/connect',
    count: 9,
    kind: 'status',
    status: 403,
  });
  await stage.card.getByRole('button', { name: /^Connect/ }).click();
  expect(await stage.screen('stop.not_allowed')).toContain('Ask an Admin User');
});

describe('where the browser blocks windows', () => {
  let blocked: Stage;
  let browser: Awaited<ReturnType<typeof launchChromium>>;
  beforeEach(async () => {
    browser = await launchChromium({ ignoreDefaultArgs: ['--disable-popup-blocking'] });
    blocked = await stageIn(browser);
    await blocked.context.addInitScript(() => {
      window.open = () => null;
    });
    await blocked.open();
  });
  afterEach(async () => {
    await blocked.expectNoViolation();
    await blocked.close();
    await browser.close();
  });

  test('the whole way goes in this tab, and comes back to the card', async () => {
    await blocked.card.getByRole('button', { name: /^Connect/ }).click();
    await blocked.screen('ready');
    await blocked.press('Sign in with Microsoft');
    expect(await blocked.screen('sign_in_blocked')).toContain('Your browser blocked the Microsoft window');
    await blocked.press('Continue in this tab');
    await blocked.page.locator('[data-account^="aroha"]').click();
    expect(await blocked.screen('confirming')).toContain('You are connecting Lantern Bay Utilities');
    await blocked.press('Continue to Microsoft');
    await blocked.screen('consent_blocked');
    await blocked.press('Continue in this tab');
    await blocked.decide(blocked.page, 'accept');
    await blocked.page.locator('iluminr-entra-settings').waitFor({ timeout: 20_000 });
    expect(await blocked.page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(blocked.connectedTenant).toBe(fixed.tenantId);
  });

  test('Back from Microsoft without signing in asks again', async () => {
    await blocked.card.getByRole('button', { name: /^Connect/ }).click();
    await blocked.press('Sign in with Microsoft');
    await blocked.press('Continue in this tab');
    await blocked.page.locator('[data-account^="aroha"]').waitFor();
    await blocked.page.goBack();
    await blocked.screen('ready');
  });
});

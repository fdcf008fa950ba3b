import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntraConnection } from '../../../shared/contract/index.ts';
import { sandbox as fixed } from '../../sandbox/constants.ts';
import { administrator, closeBrowser, member, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

/**
 * Another organisation had the tenant and disconnected. Its consent stands at Microsoft, so that an app-only token for the tenant
 * works for whoever gets as far as asking for one. The Settings page of the stage is the rival's.
 */
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  const { iluminr, entra } = stage.sandbox;
  entra.state.grant(entra.tenantId, entra.widgetClientId, ['User.Read.All', 'GroupMember.Read.All']);
  const tenant = { id: entra.tenantId, name: 'Lantern Bay Utilities' };
  iluminr.store.workspace('other-uat').connection.connected(tenant, 'Former Admin', new Date().toISOString());
  expect((await former('DELETE')).tenantId).toBeNull();
  await stage.open();
});
afterEach(async () => {
  await stage.expectNoViolation();
  await stage.close();
});
afterAll(closeBrowser);

async function former(method = 'GET'): Promise<EntraConnection> {
  const { iluminr } = stage.sandbox;
  const { token } = iluminr.issueSession({ workspace: 'other-uat', name: 'Former Admin', role: 'admin' });
  const answer = await fetch(`${iluminr.url}/v1/directory-sync/entra`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json()) as EntraConnection;
}

/** What a browser of somebody else gets when it plays Microsoft's return to the consent page that is open. */
async function forgeReturn(consent: Page): Promise<void> {
  const asked = new URL(consent.url()).searchParams;
  const back = new URL(asked.get('redirect_uri') ?? '');
  back.search = new URLSearchParams({
    ...{ admin_consent: 'True', tenant: fixed.tenantId, state: asked.get('state') ?? '' },
  }).toString();
  const stranger = await stage.browser.newContext();
  const page = await stranger.newPage();
  await page.goto(back.href);
  await stranger.close();
}

describe('the rival is refused', () => {
  afterEach(async () => {
    expect(stage.connectedTenant).toBeNull();
    expect(await former()).toMatchObject({ state: 'not_connected', attention: null });
  });

  test('with a user who has no role', async () => {
    await stage.signIn(await stage.connect(), member);
    expect(await stage.screen('stop.takeover_role')).toContain(
      'only a Privileged Role Administrator or Global Administrator may take it over',
    );
  });

  test('with a guest account, whatever its role', async () => {
    const { state } = stage.sandbox.entra;
    state.forgeIdToken = (claims) => state.keys.sign({ ...claims, acct: 1 });
    await stage.signIn(await stage.connect());
    expect(await stage.screen('stop.guest_account')).toContain('That account is a guest');
  });

  test('with a return that no browser of theirs brought: the card goes on waiting for its own', async () => {
    await stage.identify();
    await forgeReturn(await stage.openConsent());
    await stage.page.waitForTimeout(3000);
    await stage.screen('consenting');
  });

  test('with an administrator who does not give the explicit word', async () => {
    await stage.identify();
    await stage.decide(await stage.openConsent(), 'accept');
    await stage.screen('taking_over');
    await stage.press('Back to the overview');
    await stage.card.getByRole('button', { name: /^Connect/ }).waitFor();
  });
});

test('a real administrator is asked for the explicit takeover, and the former owner is told', async () => {
  await stage.identify();
  await stage.decide(await stage.openConsent(), 'accept', administrator);
  const asked = await stage.screen('taking_over');
  expect(asked).toContain('Lantern Bay Utilities belonged to another iluminr organisation');
  expect(asked).toContain('it is told');
  expect(stage.connectedTenant).toBeNull();
  await stage.shoot('taking-over');

  await stage.press('Take over and connect');
  await stage.page.locator('iluminr-entra-settings').waitFor({ timeout: 20_000 });
  expect(stage.connectedTenant).toBe(fixed.tenantId);
  expect(await former()).toMatchObject({ state: 'not_connected', attention: { code: 'tenant_moved' } });
});

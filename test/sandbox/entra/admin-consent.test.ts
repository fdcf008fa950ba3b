import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { postToken, secretForm } from '../client.ts';
import { sandbox } from '../constants.ts';
import { startMicrosoft } from '../microsoft.ts';
import type { Microsoft } from '../microsoft.ts';
import { Browser } from './browser.ts';
import { leastPrivilege, widgetClientId, widgetClientSecret } from './seed.ts';

const redirectUri = 'http://127.0.0.1:9/v1/directory-sync/entra/callback';
let microsoft: Microsoft;
beforeAll(async () => {
  microsoft = await startMicrosoft();
  microsoft.entra.state.app(widgetClientId)?.redirectUris.push(redirectUri);
});
afterAll(() => microsoft.close());
beforeEach(() => {
  microsoft.entra.state.remove(sandbox.tenantId, widgetClientId);
  microsoft.entra.state.consentSpreadMs = 0;
});

function consentUrl(changes: Record<string, string> = {}, tenant: string = sandbox.tenantId): string {
  const query = new URLSearchParams({
    client_id: widgetClientId,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: redirectUri,
    state: 'the-state',
    ...changes,
  });
  return `${microsoft.entra.url}/${tenant}/v2.0/adminconsent?${query.toString()}`;
}

async function consent(
  account: string,
  action: 'accept' | 'cancel',
  tenant?: string,
): Promise<URLSearchParams> {
  const browser = new Browser();
  const picker = await browser.open(consentUrl({}, tenant));
  const page = await browser.open(browser.link(picker, `data-account="${account}@lanternbay.example"`));
  return (await browser.open(browser.link(page, `data-action="${action}"`), redirectUri)).url.searchParams;
}

const granted = () => microsoft.entra.state.principal(sandbox.tenantId, widgetClientId)?.roles;
const widgetToken = () =>
  postToken(
    microsoft.entra.url,
    secretForm({ client_id: widgetClientId, client_secret: widgetClientSecret }),
  );

describe('admin consent', () => {
  test('accepted: comes back with tenant, scope and state, and app-only tokens carry the roles', async () => {
    expect((await widgetToken()).body).toMatchObject({ error_codes: [700016] });
    const back = await consent('aroha.parata', 'accept');
    expect(Object.fromEntries(back)).toEqual({
      admin_consent: 'True',
      tenant: sandbox.tenantId,
      scope: 'https://graph.microsoft.com/.default',
      state: 'the-state',
    });
    expect(granted()).toEqual(leastPrivilege);
    expect((await widgetToken()).status).toBe(200);
  });

  test('a Privileged Role Administrator may accept; organizations works as the tenant', async () => {
    expect((await consent('jonas.lindqvist', 'accept', 'organizations')).get('tenant')).toBe(
      sandbox.tenantId,
    );
  });

  test('declined: access_denied with AADSTS65004, and admin_consent=True all the same', async () => {
    const back = await consent('aroha.parata', 'cancel');
    expect(back.get('error')).toBe('access_denied');
    expect(back.get('error_description')).toMatch(/^AADSTS65004/);
    expect(back.get('admin_consent')).toBe('True');
    expect(back.get('state')).toBe('the-state');
    expect(granted()).toBeUndefined();
  });

  test.each(['priya.raman', 'tom.okafor'])(
    '%s is no such administrator and cannot accept',
    async (account) => {
      const browser = new Browser();
      const picker = await browser.open(consentUrl());
      const page = await browser.open(browser.link(picker, `data-account="${account}@lanternbay.example"`));
      expect(page.text).toContain('Need admin approval');
      expect(page.text).not.toContain('data-action="accept"');
      const forced = await browser.open(`${page.url.href}&sandbox_decision=accept`);
      expect(forced.text).toContain('Need admin approval');
      expect(granted()).toBeUndefined();
    },
  );

  test('a consent that is still spreading is not known to the token endpoint yet', async () => {
    microsoft.entra.state.consentSpreadMs = 60_000;
    await consent('aroha.parata', 'accept');
    expect((await widgetToken()).body).toMatchObject({ error_codes: [700016] });
    microsoft.clock.advance(60_000);
    expect((await widgetToken()).status).toBe(200);
  });

  test.each([
    ['an unregistered redirect URI', { redirect_uri: 'https://attacker.example/' }, 'AADSTS50011'],
    ['an unknown app', { client_id: 'nobody' }, 'AADSTS700016'],
  ])('%s stays on an error page', async (_, change, text) => {
    const page = await new Browser().open(consentUrl(change));
    expect(page.status).toBe(400);
    expect(page.text).toContain(text);
  });

  test('text of a request is never markup', async () => {
    const page = await new Browser().open(consentUrl({ redirect_uri: '"><script>alert(1)</script>' }));
    expect(page.text).not.toContain('<script>');
  });
});

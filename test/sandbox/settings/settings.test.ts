import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSettings } from './index.ts';
import type { RunningSettings } from './index.ts';

let settings: RunningSettings;
beforeAll(async () => {
  settings = await startSettings({
    port: 0,
    apiBase: 'http://127.0.0.1:1',
    entraUrl: 'http://127.0.0.1:2',
    graphUrl: 'http://127.0.0.1:3',
    issueSession: () => ({ token: 'a-token', expiresAt: '2030-01-01T00:00:00.000Z' }),
  });
});
afterAll(() => settings.close());

test('the page has an address of its own and holds the widget', async () => {
  expect(new URL(settings.url).hostname).toBe('localhost');
  const page = await fetch(settings.url);
  expect(page.url).toBe(`${settings.url}/settings/integrations`);
  expect(await page.text()).toContain('<iluminr-entra-connect api-base="http://127.0.0.1:1"');
});

test('its policy allows no inline and no evaluated code, and requires Trusted Types', async () => {
  const policy =
    (await fetch(`${settings.url}/settings/integrations`)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self' http://127.0.0.1:1 http://127.0.0.1:2 http://127.0.0.1:3");
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types lit-html");
  expect(policy).not.toContain('unsafe');
});

test('the page has no inline script and no inline style', async () => {
  const text = await (await fetch(settings.url)).text();
  expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
});

test('the bridge page has no opener policy and is never stored', async () => {
  const { headers, status } = await fetch(settings.bridgeUrl);
  expect(status).toBe(200);
  expect(headers.get('cross-origin-opener-policy')).toBeNull();
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain("trusted-types 'none'");
});

test('a session is for the page itself, not for another site', async () => {
  const own = await fetch(`${settings.url}/session`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(await own.json()).toEqual({ token: 'a-token', expiresAt: '2030-01-01T00:00:00.000Z' });
  const other = await fetch(`${settings.url}/session`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(other.status).toBe(403);
});

test.each([
  '/page/..%2Findex.ts',
  '/widget/..%2Fpackage.json',
  '/widget/%2e%2e%2fpackage.json',
  '/nothing',
  '/page/index.ts',
])('%s is not served', async (path) => {
  expect((await fetch(`${settings.url}${path}`)).status).toBe(404);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../index.ts';
import type { Sandbox } from '../index.ts';

const open = (url: string, cookie = '') => fetch(url, { redirect: 'manual', headers: { cookie } });

describe('with people of somebody', () => {
  let folder: string;
  let running: Sandbox;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'viewer-'));
    const directory = join(folder, 'users.json');
    writeFileSync(
      directory,
      JSON.stringify({ value: [{ id: '1', displayName: 'Ann', mail: 'ann@example.com' }] }),
    );
    running = await startSandbox({ directory });
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['contacts', () => `${running.iluminr.url}/`],
    ['sync runs', () => `${running.iluminr.url}/runs`],
    ['one run', () => `${running.iluminr.url}/runs/run_1`],
    ['the Settings page', () => `${running.settings.origin}/settings/integrations`],
    ['the inbox', () => `http://127.0.0.1:${running.mail.pagePort}/`],
    ['one mail', () => `http://127.0.0.1:${running.mail.pagePort}/mails/0`],
    ['the rehearsal room', () => `${running.control.url}/rehearsal`],
    ['a wrong key', () => `${running.iluminr.url}/?key=sandbox-viewer-1`],
  ])('%s: no other user of the machine looks in', async (_, address) => {
    const answer = await open(address());
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('the address that was printed at the start');
  });

  test('no other user gets a session of the Settings page', async () => {
    expect((await fetch(`${running.settings.origin}/session`, { method: 'POST' })).status).toBe(403);
  });

  test.each([
    ['iluminr', () => running.iluminr.pageUrl],
    ['Settings', () => running.settings.url],
    ['the inbox', () => running.mail.pageUrl],
  ])('the printed address of %s opens it, and keeps the key out of the address bar', async (_, address) => {
    const first = await open(address());
    expect(first.status).toBe(302);
    expect(first.headers.get('location')).toBe('/');
    const cookie = first.headers.getSetCookie()[0] ?? '';
    expect(cookie).toContain('HttpOnly; SameSite=Strict');
    const second = await open(new URL('/', address()).href, cookie.split(';')[0]);
    expect([200, 302]).toContain(second.status);
  });
});

test('the invented company may be looked at by everybody on the machine', async () => {
  const running = await startSandbox();
  try {
    expect((await open(running.iluminr.pageUrl)).status).toBe(200);
    expect((await open(`${running.settings.origin}/settings/integrations`)).status).toBe(200);
  } finally {
    await running.close();
  }
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../widget/chromium.ts';
import { startSandbox } from '../index.ts';
import type { Sandbox } from '../index.ts';
import { loadPeople } from '../people/load.ts';
import { serve } from './server.ts';
import type { Running } from './server.ts';

/** A name of somebody else's that points at this machine, as DNS rebinding makes it. */
const rebound = 'rebound.example';

let sandbox: Sandbox;
let browser: Browser;
let foreign: Running;

beforeAll(async () => {
  sandbox = await startSandbox();
  browser = await launchChromium({ args: [`--host-resolver-rules=MAP ${rebound} 127.0.0.1`] });
  foreign = await serve({
    port: 0,
    routes: [
      {
        method: 'GET',
        path: '/',
        handler: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>A page</p>' }),
      },
    ],
  });
}, 30_000);
afterAll(async () => {
  await browser.close();
  await foreign.close();
  await sandbox.close();
});

const servers = (): [string, number, string][] => [
  ['iluminr', sandbox.iluminr.port, '/v1/contacts'],
  ['Entra', sandbox.entra.port, `/${sandbox.entra.tenantId}/oauth2/v2.0/token`],
  ['Graph', sandbox.graph.port, '/v1.0/users'],
  ['control', sandbox.control.port, `/people?key=${sandbox.control.key}`],
  ['Settings', sandbox.settings.port, '/session'],
  ['inbox', sandbox.mail.pagePort, '/'],
];

async function onPage<T>(url: string, act: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    return await act(page);
  } finally {
    await page.close();
  }
}

/** What a script of the page gets: the answer's status when it may read it, else that it may not. */
const ask = (page: Page, url: string, method: string): Promise<string> =>
  page.evaluate(
    ([address = '', verb = '']) =>
      fetch(address, { method: verb, ...(verb === 'GET' ? {} : { body: '{}' }) }).then(
        (answer) => `read ${answer.status}`,
        () => 'unreadable',
      ),
    [url, method],
  );

describe('a page of another origin', () => {
  test('reads nothing of any server and changes nothing, even with the control key', async () => {
    await onPage(`${foreign.url}/`, async (page) => {
      for (const [name, port, path] of servers()) {
        for (const method of ['GET', 'POST']) {
          expect(await ask(page, `http://127.0.0.1:${port}${path}`, method), `${method} ${name}`).toBe(
            'unreadable',
          );
        }
      }
      const faults = `http://127.0.0.1:${sandbox.control.port}/faults?key=${sandbox.control.key}`;
      expect(await ask(page, faults, 'DELETE')).toBe('unreadable');
      expect(await ask(page, `http://127.0.0.1:${sandbox.mail.smtp.port}/`, 'POST')).toBe('unreadable');
    });
    expect(sandbox.mail.mails).toEqual([]);
    const people = await sandbox.control.call('/people');
    expect(((await people.json()) as { value: unknown[] }).value).toHaveLength(loadPeople().users.length);
    expect(sandbox.iluminr.store.contacts()).toEqual([]);
  });
});

describe('a foreign name that points at this machine', () => {
  test.each(['iluminr', 'Entra', 'Graph', 'control', 'Settings', 'inbox'])(
    '%s does not answer by it',
    async (name) => {
      const [, port, path] = servers().find(([one]) => one === name)!;
      const page = await browser.newPage();
      const answer = await page.goto(`http://${rebound}:${port}${path}`);
      expect(answer?.status()).toBe(421);
      expect(await page.innerText('body')).not.toContain('lanternbay');
      await page.close();
    },
  );
});

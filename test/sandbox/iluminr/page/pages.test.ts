import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../client.ts';
import { startIluminr } from '../index.ts';
import type { IluminrStandIn } from '../index.ts';

let iluminr: IluminrStandIn;

beforeAll(async () => {
  iluminr = await startIluminr({ port: 0 });
  const call = clientOf(iluminr.url);
  const operations = Array.from({ length: 60 }, (_, n) => ({
    op: 'create',
    contact: { email: `p${n}@example.com`, firstName: 'Person', lastName: `${n}`, groups: ['Wardens'] },
  }));
  await call('POST', '/v1/contacts/batch', { operations });
  await call('POST', '/v1/contacts', { firstName: '<img src=x onerror=alert(1)>', lastName: '"&\'' });
  const { body } = await call('POST', '/v1/sync-runs', {
    pipeline: 'HR <b>',
    source: 'hr',
    mode: 'full',
    dryRun: true,
    startedAt: '2026-11-01T00:00:00Z',
  });
  await call('POST', `/v1/sync-runs/${(body as { id: string }).id}/issues`, {
    issues: [{ code: 'invalid_email', severity: 'error', message: 'No <address>.' }],
  });
});
afterAll(() => iluminr.close());

async function open(path: string): Promise<{ text: string; headers: Headers; status: number }> {
  const response = await fetch(`${iluminr.url}${path}`);
  return { text: await response.text(), headers: response.headers, status: response.status };
}

test('the contacts are shown by pages, without a key and without any script', async () => {
  const { text, headers } = await open('/');
  expect(text).toContain('Person 0');
  expect(text).toContain('Page 1 of 2');
  expect(text).toContain('asks for no key');
  expect(text).not.toContain('<script');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await open('/?page=2')).text).toContain('Person 59');
});

test('search finds by name and email', async () => {
  const { text } = await open('/?q=P42@EXAMPLE');
  expect(text).toContain('Person 42');
  expect(text).not.toContain('Person 41');
});

test('directory text is shown as text', async () => {
  const { text } = await open('/?page=2');
  expect(text).not.toContain('<img');
  expect(text).toContain('&#60;img src=x');
  const runs = await open('/runs');
  expect(runs.text).toContain('HR &#60;b&#62;');
});

test('a run shows its totals and issues', async () => {
  const href = /href="(\/runs\/run_[^"]+)"/.exec((await open('/runs')).text)?.[1] ?? '';
  const { text } = await open(href);
  expect(text).toContain('1 issue');
  expect(text).toContain('No &#60;address&#62;.');
});

test('an unknown run or organisation is a 404', async () => {
  expect((await open('/runs/none')).status).toBe(404);
  expect((await open('/?of=nobody')).status).toBe(404);
});

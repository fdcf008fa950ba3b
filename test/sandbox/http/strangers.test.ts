import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from './server.ts';
import type { Running } from './server.ts';

const settings = 'http://localhost:4999';
let running: Running;
let changes = 0;

beforeAll(async () => {
  running = await serve({
    port: 0,
    origins: () => [settings],
    routes: [
      { method: 'GET', path: '/', handler: () => ({ status: 200, body: 'people' }) },
      {
        method: 'POST',
        path: '/',
        handler: () => {
          changes += 1;
          return { status: 204 };
        },
      },
    ],
  });
});
afterAll(() => running.close());

/** `fetch` sets `Host` itself, so this asks as a rebound browser would. */
function ask(method: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${running.url}/`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test.each(['evil.example', 'localhost', '127.0.0.1.evil.example', 'localhost.evil.example', '127.0.0.2'])(
  'the host name "%s" is refused, since any name can be pointed at this machine',
  async (host) => {
    expect(await ask('GET', { host })).toBe(421);
    expect(await ask('GET', { host: `${host === 'localhost' ? 'x' : host}:${running.port}` })).toBe(421);
  },
);

test.each(['127.0.0.1', 'localhost', 'LOCALHOST'])('%s is this machine', async (host) => {
  expect(await ask('GET', { host: `${host}:${running.port}` })).toBe(200);
});

test.each(['https://evil.example', 'null', 'http://localhost:1', 'http://127.0.0.1', `${settings}0`])(
  'the origin %s is refused before anything changes, whatever it may read',
  async (origin) => {
    expect(await ask('POST', { origin })).toBe(403);
    expect(await ask('OPTIONS', { origin, 'access-control-request-method': 'POST' })).toBe(403);
    expect(changes).toBe(0);
  },
);

test('pages of the allowed origin and of the server itself may call', async () => {
  for (const origin of [settings, running.url, `http://localhost:${running.port}`])
    expect(await ask('POST', { origin })).toBe(204);
  expect(changes).toBe(3);
});

import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { HttpProblem, serve } from './server.ts';
import type { Running, ServeOptions } from './server.ts';

let running: Running | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options: Partial<ServeOptions>): Promise<string> {
  running = await serve({ port: 0, routes: [], ...options });
  return running.url;
}

test('path parameters are decoded and take one segment', async () => {
  const url = await start({
    routes: [
      { method: 'GET', path: '/people/:id', handler: ({ params }) => ({ status: 200, body: params }) },
    ],
  });
  expect(await (await fetch(`${url}/people/a%2Fb`)).json()).toEqual({ id: 'a/b' });
  expect((await fetch(`${url}/people/a/b`)).status).toBe(404);
  expect((await fetch(`${url}/people/%zz`)).status).toBe(404);
  expect((await fetch(`${url}/people/`)).status).toBe(404);
});

test('the first route that matches answers; another method is a 405 with Allow', async () => {
  const url = await start({
    routes: [
      { method: 'POST', path: '/a/batch', handler: () => ({ status: 200, body: 'batch' }) },
      { method: 'GET', path: '/a/:id', handler: () => ({ status: 200, body: 'one' }) },
    ],
  });
  expect(await (await fetch(`${url}/a/batch`, { method: 'POST' })).text()).toBe('batch');
  const refused = await fetch(`${url}/a/batch`, { method: 'DELETE' });
  expect(refused.status).toBe(405);
  expect(refused.headers.get('allow')).toBe('GET, POST');
});

test('a thrown problem and a thrown error are problem documents', async () => {
  const url = await start({
    routes: [
      {
        method: 'GET',
        path: '/problem',
        handler: () => {
          throw new HttpProblem(418, 'teapot', 'Short and stout.', { errors: [] });
        },
      },
      {
        method: 'GET',
        path: '/error',
        handler: () => {
          throw new Error('broken');
        },
      },
    ],
  });
  const problem = await fetch(`${url}/problem`);
  expect(problem.headers.get('content-type')).toBe('application/problem+json');
  expect(await problem.json()).toMatchObject({
    status: 418,
    code: 'teapot',
    detail: 'Short and stout.',
    errors: [],
  });
  expect(await (await fetch(`${url}/error`)).json()).toMatchObject({ status: 500, code: 'internal_error' });
});

test('a body beyond the limit is a 413, whatever the sender does', async () => {
  const url = await start({
    bodyLimit: 10,
    routes: [{ method: 'POST', path: '/', handler: ({ body }) => ({ status: 200, body }) }],
  });
  expect((await fetch(url, { method: 'POST', body: '0123456789' })).status).toBe(200);
  expect((await fetch(url, { method: 'POST', body: 'x'.repeat(1_000_000) })).status).toBe(413);
});

test('a preflight is answered before anything else, and only for allowed origins', async () => {
  const url = await start({
    origins: () => ['http://settings.example'],
    before: () => ({ status: 401 }),
  });
  const preflight = (origin: string) => fetch(url, { method: 'OPTIONS', headers: { Origin: origin } });
  const allowed = await preflight('http://settings.example');
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get('access-control-allow-origin')).toBe('http://settings.example');
  const refused = await preflight('http://evil.example');
  expect(refused.status).toBe(403);
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
});

test('closing ends connections that are still open', async () => {
  const url = new URL(await start({}));
  const socket = connect(Number(url.port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await running?.close();
  running = undefined;
  await ended;
});

test('a port that is taken is said at once', async () => {
  const url = new URL(await start({}));
  await expect(serve({ port: Number(url.port), routes: [] })).rejects.toThrow('EADDRINUSE');
});

test('a sender that stops in the middle harms nobody else', async () => {
  const url = new URL(
    await start({ routes: [{ method: 'POST', path: '/', handler: () => ({ status: 200, body: 'ok' }) }] }),
  );
  const socket = connect(Number(url.port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(`POST / HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 100\r\n\r\nhalf`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  expect((await fetch(url, { method: 'POST' })).status).toBe(200);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf } from './client.ts';
import { startIluminr } from './index.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iluminr-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('with a file the next start knows what the last one knew', async () => {
  const file = join(folder, 'state.json');
  const first = await startIluminr({ port: 0, file });
  const created = await clientOf(first.url)('POST', '/v1/contacts', {
    email: 'a@example.com',
    externalIds: { hr: '1' },
  });
  await first.close();

  const second = await startIluminr({ port: 0, file });
  const found = await clientOf(second.url)('GET', '/v1/contacts?source=hr&externalId=1');
  expect(found.body).toEqual({ data: [created.body], nextCursor: null });
  expect((await clientOf(second.url)('POST', '/v1/contacts', { email: 'A@example.com' })).status).toBe(409);
  await second.close();
});

test('without a file nothing outlives the process', async () => {
  const first = await startIluminr({ port: 0 });
  await clientOf(first.url)('POST', '/v1/contacts', { email: 'a@example.com' });
  await first.close();
  const second = await startIluminr({ port: 0 });
  expect(second.store.contacts()).toEqual([]);
  await second.close();
});

test('a file that is not ours stops the start and stays as it is', async () => {
  const file = join(folder, 'state.json');
  writeFileSync(file, '{"precious": true}');
  await expect(startIluminr({ port: 0, file })).rejects.toThrow('Move it away to begin empty.');
  expect(readFileSync(file, 'utf8')).toBe('{"precious": true}');
});

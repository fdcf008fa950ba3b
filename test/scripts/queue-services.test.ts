import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findQueueServices } from '../../scripts/setup/queue-services.mjs';
import { temporaryFolder } from './temporary.ts';

const urls = { QUEUE_POSTGRES_URL: 'postgres://a:b@db:5432/n8n', QUEUE_REDIS_URL: 'redis://:c@cache:6379' };

test('addresses that are given come before programs that are installed', () => {
  expect(findQueueServices({ ...urls, PATH: folderWith('redis-server') })).toEqual({
    postgres: { url: urls.QUEUE_POSTGRES_URL },
    redis: { url: urls.QUEUE_REDIS_URL },
  });
});

test('Valkey serves where there is no Redis', () => {
  const PATH = folderWith('valkey-server');
  expect(findQueueServices({ QUEUE_POSTGRES_URL: urls.QUEUE_POSTGRES_URL, PATH })).toMatchObject({
    redis: { program: join(PATH, 'valkey-server') },
  });
});

test('what is missing is named, with both ways out', () => {
  const found = findQueueServices({ QUEUE_POSTGRES_URL: urls.QUEUE_POSTGRES_URL, PATH: temporaryFolder() });
  expect(found).toEqual({
    missing:
      'Redis not found: install the Debian packages postgresql and redis-server, or set QUEUE_POSTGRES_URL and QUEUE_REDIS_URL',
  });
});

/** A folder with a program in it. */
function folderWith(program: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, program), '#!/bin/sh\n');
  chmodSync(join(folder, program), 0o755);
  return folder;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawSecret } from '../../sandbox/constants.ts';
import { freePorts } from '../../n8n/host/ports.ts';
import { serviceProcess } from './service-process.ts';

/** A queue for n8n. */
export type Redis = {
  /** n8n's settings for it. */
  settings: Record<string, string>;
  /** Absent where the server is somebody else's. */
  stop?: () => Promise<void>;
  start?: () => Promise<void>;
  close(): Promise<void>;
};

/** Redis (or Valkey) on a port of this machine. It writes every change to disk, so that waiting jobs outlive it. */
export async function startRedis(program: string): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), 'iluminr-redis-'));
  const password = drawSecret('sandbox-redis');
  const [port] = await freePorts(1);
  const options = {
    bind: '127.0.0.1',
    port: String(port),
    requirepass: password,
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
  };
  const server = serviceProcess({
    name: 'Redis',
    program,
    args: Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    port,
    stopSignal: 'SIGTERM',
    log: join(folder, 'redis.log'),
  });
  await server.start();
  return {
    settings: redisSettings({ host: '127.0.0.1', port: String(port), password }),
    stop: () => server.stop(),
    start: () => server.start(),
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The Redis of an address, under a prefix of our own. */
export function useRedis(url: string): Redis {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    settings: {
      ...redisSettings({ host: hostname, port: port || '6379', password: decodeURIComponent(password) }),
      QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(username),
      QUEUE_BULL_REDIS_DB: pathname.slice(1) || '0',
      QUEUE_BULL_REDIS_TLS: String(protocol === 'rediss:'),
    },
    close: () => Promise.resolve(),
  };
}

function redisSettings({ host, port, password }: Record<'host' | 'port' | 'password', string>) {
  return {
    QUEUE_BULL_REDIS_HOST: host,
    QUEUE_BULL_REDIS_PORT: port,
    QUEUE_BULL_REDIS_PASSWORD: password,
    QUEUE_BULL_PREFIX: `iluminr-${process.pid}`,
  };
}

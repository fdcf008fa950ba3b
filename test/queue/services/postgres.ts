import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drawSecret } from '../../sandbox/constants.ts';
import { freePorts } from '../../n8n/host/ports.ts';
import { connectDatabase, type ClientOptions, type Database } from './database.ts';
import { serviceProcess } from './service-process.ts';

/** A database for n8n. */
export type Postgres = {
  address: ClientOptions;
  /** n8n's settings for it. */
  settings: Record<string, string>;
  database: Database;
  /** Absent where the server is somebody else's. */
  restart?: () => Promise<void>;
  close(): Promise<void>;
};

const user = 'n8n';

/** PostgreSQL from its programs, on a port of this machine, with its data in a folder that goes with it. */
export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'iluminr-postgres-'));
  const password = drawSecret('sandbox-postgres');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  const userId = unprivilegedUser();
  if (userId !== undefined) for (const path of [folder, passwordFile]) chownSync(path, userId, -1);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', user, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), [...initdb, '--auth=scram-sha-256', `--pwfile=${passwordFile}`], {
    stdio: 'ignore',
    cwd: '/',
    ...(userId === undefined ? {} : { uid: userId }),
  });
  const [port] = await freePorts(1);
  const server = serviceProcess({
    name: 'PostgreSQL',
    program: join(programs, 'postgres'),
    args: [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    port,
    userId,
    stopSignal: 'SIGINT',
    log: join(folder, 'postgres.log'),
  });
  const address = { host: '127.0.0.1', port, user, password, database: 'postgres' };
  const database = connectDatabase(address);
  const start = async (): Promise<void> => {
    await server.start();
    await untilReady(database);
  };
  await start();
  return {
    address,
    settings: databaseSettings(address),
    database,
    restart: async () => {
      await server.stop();
      await start();
    },
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL listens before it takes questions, and refuses them meanwhile as `cannot_connect_now`. */
async function untilReady(database: Database): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await database.query('SELECT 1');
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '57P03' || Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

/** A new database at the PostgreSQL of an address, gone afterwards. */
export async function usePostgres(url: string): Promise<Postgres> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const address = {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
  const first = connectDatabase({ ...address, database: pathname.slice(1) || 'postgres' });
  const database = `iluminr_queue_${process.pid}`;
  await first.query(`CREATE DATABASE ${database}`);
  const own = { ...address, database };
  return {
    address: own,
    settings: databaseSettings(own),
    database: connectDatabase(own),
    close: async () => {
      await first.query(`DROP DATABASE ${database} WITH (FORCE)`);
    },
  };
}

function databaseSettings(address: {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}): Record<string, string> {
  return {
    DB_TYPE: 'postgresdb',
    DB_POSTGRESDB_HOST: address.host,
    DB_POSTGRESDB_PORT: String(address.port),
    DB_POSTGRESDB_USER: address.user,
    DB_POSTGRESDB_PASSWORD: address.password,
    DB_POSTGRESDB_DATABASE: address.database,
  };
}

/** Whom Debian made for PostgreSQL, when we are root. */
function unprivilegedUser(): number | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
}

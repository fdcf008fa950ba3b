import type { DirectorySettings } from '../../../shared/contract/index.ts';
import {
  beginConnect,
  completeConnect,
  directoryEngine,
  disconnect,
  identify,
  performRun,
  readAttempt,
  readConnection,
  readHistory,
  receiveReturn,
  saveSettings,
  startRun,
  tick,
} from '../../../shared/directory-sync/index.ts';
import type { Actor, DirectorySyncPorts, SigningKey } from '../../../shared/directory-sync/index.ts';
import { workspaces as identities } from '../../sandbox/iluminr/keys.ts';
import { fakeMicrosoft } from '../fake-microsoft.ts';
import { postgresPeople } from './accounts.ts';
import type { Database } from './database.ts';
import { postgresQueue, takeOrder } from './queue.ts';
import { Stall } from './stall.ts';
import { postgresStore } from './store.ts';

export type HostStart = {
  /** Epoch milliseconds; the time stands still until `advance`. */
  now: number;
  /** Public halves of the keys that sign id tokens. */
  keys: readonly SigningKey[];
  /** How many people the tenant has. */
  people: number;
  /** Called when the process stands still. */
  stalled: () => void;
};

/** What one process of the host is asked to do: its HTTP calls, its timer and its queue worker. */
export type PostgresHost = ReturnType<typeof postgresHost>;

/** One process of a host that keeps everything in PostgreSQL, and nothing in itself but its clock. */
export function postgresHost(database: Database, start: HostStart) {
  const time = { now: start.now };
  const clock = { now: () => time.now, sleep: async () => undefined, random: () => 0.5 };
  const stall = new Stall(start.stalled);
  const microsoft = fakeMicrosoft(start.keys, start.people);
  const engine = directoryEngine(microsoft, clock);
  let performed = 0;
  const people = postgresPeople(database, clock.now);
  const ports: DirectorySyncPorts = {
    clock,
    store: stall.on('store', postgresStore(database)),
    contacts: stall.on('contacts', people.contacts),
    runs: people.runs,
    queue: postgresQueue(database),
    notifier: {
      tell: async (account, notice) => {
        const row = [account, notice.id, JSON.stringify(notice)];
        await database.pool.query('INSERT INTO notice VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', row);
      },
    },
    microsoft,
    engine: (job) => {
      performed += 1;
      return engine(job);
    },
  };
  return {
    begin: (account: string) => beginConnect(ports, actorOf(account)),
    identify: (account: string, connectId: string, idToken: string) =>
      identify(ports, actorOf(account), connectId, idToken),
    callback: (query: string) => receiveReturn(ports, new URLSearchParams(query)),
    complete: (account: string, connectId: string, code: string) =>
      completeConnect(ports, actorOf(account), connectId, { code, takeOver: true }),
    attempt: (account: string, connectId: string) => readAttempt(ports, actorOf(account), connectId),
    connection: (account: string) => readConnection(ports, actorOf(account)),
    disconnect: (account: string) => disconnect(ports, actorOf(account)),
    history: (account: string) => readHistory(ports, actorOf(account)),
    save: (account: string, settings: DirectorySettings, ifVersion?: number) =>
      saveSettings(ports, actorOf(account), settings, ifVersion),
    start: (account: string) => startRun(ports, actorOf(account)),
    tick: () => tick(ports),
    /** Takes orders until there are none, and says how many of them this process had to carry out. */
    work: async (): Promise<number> => {
      const before = performed;
      while (await takeOrder(database, (order) => performRun(ports, order)));
      return performed - before;
    },
    advance: async (milliseconds: number) => {
      time.now += milliseconds;
    },
    /** Stands still before that call of the store or of the contacts, until `goOn`. */
    stallBefore: async (calls: string, skipped: number) => stall.before(calls, skipped),
    goOn: async () => stall.goOn(),
  };
}

function actorOf(account: string): Actor {
  const organisation = identities.find(({ key }) => key === account)?.organisation ?? '';
  return { id: `session:${account}`, account, organisation, name: 'Megan Bowen', isAdmin: true };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type {
  DirectorySyncPorts,
  Notice,
  RunDirectorySync,
} from '../../../../shared/directory-sync/index.ts';
import { directoryEngine, performRun } from '../../../../shared/directory-sync/index.ts';
import type { Clock } from '../../../../shared/http/clock.ts';
import { runBatch } from '../contacts/batch.ts';
import { standardFields } from '../contacts/contact-fields.ts';
import type { Workspace } from '../workspace.ts';
import { microsoftApp } from './microsoft.ts';
import type { EntraOptions } from './options.ts';
import type { TenantOwners } from './tenant-owners.ts';

export type HostOptions = {
  workspaces: readonly Workspace[];
  workspaceOf: (key: string) => Workspace;
  tenants: TenantOwners;
  now: () => number;
  /** Tells people; nobody is told unless given. */
  tell: ((account: string, notice: Notice) => Promise<void>) | undefined;
  /** Called after each write. */
  touched: () => void;
  /** Milliseconds that writing ten people takes, as in a database. */
  batchMs: () => number;
  apiUrl: () => string;
  entra: EntraOptions | undefined;
  /** In place of the engine of `shared/directory-sync`. */
  engine: RunDirectorySync | undefined;
};

/** The stand-in as a host of `shared/directory-sync`: memory, and a queue that delivers at once. */
export function hostPorts(options: HostOptions): DirectorySyncPorts {
  const { workspaces, workspaceOf, tenants, now, touched } = options;
  const clock: Clock = { now, sleep: (ms) => sleep(ms), random: () => Math.random() };
  const microsoft = options.entra === undefined ? null : microsoftApp(options.entra, clock, options.apiUrl());
  const ports: DirectorySyncPorts = {
    clock,
    microsoft,
    engine: options.engine ?? (microsoft === null ? null : directoryEngine(microsoft, clock)),
    store: {
      read: async (account) => workspaceOf(account).connection.read(),
      write: async (account, value, version) => {
        const isWritten = workspaceOf(account).connection.write(value, version);
        if (isWritten) touched();
        return isWritten;
      },
      accountOfAttempt: async (connectId) =>
        workspaces.find(({ connection }) => connection.record.attempt?.id === connectId)?.key,
      readTenant: async (tenantId) => tenants.read(tenantId),
      writeTenant: async (tenantId, value, version) => {
        const isWritten = tenants.write(tenantId, value, version);
        if (isWritten) touched();
        return isWritten;
      },
      accountsDue: async (time) =>
        workspaces.filter(({ connection }) => connection.isDue(time)).map(({ key }) => key),
    },
    contacts: {
      all: async (account) => workspaceOf(account).contacts.all(),
      fields: async (account) => [...standardFields, ...workspaceOf(account).customFields],
      apply: async (account, operations, validateOnly) => {
        const wait = validateOnly ? 0 : options.batchMs() * Math.ceil(operations.length / 10);
        if (wait > 0) await sleep(wait);
        const body = { operations, validateOnly };
        const { results } = runBatch(workspaceOf(account), body, operations.length, 'entra-directory-sync');
        touched();
        return results;
      },
    },
    runs: {
      begin: async (account, id, run) => workspaceOf(account).runs.begin(run, 'iluminr', id),
      read: async (account, id) => workspaceOf(account).runs.find(id)?.run,
      change: async (account, id, changes) => {
        workspaceOf(account).runs.change(id, changes);
        touched();
      },
      readOpenIssues: async (account) => workspaceOf(account).runs.openIssues,
      setOpenIssues: async (account, issues) => {
        workspaceOf(account).runs.openIssues = [...issues];
        touched();
      },
      setPeople: async (account, id, people) => {
        workspaceOf(account).runs.setPeople(id, people);
        touched();
      },
      readPerson: async (account, id, sourceId) =>
        workspaceOf(account)
          .runs.find(id)
          ?.people?.find((person) => person.sourceId === sourceId),
      setIssues: async (account, id, issues) => {
        workspaceOf(account).runs.setIssues(id, issues);
      },
    },
    notifier: { tell: options.tell ?? (async () => undefined) },
    queue: {
      enqueue: async (order) => {
        // What fails here is ordered again by the timer.
        setImmediate(() => void performRun(ports, order).catch(() => undefined));
      },
    },
  };
  return ports;
}

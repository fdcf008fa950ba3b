import { setTimeout as sleep } from 'node:timers/promises';
import type {
  DirectorySyncPorts,
  Notice,
  RunDirectorySync,
} from '../../../../shared/directory-sync/index.ts';
import { directoryEngine, performRun } from '../../../../shared/directory-sync/index.ts';
import type { Clock } from '../../../../shared/http/clock.ts';
import type { Workspace } from '../workspace.ts';
import { microsoftApp } from './microsoft.ts';
import type { EntraOptions } from './options.ts';
import { peoplePorts } from './people-ports.ts';
import type { PeopleOptions } from './people-ports.ts';
import type { TenantOwners } from './tenant-owners.ts';

export type HostOptions = PeopleOptions & {
  workspaces: readonly Workspace[];
  tenants: TenantOwners;
  now: () => number;
  /** Tells people; nobody is told unless given. */
  tell: ((account: string, notice: Notice) => Promise<void>) | undefined;
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
    ...peoplePorts(options),
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

import type { Actor, DirectorySyncPorts, Notice, RunOrder } from '../../../shared/directory-sync/index.ts';
import { directoryEngine, performRun, tick } from '../../../shared/directory-sync/index.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { SigningKeys } from '../../sandbox/entra/keys.ts';
import { SandboxClock } from '../../sandbox/clock.ts';
import { defaultCustomFields } from '../../sandbox/iluminr/contacts/contact-fields.ts';
import { hostPorts } from '../../sandbox/iluminr/directory/ports.ts';
import { TenantOwners } from '../../sandbox/iluminr/directory/tenant-owners.ts';
import { workspaces as identities } from '../../sandbox/iluminr/keys.ts';
import { Workspace } from '../../sandbox/iluminr/workspace.ts';
import { administratorToken, fakeMicrosoft } from '../fake-microsoft.ts';
import { watched } from './crashing.ts';
import type { CrashPoint, Watched } from './crashing.ts';

const people = 25;

/** What outlives a process: the store, the contacts, the runs, the orders, and what people were told. */
export class MemoryHost {
  readonly clock = { at: Date.parse('2026-11-01T00:00:00Z') };
  readonly orders: RunOrder[] = [];
  readonly told: { account: string; notice: Notice }[] = [];
  readonly people = people;
  readonly #keys = new SigningKeys(new SandboxClock());
  readonly #workspaces: Workspace[];
  readonly #tenants = new TenantOwners();

  constructor() {
    const now = () => this.clock.at;
    this.#workspaces = identities.map((one) => new Workspace(one, defaultCustomFields, this.#tenants, now));
  }

  workspace(key: string): Workspace {
    const found = this.#workspaces.find((one) => one.key === key);
    if (found === undefined) throw new Error(`There is no ${key}.`);
    return found;
  }

  owner(): string | undefined {
    return this.#tenants.read(sandbox.tenantId)?.value.organisation;
  }

  actor(account: string): Actor {
    const { organisation } = this.workspace(account);
    return { id: `session:${account}`, account, organisation, name: 'Megan Bowen', isAdmin: true };
  }

  idToken(nonce: string): Promise<string> {
    return administratorToken(this.#keys, nonce, this.clock.at);
  }

  /** A new process on what the last one left. */
  process(point?: CrashPoint): Watched {
    return watched(this.#ports(), point);
  }

  /** Delivers every order twice, as a queue may. */
  async deliver(ports: DirectorySyncPorts): Promise<void> {
    for (let order = this.orders.shift(); order !== undefined; order = this.orders.shift()) {
      await performRun(ports, order);
      await performRun(ports, order);
    }
  }

  /** As much time as it takes until nothing is due any more, a step at a time. */
  async settle(ports: DirectorySyncPorts, minutes: number): Promise<void> {
    for (let step = 0; step < minutes * 4; step += 1) {
      this.clock.at += 15_000;
      await tick(ports);
      await this.deliver(ports);
    }
  }

  #ports(): DirectorySyncPorts {
    const host = hostPorts({
      workspaces: this.#workspaces,
      workspaceOf: (key) => this.workspace(key),
      tenants: this.#tenants,
      now: () => this.clock.at,
      touched: () => undefined,
      tell: async (account, notice) => {
        this.told.push({ account, notice });
      },
      batchMs: () => 0,
      apiUrl: () => 'https://api.example',
      entra: undefined,
      engine: undefined,
    });
    const microsoft = fakeMicrosoft(this.#keys.jwks().keys, people);
    const ports: DirectorySyncPorts = {
      ...host,
      microsoft,
      queue: { enqueue: async (order) => void this.orders.push(order) },
    };
    return { ...ports, engine: (job) => directoryEngine(microsoft, ports.clock)(job) };
  }
}

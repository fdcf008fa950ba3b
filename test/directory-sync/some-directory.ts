import { connected, directoryEngine, explain, preview, startRun } from '../../shared/directory-sync/index.ts';
import type { Actor, DirectorySyncPorts } from '../../shared/directory-sync/index.ts';
import type {
  Contact,
  DirectorySettings,
  OpenIssue,
  PersonExplanation,
  PreviewResponse,
  RunPerson,
  SyncRun,
} from '../../shared/contract/index.ts';
import type { TransportRequest } from '../../shared/http/transport.ts';
import { sandbox } from '../sandbox/constants.ts';
import { MemoryHost } from './crash/memory-host.ts';
import { settings as plain } from './world.ts';

/** What a test says of a user. */
export type GivenUser = Record<string, unknown> & { id: string };

export const today = Date.parse('2026-11-15T12:00:00Z');

const isOn = { ...plain, enabled: true };

/** A connected account whose directory holds exactly these users, asked as the card asks. `refuses` is what Graph says to a request, if not 200. */
export function directoryOf(
  users: readonly GivenUser[],
  refuses: (url: URL) => number | undefined = () => undefined,
): SomeDirectory {
  return new SomeDirectory(users, refuses);
}

export class SomeDirectory {
  readonly actor: Actor;
  readonly host = new MemoryHost();
  readonly #ports: DirectorySyncPorts;
  #users: readonly GivenUser[];

  constructor(users: readonly GivenUser[], refuses: (url: URL) => number | undefined) {
    this.host.clock.at = today;
    this.actor = this.host.actor('uat');
    const { ports } = this.host.process();
    if (ports.microsoft === null) throw new Error('The host has no Microsoft.');
    this.#users = users;
    const microsoft = {
      ...ports.microsoft,
      transport: async ({ url }: TransportRequest) => {
        const status = refuses(new URL(url));
        const value = this.#users.map(graphUser);
        return status === undefined
          ? { status: 200, headers: {}, body: { value, '@odata.count': value.length } }
          : { status, headers: {}, body: { error: { code: 'Refused', message: 'No.' } } };
      },
    };
    this.#ports = { ...ports, microsoft, engine: directoryEngine(microsoft, ports.clock) };
  }

  /** Somebody who is in iluminr already. */
  async add(contact: { email: string; firstName: string; lastName: string }): Promise<void> {
    await this.#ports.contacts.apply(this.actor.account, [{ op: 'create', contact }], false);
  }

  /** From now on the directory holds these users. */
  become(users: readonly GivenUser[]): void {
    this.#users = users;
  }

  /** Somebody corrects a contact in the People Library. */
  async correct(id: string, contact: { email?: string; mobile?: string }): Promise<void> {
    await this.#ports.contacts.apply(this.actor.account, [{ op: 'update', id, contact }], false);
  }

  /** Who is not right yet, with the field that is not. */
  get open(): readonly OpenIssue[] {
    return this.host.workspace('uat').runs.openIssues;
  }

  get contacts(): readonly Contact[] {
    return this.host.workspace('uat').contacts.all();
  }

  preview(draft: Partial<DirectorySettings>): Promise<PreviewResponse> {
    this.#save({});
    return preview(this.#ports, this.actor, { ...isOn, ...draft });
  }

  async explain(who: string, draft: Partial<DirectorySettings>): Promise<PersonExplanation[]> {
    this.#save({});
    return (await explain(this.#ports, this.actor, who, { ...isOn, ...draft })).data;
  }

  /** Runs with these settings to the end. */
  async run(saved: Partial<DirectorySettings>): Promise<{ run: SyncRun; people: readonly RunPerson[] }> {
    this.#save(saved);
    const { id } = await startRun(this.#ports, this.actor);
    await this.host.deliver(this.#ports);
    const found = this.host.workspace('uat').runs.find(id);
    if (found === undefined) throw new Error('The run is gone.');
    return { run: found.run, people: found.people ?? [] };
  }

  /** What the run with this id found. */
  issues(runId: string) {
    return this.host.workspace('uat').runs.find(runId)?.issues ?? [];
  }

  #save(saved: Partial<DirectorySettings>): void {
    const { connection } = this.host.workspace('uat');
    const tenant = { id: sandbox.tenantId, name: 'Lantern Bay Utilities' };
    const record = connected(connection.record, tenant, 'Megan Bowen', this.host.clock.at);
    connection.restore({ ...record, settings: { ...isOn, ...saved } });
  }
}

/** The user as Graph gives it: who they are is filled in. */
export function graphUser(user: GivenUser): GivenUser {
  const { id } = user;
  return {
    displayName: `Person ${id}`,
    givenName: 'Person',
    surname: id,
    mail: `${id}@lanternbay.example`,
    userPrincipalName: `${id}@lanternbay.example`,
    accountEnabled: true,
    userType: 'Member',
    ...user,
  };
}

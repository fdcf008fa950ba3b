import type { Contact, ContactFieldInfo, Environment, OpenIssue } from '../../../shared/contract/index.ts';
import { emptyRecord } from '../../../shared/directory-sync/index.ts';
import type { ConnectionRecord } from '../../../shared/directory-sync/index.ts';
import { StoredConnection } from './directory/connection.ts';
import type { TenantOwners } from './directory/tenant-owners.ts';
import { HttpProblem } from '../http/problem.ts';
import type { ContactBook } from './contacts/contact-rules.ts';
import { ContactStore } from './contacts/contact-store.ts';
import { IdempotencyStore } from './idempotency.ts';
import type { WorkspaceIdentity } from './keys.ts';
import { RunStore } from './run-store.ts';
import type { StoredRun } from './run-store.ts';

export type WorkspaceSnapshot = {
  contacts: Contact[];
  runs: StoredRun[];
  connection: ConnectionRecord;
  openIssues?: readonly OpenIssue[];
};

/** Everything that one organisation has in one environment; nothing is shared between two of them. */
export class Workspace implements ContactBook {
  readonly key: string;
  readonly organisation: string;
  readonly environment: Environment;
  readonly customFields: ContactFieldInfo[];
  readonly contacts = new ContactStore();
  readonly runs: RunStore;
  readonly idempotency: IdempotencyStore;
  readonly connection: StoredConnection;
  readonly now: () => number;

  constructor(
    identity: WorkspaceIdentity,
    customFields: ContactFieldInfo[],
    tenants: TenantOwners,
    now: () => number,
  ) {
    this.key = identity.key;
    this.organisation = identity.organisation;
    this.environment = identity.environment;
    this.customFields = customFields;
    this.now = now;
    this.connection = new StoredConnection((tenantId) => {
      const { version = 0 } = tenants.read(tenantId) ?? {};
      const { organisation, key } = identity;
      tenants.write(tenantId, { organisation, accounts: [key], former: [] }, version);
    });
    this.runs = new RunStore(now);
    this.idempotency = new IdempotencyStore(now);
  }

  /**
   * Forgets everything: contacts, runs, remembered answers, the connection.
   *
   * @throws HttpProblem 409 while a sync is writing
   */
  clear(): void {
    const open = this.runs.all().find(({ run }) => run.status === 'running');
    if (open !== undefined) {
      throw new HttpProblem(
        409,
        'run_under_way',
        `The sync "${open.run.pipeline}" is still writing to ${this.organisation}. Empty it when that has ended.`,
      );
    }
    this.contacts.clear();
    this.runs.clear();
    this.idempotency.clear();
    this.connection.restore(emptyRecord);
  }

  snapshot(): WorkspaceSnapshot {
    return {
      contacts: [...this.contacts.all()],
      runs: [...this.runs.all()],
      openIssues: this.runs.openIssues,
      connection: this.connection.record,
    };
  }

  restore(snapshot: WorkspaceSnapshot): void {
    for (const contact of snapshot.contacts) this.contacts.put(contact);
    for (const run of snapshot.runs) this.runs.restore(run);
    this.runs.openIssues = snapshot.openIssues ?? [];
    this.connection.restore({ ...emptyRecord, ...snapshot.connection });
  }
}

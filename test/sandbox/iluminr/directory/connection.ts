import type { ConnectionState, DirectorySettings } from '../../../../shared/contract/index.ts';
import { connected, dueAt, emptyRecord, stateOf } from '../../../../shared/directory-sync/index.ts';
import type { ConnectionRecord, Stored } from '../../../../shared/directory-sync/index.ts';

/** One account's record in memory, with what tests put into it and look up. */
export class StoredConnection {
  #stored: Stored<ConnectionRecord> = { value: emptyRecord, version: 0 };
  #dueAt: number | null = null;
  readonly #claim: (tenantId: string) => void;

  /** `claim` makes a tenant this account's. */
  constructor(claim: (tenantId: string) => void) {
    this.#claim = claim;
  }

  read(): Stored<ConnectionRecord> {
    return structuredClone(this.#stored);
  }

  write(value: ConnectionRecord, version: number): boolean {
    if (version !== this.#stored.version) return false;
    this.#stored = structuredClone({ value, version: version + 1 });
    this.#dueAt = dueAt(value);
    return true;
  }

  isDue(now: number): boolean {
    return this.#dueAt !== null && this.#dueAt <= now;
  }

  get record(): ConnectionRecord {
    return this.#stored.value;
  }

  get tenantId(): string | null {
    return this.record.tenant?.id ?? null;
  }

  get settings(): DirectorySettings | null {
    return this.record.settings;
  }

  state(now: number): ConnectionState {
    return stateOf(this.record, now);
  }

  /** As if somebody had just connected the tenant. */
  connected(tenant: { id: string; name: string }, by: string, at: string): void {
    this.#claim(tenant.id);
    this.restore(connected(this.record, tenant, by, Date.parse(at)));
  }

  /** The record as it is to be, past all rules: the state a test or a start begins with. */
  restore(record: ConnectionRecord): void {
    this.write(record, this.#stored.version);
  }
}

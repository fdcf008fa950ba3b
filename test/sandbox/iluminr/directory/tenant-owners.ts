import type { Stored, TenantRecord } from '../../../../shared/directory-sync/index.ts';

/** Which organisation each tenant belongs to, in memory. */
export class TenantOwners {
  #records = new Map<string, Stored<TenantRecord>>();

  read(tenantId: string): Stored<TenantRecord> | undefined {
    const stored = this.#records.get(tenantId);
    return stored === undefined ? undefined : structuredClone(stored);
  }

  write(tenantId: string, value: TenantRecord, version: number): boolean {
    if ((this.#records.get(tenantId)?.version ?? 0) !== version) return false;
    this.#records.set(tenantId, structuredClone({ value, version: version + 1 }));
    return true;
  }

  snapshot(): [string, Stored<TenantRecord>][] {
    return [...this.#records];
  }

  restore(records: [string, Stored<TenantRecord>][]): void {
    this.#records = new Map(records);
  }
}

import type { DirectorySyncPorts } from './ports.ts';
import { dueAt, emptyRecord } from './record.ts';
import type { ConnectionRecord } from './record.ts';
import { unavailable } from './refusal.ts';

/** Two callers on one record are rare; so many in a row are a fault of the store. */
const mostTries = 20;

export async function readRecord({ store }: DirectorySyncPorts, account: string): Promise<ConnectionRecord> {
  return (await store.read(account))?.value ?? emptyRecord;
}

/**
 * Changes the record of an account in one step: `change` gets it as it is and gives it as it shall be, or the same to leave it. It
 * may run several times, when somebody else wrote in between, and has to be free of effects. What it throws is thrown.
 */
export async function update(
  ports: DirectorySyncPorts,
  account: string,
  change: (record: ConnectionRecord) => ConnectionRecord,
): Promise<ConnectionRecord> {
  return decide(ports, account, (before) => {
    const record = change(before);
    return { record, result: record };
  });
}

/** As `update`, and gives what `change` found. */
export async function decide<Result>(
  { store }: DirectorySyncPorts,
  account: string,
  change: (record: ConnectionRecord) => { record: ConnectionRecord; result: Result },
): Promise<Result> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await store.read(account);
    const before = stored?.value ?? emptyRecord;
    const { record, result } = change(before);
    if (record === before) return result;
    if (await store.write(account, record, stored?.version ?? 0, dueAt(record))) return result;
  }
  throw unavailable('The connection is being changed by others. Try again.', 1);
}

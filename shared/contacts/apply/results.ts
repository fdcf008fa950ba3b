import { batchResultSchema, emailKey } from '../../contract/index.ts';
import type { BatchOperation, BatchResult } from '../../contract/index.ts';

/**
 * Which result belongs to which operation; undefined where the list says nothing that can be trusted. A result counts
 * only when it is well formed, alone with its index, and about the contact that the operation names: a list that is
 * short, shifted or shuffled must not tell one person's outcome as another's.
 */
export function matchResults(
  operations: readonly BatchOperation[],
  raw: readonly unknown[],
): (BatchResult | undefined)[] {
  const matched = new Array<BatchResult | undefined>(operations.length).fill(undefined);
  const doubted = new Set<number>();
  for (const entry of raw) {
    const parsed = batchResultSchema.safeParse(entry);
    if (!parsed.success) continue;
    const { index } = parsed.data;
    const operation = operations[index];
    if (operation === undefined || !concerns(parsed.data, operation)) continue;
    if (matched[index] !== undefined) doubted.add(index);
    matched[index] = parsed.data;
  }
  for (const index of doubted) matched[index] = undefined;
  return matched;
}

function concerns(result: BatchResult, operation: BatchOperation): boolean {
  if (result.status === 'error') return true;
  if (operation.op !== 'create') return result.id === operation.id;
  const { email, externalIds = {} } = operation.contact;
  if (typeof email === 'string' && emailKey(result.contact.email ?? '') !== emailKey(email)) return false;
  return Object.entries(externalIds).every(([source, id]) => result.contact.externalIds[source] === id);
}

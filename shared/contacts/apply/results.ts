import { emailKey } from '../../contract/index.ts';
import type { BatchOperation } from '../../contract/index.ts';
import { readResult } from '../client/answers.ts';
import type { ReadResult } from '../client/answers.ts';

/**
 * Which result belongs to which operation; undefined where the list says nothing that can be trusted. A result counts
 * only when it can be read, alone with its index, and about the contact that the operation names: a list that is
 * short, shifted or shuffled must not tell one person's outcome as another's.
 */
export function matchResults(
  operations: readonly BatchOperation[],
  raw: readonly unknown[],
): (ReadResult | undefined)[] {
  const matched = new Array<ReadResult | undefined>(operations.length).fill(undefined);
  const doubted = new Set<number>();
  for (const entry of raw) {
    const result = readResult(entry);
    const operation = operations[result?.index ?? -1];
    if (result === undefined || operation === undefined || !concerns(result, operation)) continue;
    if (matched[result.index] !== undefined) doubted.add(result.index);
    matched[result.index] = result;
  }
  for (const index of doubted) matched[index] = undefined;
  return matched;
}

function concerns(result: ReadResult, operation: BatchOperation): boolean {
  if (result.status === 'error') return true;
  if (operation.op !== 'create') return result.id === operation.id;
  const { email, externalIds = {} } = operation.contact;
  if (typeof email === 'string' && emailKey(result.contact.email ?? '') !== emailKey(email)) return false;
  return Object.entries(externalIds).every(([source, id]) => result.contact.externalIds?.[source] === id);
}

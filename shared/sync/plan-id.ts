import { Digest } from '../digest.ts';
import { compareText } from './review.ts';
import type { Change } from './types.ts';

/** Sorts changes into the order of the plan: by phase, operation, contact and person, never by order of input. */
export function sortChanges(changes: Change[]): void {
  changes.sort(
    (a, b) =>
      a.phase - b.phase ||
      compareText(a.operation, b.operation) ||
      compareText(a.contactId ?? '', b.contactId ?? '') ||
      compareFirstLinks(a.sourceIds, b.sourceIds),
  );
}

/** The plan's id: SHA-256 over all changes in order, held or not, wherever each stands. */
export function identify(changes: readonly Change[]): string {
  const hash = new Digest();
  for (const change of changes) hash.update(`${JSON.stringify(change)}\n`);
  return hash.hex();
}

function compareFirstLinks(a: Change['sourceIds'], b: Change['sourceIds']): number {
  const [first, second] = [firstKey(a), firstKey(b)];
  return compareText(first, second) || compareText(a[first] ?? '', b[second] ?? '');
}

/** The first key of an object, without the list of them all. */
function firstKey(entries: object): string {
  for (const key in entries) return key;
  return '';
}

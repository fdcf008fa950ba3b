import { digest, Digest } from '../digest.ts';
import { compareText } from './review.ts';
import { stableJson } from '../stable-json.ts';
import type { Change, UnsealedChange } from './types.ts';

/** Sorts changes into the order of the plan: by phase, operation, contact and person, never by order of input. */
export function sortChanges(changes: UnsealedChange[]): void {
  changes.sort(
    (a, b) =>
      a.phase - b.phase ||
      compareText(a.operation, b.operation) ||
      compareText(a.contactId ?? '', b.contactId ?? '') ||
      compareFirstLinks(a.sourceIds, b.sourceIds),
  );
}

/** The plan's id: SHA-256 over all changes in order, held or not, sealed or not, wherever each stands. */
export function planIdOf(changes: readonly UnsealedChange[]): string {
  const hash = new Digest();
  for (const change of changes) hash.update(`${JSON.stringify({ ...change, seal: undefined })}\n`);
  return hash.hex();
}

/** Whether a change may be applied, or waits for an approval. */
export type SealedKind = 'change' | 'held';

/** What a seal covers: everything that decides what is written, to whom, on which version and in which order. */
const sealedParts = [
  'operation',
  'contactId',
  'contact',
  'ifVersion',
  'reason',
  'before',
  'from',
  'sourceIds',
  'phase',
] as const satisfies (keyof UnsealedChange)[];

/** A change with its seal, so that whoever applies it sees whether it is what was planned. */
export function sealChange(planId: string, kind: SealedKind, change: UnsealedChange): Change {
  return { ...change, seal: sealOf(planId, kind, change) };
}

/**
 * Whether a change is what the plan with this id said: nothing altered or added, and held only if it was. The order of
 * an object's members does not matter, nor whether a part that the change lacks is absent or null. Not a secret: it
 * shows accidents and edits, and whoever means to forge a plan can compute it too.
 */
export function verifySeal(planId: string, kind: SealedKind, change: Change): boolean {
  return change.seal === sealOf(planId, kind, change);
}

function sealOf(planId: string, kind: SealedKind, change: UnsealedChange): string {
  const said = sealedParts.map((part) => change[part] ?? null);
  return digest(stableJson([planId, kind, ...said]));
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

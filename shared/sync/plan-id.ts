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

/**
 * The plan's id: SHA-256 over what all changes say, in order, held or not, wherever each stands. Names and other columns
 * for the reader are no part of it.
 */
export function planIdOf(changes: readonly UnsealedChange[]): string {
  return idOfContents(changes.map(contentOf));
}

/** Whether a change may be applied, or waits for an approval. */
export type SealedKind = 'change' | 'held';

/** What a change says: everything that decides what is written, to whom, on which version and in which order. */
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

/**
 * The id of a plan, and each of its changes with its seal, so that whoever applies it sees whether it is what was planned.
 * The seal covers `account`, whose contacts the plan is about; the id does not, so that the plans of two accounts compare.
 */
export function sealPlan(
  changes: readonly UnsealedChange[],
  kindOf: (change: UnsealedChange) => SealedKind,
  account?: string,
): { id: string; sealed: Change[] } {
  const contents = changes.map(contentOf);
  const id = idOfContents(contents);
  const sealed = changes.map((change, index) => ({
    ...change,
    seal: sealOf(id, account, kindOf(change), contents[index] ?? ''),
  }));
  return { id, sealed };
}

/** A change with its seal, as the plan with this id has it for this account. */
export function sealChange(
  planId: string,
  kind: SealedKind,
  change: UnsealedChange,
  account?: string,
): Change {
  return { ...change, seal: sealOf(planId, account, kind, contentOf(change)) };
}

/**
 * Whether a change is what the plan with this id said: nothing altered or added, held only if it was, and for no other
 * account; a plan that names none is sealed without. The order of an object's members does not matter, nor whether a part that the change lacks is absent or null. Not a secret: it
 * shows accidents and edits, and whoever means to forge a plan can compute it too.
 */
export function verifySeal(planId: string, kind: SealedKind, change: Change, account?: string): boolean {
  return change.seal === sealOf(planId, account, kind, contentOf(change));
}

/** A digest of what a change says. The id and the seals are made of these, so that each change is hashed once. */
function contentOf(change: UnsealedChange): string {
  return digest(stableJson(sealedParts.map((part) => change[part] ?? null)));
}

function idOfContents(contents: readonly string[]): string {
  const hash = new Digest();
  for (const content of contents) hash.update(content);
  return hash.hex();
}

function sealOf(planId: string, account: string | undefined, kind: SealedKind, content: string): string {
  const plan = account === undefined ? planId : `${planId} ${account}`;
  return digest(`${plan} ${kind} ${content}`);
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

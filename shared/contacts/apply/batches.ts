import type { PlannedChange } from './operation.ts';

/** Positions of changes in the plan. */
export type Positions = number[];

/** Bytes of a body that a batch stays under by estimate; the server's own limit answers 413, and then it is split. */
const bodyBudget = 2_000_000;

/**
 * The plan in the order it may be written: phase after phase, and inside a phase in steps in which no contact comes
 * twice, because batches of one step go out side by side.
 */
export function stepsOf(changes: readonly PlannedChange[]): Positions[] {
  const phases = new Map<number, Positions>();
  changes.forEach((change, position) => {
    const phase = Number.isFinite(change.phase) ? change.phase : 0;
    const members = phases.get(phase);
    if (members === undefined) phases.set(phase, [position]);
    else members.push(position);
  });
  return [...phases.keys()]
    .sort((a, b) => a - b)
    .flatMap((phase) => separate(phases.get(phase) ?? [], changes));
}

/** Cuts a step into batches of at most `limit()` changes and a body that a server will take, each when it is asked for. */
export function* cut(
  step: Positions,
  changes: readonly PlannedChange[],
  limit: () => number,
): Generator<Positions> {
  let batch: Positions = [];
  let bytes = 0;
  for (const position of step) {
    const size = sizeOf(changes[position]);
    if (batch.length > 0 && (batch.length >= limit() || bytes + size > bodyBudget)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(position);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function separate(members: Positions, changes: readonly PlannedChange[]): Positions[] {
  const steps: Positions[] = [];
  const visits = new Map<string | number, number>();
  for (const position of members) {
    // Who has no contact yet comes once, by their position.
    const key = changes[position]?.contactId ?? position;
    const visit = visits.get(key) ?? 0;
    visits.set(key, visit + 1);
    (steps[visit] ??= []).push(position);
  }
  return steps;
}

/** Upper estimate in bytes: a UTF-16 unit takes at most three in UTF-8. */
function sizeOf(change: PlannedChange | undefined): number {
  return 200 + (change?.contact === undefined ? 0 : JSON.stringify(change.contact).length * 3);
}

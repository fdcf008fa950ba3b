// What mutation is tried on: one mutant for each verdict.

const first = true;
const remembered = new Set<number>();

/** Counts down to nothing, step by step. */
export function stepsFrom(start: number): number[] {
  const steps: number[] = [];
  for (let left = start; left > 0; left--) steps.push(left);
  return steps;
}

export function startsWithTheFirst(): boolean {
  return first;
}

export function neverAsked(): boolean {
  return true;
}

export function half(number: number): number {
  return number / 2;
}

/** Whether a number is heard for the first time in this process. */
export function isNew(number: number): boolean {
  if (remembered.has(number)) return false;
  remembered.add(number);
  return true;
}

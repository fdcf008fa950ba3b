import { expect, it } from 'vitest';
import { planRows, type Planned, type RowInput } from './plan-rows.ts';

/** One input after somebody else's public report, and what is right; written before it was run. */
export type Case = {
  /** Where it was reported: owner/repository#number. */
  source: string;
  /** What is right, as a sentence. */
  right: string;
  input: RowInput;
  check: (planned: Planned) => void;
};

/** Fewest further inputs of a kind of fault. */
const fewest = 5;

/** Runs the cases of one kind of fault. */
export function runCases(cases: readonly Case[]): void {
  it.each(cases)('$source: $right', ({ input, check }) => check(planRows(input)));

  it(`has at least ${fewest} inputs, each with its public source`, () => {
    expect(cases.length).toBeGreaterThanOrEqual(fewest);
    for (const { source } of cases) expect(source).toMatch(/^[\w.-]+\/[\w.-]+#\d+$/);
  });
}

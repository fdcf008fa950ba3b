import type { RunnerTestFile } from 'vitest';

/** How often each mutant's place was passed, by mutant. */
export type Hits = Record<string, number>;

/** What the instrumented code reads and writes, under Stryker's name for it; and the test files that were run. */
export type Switches = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> };
  files?: RunnerTestFile[];
};

const all: { __stryker__?: Switches } = globalThis as object;

/** The switches of this process. */
export const switches: Switches = (all.__stryker__ ??= {});

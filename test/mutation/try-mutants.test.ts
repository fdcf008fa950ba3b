import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instrument, type Mutant } from './instrument.ts';
import type { Verdict } from './notes.ts';
import { activeMutantVariable, tryMutants } from './try-mutants.ts';

const folder = mkdtempSync(join(tmpdir(), 'iluminr-mutation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const verdicts = new Map<string, Verdict>();
const once: string[] = [];
beforeAll(async () => {
  const { mutants, code } = await instrument(['test/mutation/example/steps.ts']);
  const asked = (mutant: Mutant): string =>
    `${String(mutant.line)} ${mutant.mutator} ${mutant.becomes.replace(/\s+/g, ' ')}`;
  const names = new Map(mutants.map((mutant) => [mutant.id, asked(mutant)]));
  await tryMutants(
    { tests: ['test/mutation/example/steps-rules.ts'], code },
    [...names.keys()],
    folder,
    1,
    (id, verdict) => verdicts.set(names.get(id) ?? id, verdict),
    (test) => once.push(test),
  );
}, 120_000);

it.each([
  ['a test fails', '9 EqualityOperator left >= 0', 'noticed'],
  ['no test ends', '9 UpdateOperator left++', 'endless'],
  ['no test fails', '22 ArithmeticOperator number * 2', 'survived'],
  ['the code acts while it is read', '3 BooleanLiteral false', 'noticed'],
  ['no test comes by', '18 BooleanLiteral false', 'uncovered'],
])('%s: %s is %s', (_, mutant, verdict) => {
  expect(Object.fromEntries(verdicts)).toMatchObject({ [mutant]: verdict });
});

it('names a test that fails when it runs again, and does not ask it', () => {
  expect(once).toEqual([expect.stringContaining('runs only once in a process')]);
});

it('each mutant has one verdict', () => {
  expect(new Set(verdicts.values())).not.toContain('fresh');
  expect(verdicts.size).toBeGreaterThan(10);
});

it('leaves no mutant behind for what is tried next', () => {
  expect(process.env[activeMutantVariable]).toBeUndefined();
});

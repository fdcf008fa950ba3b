import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { areas } from './areas.ts';
import { mutantKey, readEquivalents } from './equivalents.ts';
import { fallen, readReport, readScores } from './scores.ts';

const folder = mkdtempSync(join(tmpdir(), 'iluminr-mutation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = join(folder, 'report.json');
beforeAll(() => {
  const mutant = (status: string, line = 1) => ({
    mutatorName: 'BooleanLiteral',
    replacement: 'false',
    status,
    location: { start: { line } },
  });
  const mutants = ['Killed', 'Timeout', 'NoCoverage', 'Ignored', 'CompileError'].map((status) =>
    mutant(status),
  );
  const file = { source: 'const a = true;\n  const b = true;', mutants: [...mutants, mutant('Survived', 2)] };
  writeFileSync(report, JSON.stringify({ files: { 'a.ts': file } }));
});

it('counts as noticed what a test failed on or never ended by, and nothing that could not run', () => {
  expect(readReport(report, []).scores).toEqual({ 'a.ts': { noticed: 2, of: 4 } });
});

it('names each survivor by its line and what it became', () => {
  const [, second] = readReport(report, []).survivors;
  expect(second).toEqual({ file: 'a.ts', text: '2: const b = true;  [BooleanLiteral: false]' });
});

it('leaves out what is named as equivalent, by its line, its change and nothing less', () => {
  const equivalent = {
    file: 'a.ts',
    line: 'const b = true;',
    mutator: 'BooleanLiteral',
    becomes: 'false',
    why: 'b is never read.',
  };
  expect(readReport(report, [equivalent])).toMatchObject({ scores: { 'a.ts': { noticed: 2, of: 3 } } });
  expect(readReport(report, [{ ...equivalent, line: 'const c = true;' }]).survivors).toHaveLength(2);
});

it('every equivalent mutant is of a line that is there, and is named once', () => {
  const equivalents = readEquivalents('test/mutation/equivalents.json');
  expect(new Set(equivalents.map(mutantKey)).size).toBe(equivalents.length);
  const lines = new Map<string, Set<string>>();
  for (const { file, line } of equivalents) {
    const known =
      lines.get(file) ??
      new Set(
        readFileSync(file, 'utf8')
          .split('\n')
          .map((each) => each.trim()),
      );
    lines.set(file, known);
    expect(known.has(line), `${file}: ${line}`).toBe(true);
  }
});

it('a file falls when a smaller part of its mutants is noticed, and a new file does not', () => {
  const before = { 'a.ts': { noticed: 9, of: 10 }, 'b.ts': { noticed: 1, of: 2 } };
  const now = {
    'a.ts': { noticed: 17, of: 19 },
    'b.ts': { noticed: 2, of: 4 },
    'c.ts': { noticed: 0, of: 1 },
  };
  expect(fallen(before, now)).toEqual(['a.ts']);
});

it('every score is of a file that is there and that an area names', () => {
  const patterns = Object.values(areas).flatMap(({ code }) => code);
  for (const file of Object.keys(readScores('test/mutation/scores.json'))) {
    expect(existsSync(file) && patterns.some((pattern) => matchesGlob(file, pattern)), file).toBe(true);
  }
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { areas } from './areas.ts';
import { mutantKey, readEquivalents } from './equivalents.ts';
import type { Verdict } from './notes.ts';
import { fallen, readScores, score, type Tried } from './scores.ts';

const folder = mkdtempSync(join(tmpdir(), 'iluminr-mutation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, 'a.ts');
writeFileSync(file, 'const a = true;\n  const b = true;\n');
const mutant = (verdict: Verdict, line = 1): Tried => ({
  id: '0',
  file,
  line,
  mutator: 'BooleanLiteral',
  becomes: 'false',
  verdict,
});
const tried = [mutant('noticed'), mutant('endless'), mutant('uncovered'), mutant('survived', 2)];

it('counts as noticed what a test failed on or never ended by', () => {
  expect(score(tried, []).scores).toEqual({ [file]: { noticed: 2, of: 4 } });
});

it('names each survivor by its line and what it became, and says where no test comes by', () => {
  expect(score(tried, []).survivors).toEqual([
    { file, text: '1: const a = true;  [BooleanLiteral: false] (no test passes it)' },
    { file, text: '2: const b = true;  [BooleanLiteral: false]' },
  ]);
});

it('leaves out what is named as equivalent, by its line, its change and nothing less', () => {
  const equivalent = {
    file,
    line: 'const b = true;',
    mutator: 'BooleanLiteral',
    becomes: 'false',
    why: 'b is never read.',
  };
  expect(score(tried, [equivalent])).toMatchObject({ scores: { [file]: { noticed: 2, of: 3 } } });
  expect(score(tried, [{ ...equivalent, line: 'const c = true;' }]).survivors).toHaveLength(2);
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

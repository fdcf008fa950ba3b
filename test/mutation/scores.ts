import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/v4-mini';
import { mutantKey, type Equivalent } from './equivalents.ts';
import type { Mutant } from './instrument.ts';
import type { Verdict } from './notes.ts';

/** How many mutants of a file the tests noticed, of how many that can be noticed. */
export type Score = { noticed: number; of: number };
export type Scores = Record<string, Score>;

/** A mutant that no test noticed, as a line that somebody can act on. */
export type Survivor = { file: string; text: string };

/** A mutant and what became of it. */
export type Tried = Mutant & { verdict: Verdict };

const isNoticed = ({ verdict }: Tried): boolean => verdict === 'noticed' || verdict === 'endless';

/** Counts what was noticed, leaving out what nobody can notice. @throws Error when a file cannot be read */
export function score(
  tried: readonly Tried[],
  equivalents: readonly Equivalent[],
): { scores: Scores; survivors: Survivor[] } {
  const same = new Set(equivalents.map(mutantKey));
  const scores: Scores = {};
  const survivors: Survivor[] = [];
  for (const file of new Set(tried.map((mutant) => mutant.file))) {
    const mutants = tried.filter((mutant) => mutant.file === file);
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .map((text) => text.trim());
    const lineOf = ({ line }: Tried): string => lines[line - 1] ?? '';
    const counted = mutants.filter(
      (mutant) => isNoticed(mutant) || !same.has(mutantKey({ ...mutant, line: lineOf(mutant) })),
    );
    if (counted.length > 0) scores[file] = { noticed: counted.filter(isNoticed).length, of: counted.length };
    for (const mutant of counted.filter((each) => !isNoticed(each)).toSorted((a, b) => a.line - b.line)) {
      const short = mutant.becomes.replace(/\s+/g, ' ').slice(0, 80);
      const { line, mutator, verdict } = mutant;
      const text = `${String(line)}: ${lineOf(mutant)}  [${mutator}: ${short}]`;
      survivors.push({ file, text: verdict === 'uncovered' ? `${text} (no test passes it)` : text });
    }
  }
  return { scores, survivors };
}

/** The scores that were written down; none where there is no file yet. */
export function readScores(path: string): Scores {
  if (!existsSync(path)) return {};
  const schema = z.record(z.string(), z.object({ noticed: z.number(), of: z.number() }));
  return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** The files that score lower than written down. */
export function fallen(before: Scores, now: Scores): string[] {
  return Object.keys(now).filter((file) => {
    const [old, score] = [before[file], now[file]];
    return old !== undefined && score !== undefined && ratio(score) < ratio(old);
  });
}

export function ratio({ noticed: count, of }: Score): number {
  return of === 0 ? 1 : count / of;
}

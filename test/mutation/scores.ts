import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/v4-mini';
import { mutantKey, type Equivalent } from './equivalents.ts';

/** How many mutants of a file the tests noticed, of how many that can be noticed. */
export type Score = { noticed: number; of: number };
export type Scores = Record<string, Score>;

/** A mutant that no test noticed, as a line that somebody can act on. */
export type Survivor = { file: string; text: string };

/** What of Stryker's report (mutation-testing-report-schema) is read. */
const reportSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.optional(z.string()),
          status: z.string(),
          location: z.object({ start: z.object({ line: z.number() }) }),
        }),
      ),
    }),
  ),
});

const noticed: ReadonlySet<string> = new Set(['Killed', 'Timeout']);
const missed: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);

/** Reads a report of Stryker, leaving out what nobody can notice. @throws ZodMiniError when it is none. */
export function readReport(
  path: string,
  equivalents: readonly Equivalent[],
): { scores: Scores; survivors: Survivor[] } {
  const same = new Set(equivalents.map(mutantKey));
  const { files } = reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const scores: Scores = {};
  const survivors: Survivor[] = [];
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n').map((line) => line.trim());
    const lineOf = (at: number): string => lines[at - 1] ?? '';
    const counted = mutants.filter(({ status, mutatorName, replacement = '', location }) => {
      const mutant = { file, line: lineOf(location.start.line), mutator: mutatorName, becomes: replacement };
      return noticed.has(status) || (missed.has(status) && !same.has(mutantKey(mutant)));
    });
    const score = { noticed: counted.filter(({ status }) => noticed.has(status)).length, of: counted.length };
    if (score.of > 0) scores[file] = score;
    for (const { status, mutatorName, replacement = '', location } of counted) {
      if (!missed.has(status)) continue;
      const { line } = location.start;
      const short = replacement.replace(/\s+/g, ' ').slice(0, 80);
      survivors.push({ file, text: `${line}: ${lineOf(line)}  [${mutatorName}: ${short}]` });
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

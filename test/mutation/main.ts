import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import { areas, type Area } from './areas.ts';
import { readEquivalents } from './equivalents.ts';
import { instrument } from './instrument.ts';
import type { Verdict } from './notes.ts';
import { fallen, ratio, readScores, score, type Scores, type Tried } from './scores.ts';
import { tryMutants } from './try-mutants.ts';

const folder = '.cache/mutation';
const scoresFile = 'test/mutation/scores.json';
const equivalentsFile = 'test/mutation/equivalents.json';

const usage = `npm run mutation -- [${Object.keys(areas).join(' | ')} | FILE …] [--changed REVISION] [--jobs N] [--write]

Changes the code in small ways and looks whether a test notices. Without names everything is taken, with --changed only
what is different from REVISION. A file that scores lower than ${scoresFile} says is named, and the exit code is 1;
--write puts the scores there. ${folder}/tried-AREA.json holds every mutant in full. N processes work side by side, one unless told.`;

/** Tries every mutant of the files, and says what became of each. */
async function mutate(files: readonly string[], { tests }: Area, jobs: number): Promise<Tried[]> {
  const { mutants, code } = await instrument(files);
  const byId = new Map(mutants.map((mutant) => [mutant.id, mutant]));
  const tried: Tried[] = [];
  let told = Date.now();
  const onVerdict = (id: string, verdict: Verdict): void => {
    const mutant = byId.get(id);
    if (mutant !== undefined) tried.push({ ...mutant, verdict });
    if (Date.now() - told < 30_000) return;
    told = Date.now();
    console.error(`${String(tried.length)} of ${String(mutants.length)} mutants tried`);
  };
  const onlyOnce = (test: string): void =>
    console.error(`Not asked, for it runs only once in a process: ${test}`);
  await tryMutants({ tests: [...tests], code }, [...byId.keys()], folder, jobs, onVerdict, onlyOnce);
  return tried;
}

function filesOf({ code }: Area, files: readonly string[]): string[] {
  return files.filter((file) => code.some((pattern) => matchesGlob(file, pattern)));
}

function git(...args: string[]): string[] {
  return execFileSync('git', args, { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      changed: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const files = positionals.filter((name) => name.endsWith('.ts'));
  const names = positionals.filter((name) => !name.endsWith('.ts'));
  const jobs = Number(values.jobs);
  if (names.some((name) => !Object.hasOwn(areas, name)) || !(jobs >= 1)) {
    console.error(usage);
    return 2;
  }
  const isEverything = positionals.length === 0 && values.changed === undefined;
  const all = git('ls-files', 'shared', 'nodes');
  const different =
    values.changed === undefined ? [] : git('diff', '--name-only', values.changed, '--', 'shared', 'nodes');
  const before = readScores(scoresFile);
  const now: Scores = {};
  for (const [name, area] of Object.entries(areas)) {
    const isWhole = isEverything || names.includes(name);
    const chosen = filesOf(
      area,
      isWhole ? all : all.filter((file) => [...files, ...different].includes(file)),
    );
    if (chosen.length === 0) continue;
    const tried = await mutate(chosen, area, jobs);
    writeFileSync(`${folder}/tried-${name}.json`, JSON.stringify(tried, null, 1));
    const { scores, survivors } = score(tried, readEquivalents(equivalentsFile));
    for (const { file, text } of survivors) console.log(`${file}:${text}`);
    for (const [file, score] of Object.entries(scores))
      console.log(`${file}: ${score.noticed} of ${score.of} noticed (${(ratio(score) * 100).toFixed(1)} %)`);
    Object.assign(now, scores);
    if (values.write) writeFileSync(scoresFile, `${JSON.stringify({ ...before, ...now }, null, 2)}\n`);
  }
  if (values.write) return 0;
  const fell = fallen(before, now);
  for (const file of fell)
    console.error(
      `${file} scores lower than ${scoresFile} says. Write a test that notices the mutants above.`,
    );
  return fell.length === 0 ? 0 : 1;
}

process.exitCode = await main();

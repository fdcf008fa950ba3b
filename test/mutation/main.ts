import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import { exitOf, spawnChild } from '../../scripts/process/children.mjs';
import { areas, type Area } from './areas.ts';
import { readEquivalents } from './equivalents.ts';
import { fallen, ratio, readReport, readScores, type Scores } from './scores.ts';

const folder = '.cache/mutation';
const scoresFile = 'test/mutation/scores.json';
const equivalentsFile = 'test/mutation/equivalents.json';

const usage = `npm run mutation -- [${Object.keys(areas).join(' | ')} | FILE …] [--changed REVISION] [--jobs N] [--write]

Changes the code in small ways and looks whether a test notices. Without names everything is taken, with --changed only
what is different from REVISION. A file that scores lower than ${scoresFile} says is named, and the exit code is 1;
--write puts the scores there. N processes work side by side, one unless told.`;

/** Runs Stryker over the files of an area and gives its exit code. */
async function mutate(files: readonly string[], { tests }: Area, concurrency: number): Promise<number> {
  const configuration = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutation/vitest.config.ts' },
    mutate: files,
    // Words of messages are held by test/docs, and the codes among texts by the compiler.
    mutator: { excludedMutations: ['StringLiteral'] },
    coverageAnalysis: 'perTest',
    concurrency,
    disableTypeChecks: false,
    ignorePatterns: ['.cache', 'dist', 'docs', 'widget'],
    tempDirName: `${folder}/project`,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: `${folder}/report.json` },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/stryker.json`, JSON.stringify(configuration));
  const program = ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', `${folder}/stryker.json`];
  const env = { ...process.env, MUTATION_TESTS: JSON.stringify(tests) };
  return exitOf(spawnChild(process.execPath, program, { env }));
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
      changed: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
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
    const code = await mutate(chosen, area, jobs);
    if (code !== 0) return code;
    const { scores, survivors } = readReport(`${folder}/report.json`, readEquivalents(equivalentsFile));
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

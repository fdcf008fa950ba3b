import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startVitest } from 'vitest/node';
import { exitOf, hasEnded, spawnChild, stopGroup } from '../../scripts/process/children.mjs';
import { readNotes, subjectVariable, trialVariable, type Subject, type Verdict } from './notes.ts';

const configuration = 'test/mutation/vitest.config.ts';

/** Where the instrumented code looks, when it is read, for the mutant that is there from the start. */
export const activeMutantVariable = '__STRYKER_ACTIVE_MUTANT__';

type OnVerdict = (mutant: string, verdict: Verdict) => void;

/** Longer than any test of an area takes on a busy machine; a loop that never lets go is ended after it. */
const stallMs = 180_000;

/**
 * Tries mutants in one process after the other until each has a verdict: the tests run once, and then again for each
 * mutant, without being read anew.
 */
async function tryInOneProcess(
  mutants: readonly string[],
  folder: string,
  onVerdict: OnVerdict,
  onlyOnce: (test: string) => void,
): Promise<void> {
  let left = mutants;
  for (let round = 0; left.length > 0; round++) {
    const notes = `${folder}-${String(round)}.jsonl`;
    const trial = `${folder}-${String(round)}.json`;
    writeFileSync(notes, '');
    writeFileSync(trial, JSON.stringify({ mutants: left, notes }));
    const program = ['node_modules/vitest/vitest.mjs', 'run', '--config', configuration];
    const child = spawnChild(process.execPath, program, {
      env: { ...process.env, [trialVariable]: trial },
      stdout: 'ignore',
    });
    const ended = exitOf(child);
    let read = 0;
    let movedAt = Date.now();
    let begun: string | undefined;
    while (!hasEnded(child)) {
      await Promise.race([ended, sleep(1000)]);
      const lines = readNotes(notes);
      if (lines.length > read) movedAt = Date.now();
      for (const note of lines.slice(read)) {
        if ('once' in note) onlyOnce(note.once);
        if (!('mutant' in note)) continue;
        begun = note.verdict === 'begun' ? note.mutant : undefined;
        if (note.verdict !== 'begun') onVerdict(note.mutant, note.verdict);
      }
      read = lines.length;
      if (Date.now() - movedAt > stallMs) await stopGroup(child);
    }
    const lines = readNotes(notes);
    if (lines.some((note) => 'end' in note)) return;
    if (begun === undefined && lines.length === 0) throw new Error('The tests do not run without a mutant.');
    if (begun !== undefined) onVerdict(begun, 'endless');
    const done = new Set(lines.flatMap((note) => ('mutant' in note ? [note.mutant] : [])));
    left = left.filter((mutant) => !done.has(mutant));
  }
}

/** Whether a test notices a mutant that is there from the start. */
async function isNoticedFromTheStart(mutant: string): Promise<boolean> {
  process.env[activeMutantVariable] = mutant;
  const vitest = await startVitest([], {
    config: configuration,
    watch: false,
    bail: 1,
    reporters: [{}],
  });
  const noticed =
    vitest.state.getCountOfFailedTests() > 0 ||
    vitest.state.getFiles().some(({ result }) => result?.state === 'fail');
  await vitest.close();
  Reflect.deleteProperty(process.env, activeMutantVariable);
  process.exitCode = 0;
  return noticed;
}

/**
 * Tries every mutant of a subject, in that many processes side by side, and tells each verdict as it comes; `onlyOnce`
 * hears of tests that fail when they run again in their process, and therefore were not asked.
 * @throws Error when the tests do not run at all
 */
export async function tryMutants(
  subject: Subject,
  mutants: readonly string[],
  folder: string,
  jobs: number,
  onVerdict: OnVerdict,
  onlyOnce: (test: string) => void,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  process.env[subjectVariable] = join(folder, 'subject.json');
  writeFileSync(process.env[subjectVariable], JSON.stringify(subject));
  const fresh: string[] = [];
  const take = (mutant: string, verdict: Verdict): void => {
    if (verdict === 'fresh') fresh.push(mutant);
    else onVerdict(mutant, verdict);
  };
  const shares = Array.from({ length: jobs }, (_, job) => mutants.filter((_, at) => at % jobs === job));
  await Promise.all(
    shares.map((share, job) => tryInOneProcess(share, `${folder}/trial-${String(job)}`, take, onlyOnce)),
  );
  for (const mutant of fresh)
    onVerdict(mutant, (await isNoticedFromTheStart(mutant)) ? 'noticed' : 'survived');
}

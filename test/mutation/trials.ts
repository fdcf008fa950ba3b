import { appendFileSync } from 'node:fs';
import { it, TestRunner, type RunnerTestCase, type RunnerTestSuite } from 'vitest';
import { switches, type Hits } from './switches.ts';
import { readTrial, type Note, type Verdict } from './notes.ts';

// Stands last among the tests of an area, which ran before it in this process: it runs them again, mutant after mutant.

type Tried = { test: RunnerTestCase; hits: Hits; duration: number };

/** The file of a test and its suites, from the outside to the inside. */
function suitesOf(test: RunnerTestCase): RunnerTestSuite[] {
  const suites: RunnerTestSuite[] = [];
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) suites.unshift(suite);
  return suites[0] === test.file ? suites : [test.file, ...suites];
}

/** Runs a test once more with all hooks around it. @throws whatever the test or a hook throws */
async function run(test: RunnerTestCase): Promise<void> {
  const outer = suitesOf(test);
  const inner = outer.toReversed();
  const hooks = outer.map((suite) => TestRunner.getSuiteHooks(suite));
  const cleanups: unknown[] = [];
  try {
    for (const [index, { beforeAll }] of hooks.entries())
      for (const hook of beforeAll) cleanups.push(await hook(outer[index] ?? test.file));
    for (const [index, { beforeEach }] of hooks.entries())
      for (const hook of beforeEach) cleanups.push(await hook(test.context, outer[index] ?? test.file));
    await (TestRunner.getTestFn(test) as () => unknown)();
  } finally {
    for (const suite of inner)
      for (const hook of TestRunner.getSuiteHooks(suite).afterEach.toReversed())
        await hook(test.context, suite);
    for (const suite of inner)
      for (const hook of TestRunner.getSuiteHooks(suite).afterAll.toReversed()) await hook(suite);
    for (const cleanup of cleanups.toReversed())
      if (typeof cleanup === 'function') await (cleanup as () => unknown)();
  }
}

async function failureOf(test: RunnerTestCase): Promise<Error | null> {
  try {
    await run(test);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function testsIn(suite: RunnerTestSuite): RunnerTestCase[] {
  return suite.tasks
    .flatMap((task) => (task.type === 'test' ? [task] : testsIn(task)))
    .filter(({ result }) => result?.state === 'pass');
}

/** Every test with what it passes, its hooks included, the quickest first. */
function triedTests(): Tried[] {
  const perTest = switches.mutantCoverage?.perTest ?? {};
  return (switches.files ?? [])
    .flatMap(testsIn)
    .map((test) => {
      const hits: Hits = {};
      for (const { id } of [test, ...suitesOf(test)])
        for (const [mutant, count] of Object.entries(perTest[id] ?? {}))
          hits[mutant] = (hits[mutant] ?? 0) + count;
      return { test, hits, duration: test.result?.duration ?? 0 };
    })
    .toSorted((a, b) => a.duration - b.duration);
}

/** What becomes of one mutant. Who noticed the last ones is asked first: neighbours are often noticed by the same test. */
async function verdictOn(mutant: string, tried: Tried[], isRead: boolean): Promise<Verdict> {
  const asked = tried.filter(({ hits }) => hits[mutant] !== undefined);
  const missed = isRead ? 'fresh' : asked.length === 0 ? 'uncovered' : 'survived';
  for (const one of asked) {
    Object.assign(switches, {
      activeMutant: mutant,
      hitCount: 0,
      hitLimit: (one.hits[mutant] ?? 0) * 100 + 1000,
    });
    const failure = await failureOf(one.test);
    Object.assign(switches, { activeMutant: undefined, hitCount: undefined });
    if (failure === null) continue;
    // What a mutant leaves behind in this process must not be held against the next one.
    if ((await failureOf(one.test)) !== null) return 'fresh';
    tried.splice(tried.indexOf(one), 1);
    tried.unshift(one);
    return /hit count limit|timed out/i.test(failure.message) ? 'endless' : 'noticed';
  }
  return missed;
}

it('tries each mutant', async () => {
  const trial = readTrial();
  const note = (line: Note): void => appendFileSync(trial.notes, `${JSON.stringify(line)}\n`);
  const ranWhileRead = new Set(Object.keys(switches.mutantCoverage?.static ?? {}));
  const tried: Tried[] = [];
  for (const one of triedTests()) {
    if ((await failureOf(one.test)) === null) tried.push(one);
    else note({ once: one.test.fullName });
  }
  for (const mutant of trial.mutants) {
    note({ mutant, verdict: 'begun' });
    note({ mutant, verdict: await verdictOn(mutant, tried, ranWhileRead.has(mutant)) });
  }
  note({ end: true });
}, 0);

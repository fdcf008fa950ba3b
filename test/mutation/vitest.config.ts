import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { readSubject, trialVariable } from './notes.ts';

process.env.TZ = 'UTC';
// A law that fails does so soon; what survives must not cost minutes for each mutant.
process.env['FUZZ_RUNS'] = '20';

const { tests, code } = readSubject();
const isTrial = process.env[trialVariable] !== undefined;

/**
 * Wiring tables mock a module, which works only while nobody has read it: they come first. Laws ask many companies: they come
 * after the rules, and the trials after everything.
 */
class MocksThenQuickest extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      if (/trials\.ts$/.test(moduleId)) return 3;
      if (/laws|phases|undo|converges/.test(moduleId)) return 2;
      return moduleId.includes('/wiring/') ? 0 : 1;
    };
    return Promise.resolve(files.toSorted((a, b) => place(a) - place(b)));
  }
}

/** The tests that look for mutants, one after the other in one process, and with the same cases each time. */
export default defineConfig({
  plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => code[id] }],
  test: {
    include: [...tests, ...(isTrial ? ['test/mutation/trials.ts'] : [])],
    environment: 'node',
    testTimeout: 20_000,
    // Takes seconds, and finds nothing but a stack that overflows.
    testNamePattern: /^(?!.*a long chain does not overflow)/,
    pool: 'forks',
    isolate: false,
    // It would give out what a file became before it held mutants.
    fsModuleCache: false,
    maxWorkers: 1,
    maxConcurrency: 1,
    onConsoleLog: () => false,
    sequence: { sequencer: MocksThenQuickest },
    setupFiles: ['test/mutation/same-cases.ts'],
    ...(isTrial ? { runner: 'test/mutation/recorder.ts' } : {}),
    alias: [{ find: /^n8n-workflow$/, replacement: createRequire(import.meta.url).resolve('n8n-workflow') }],
  },
});

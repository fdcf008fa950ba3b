import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

process.env.TZ = 'UTC';
// A law that fails does so soon; what survives must not cost minutes for each mutant.
process.env['FUZZ_RUNS'] = '50';

/** The tests that look for mutants, one after the other in one process, and with the same cases each time. */
export default defineConfig({
  test: {
    include: JSON.parse(process.env['MUTATION_TESTS'] ?? '[]') as string[],
    environment: 'node',
    testTimeout: 20_000,
    isolate: false,
    setupFiles: ['test/mutation/same-cases.ts'],
    alias: [{ find: /^n8n-workflow$/, replacement: createRequire(import.meta.url).resolve('n8n-workflow') }],
  },
});

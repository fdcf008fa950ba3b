import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run fuzz [-- runs [seeds]]`: every law, those of planning and explaining, of undoing and counting, of reading numbers
 * and of undoing through the client, and the forty days, over many more cases than the tests draw.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = process.argv[2] ?? '100000';
const seeds = process.argv[3] ?? '200';

/** Whatever asks how many cases to try is a law, so that none can be forgotten here. */
const laws = globSync('test/**/*.test.ts', { cwd: root }).filter((file) =>
  readFileSync(`${root}/${file}`, 'utf8').includes('/law-runs.ts'),
);
const files = [...laws, 'test/sync/simulation/forty-days.test.ts'];
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
  cwd: root,
  env: { ...process.env, FUZZ_RUNS: runs, SIMULATION_SEEDS: seeds },
  stdio: 'inherit',
});
child.on('close', (code) => (process.exitCode = code ?? 1));

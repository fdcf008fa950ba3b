import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run fuzz [-- runs [seeds]]`: the laws of planning and of reading numbers, and the forty days, over many more cases than
 * the tests draw.
 */
const files = [
  'test/sync/laws.test.ts',
  'test/sync/corpora/phone-forms.test.ts',
  'test/sync/simulation/forty-days.test.ts',
];
const runs = process.argv[2] ?? '100000';
const seeds = process.argv[3] ?? '200';
const root = fileURLToPath(new URL('../..', import.meta.url));
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
  cwd: root,
  env: { ...process.env, FUZZ_RUNS: runs, SIMULATION_SEEDS: seeds },
  stdio: 'inherit',
});
child.on('close', (code) => (process.exitCode = code ?? 1));

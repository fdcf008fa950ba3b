import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run fuzz [-- runs]`: the laws of planning over many more generated companies than the tests draw. */
const runs = process.argv[2] ?? '30000';
const root = fileURLToPath(new URL('../..', import.meta.url));
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/sync/laws.test.ts'], {
  cwd: root,
  env: { ...process.env, FUZZ_RUNS: runs },
  stdio: 'inherit',
});
child.on('close', (code) => (process.exitCode = code ?? 1));

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run fuzz [-- runs]`: the laws of planning and of reading numbers, over many more cases than the tests draw. */
const files = ['test/sync/laws.test.ts', 'test/sync/corpora/phone-forms.test.ts'];
const runs = process.argv[2] ?? '30000';
const root = fileURLToPath(new URL('../..', import.meta.url));
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
  cwd: root,
  env: { ...process.env, FUZZ_RUNS: runs },
  stdio: 'inherit',
});
child.on('close', (code) => (process.exitCode = code ?? 1));

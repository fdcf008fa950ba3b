import { join } from 'node:path';
import { build } from './build.mjs';
import { exitOf, spawnChild } from './process/children.mjs';
import { nodeEnvironment, typescriptFlags } from './process/environment.mjs';
import { endTogether } from './process/lifecycle.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureN8n } from './setup/n8n.mjs';
import { ensureNode24 } from './setup/node24.mjs';
import { projectRoot } from './setup/places.mjs';
import { runMain } from './setup/problem.mjs';
import { task } from './setup/progress.mjs';

/** `npm run screens`: makes the pictures in docs/images anew, from the sandbox, a real n8n and a real browser. */
async function main() {
  endTogether();
  const node = await ensureNode24();
  await ensureDependencies(node);
  await ensureN8n(node);
  const chromium = await ensureChromium();
  await task('Building', () => build(node));
  const script = join(projectRoot, 'test/n8n/screens/readme/main.ts');
  const child = spawnChild(node, [...typescriptFlags, script, ...process.argv.slice(2)], {
    cwd: projectRoot,
    env: { ...nodeEnvironment(node), CHROME_PATH: chromium },
  });
  return exitOf(child);
}

await runMain(main);

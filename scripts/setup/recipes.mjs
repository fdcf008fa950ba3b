import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { waitForLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { cacheFolder, projectRoot } from './places.mjs';
import { say, task } from './progress.mjs';

const source = join(projectRoot, 'test', 'widget', 'recipes');

/**
 * React, Vue, Angular and vite for the card's recipes, as their lockfile says: installed once into the cache, and moved into place
 * when complete. They are no development dependencies, because nothing else needs them.
 * @param {string} node the Node to install for
 * @returns {Promise<string>} the folder that holds `node_modules`
 */
export async function ensureRecipes(node) {
  const lockfile = readFileSync(join(source, 'package-lock.json'), 'utf8');
  const key = createHash('sha256')
    .update([lockfile, process.platform, process.arch].join('\n'))
    .digest('hex');
  const folder = join(cacheFolder(), 'recipes', key.slice(0, 16));
  if (existsSync(folder)) return folder;
  const release = await waitForLock(`${folder}.lock`, ({ pid }) =>
    say(`Waiting for process ${pid} to install the recipes' frameworks …`),
  );
  try {
    if (!existsSync(folder)) {
      await task("Installing the frameworks of the card's recipes (once)", () => install(folder, node));
    }
    return folder;
  } finally {
    release();
  }
}

/**
 * @param {string} folder
 * @param {string} node
 */
async function install(folder, node) {
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(source, file), join(partial, file));
  const what = "the frameworks of the card's recipes";
  await runNpm({ node, args: ['ci', '--ignore-scripts'], cwd: partial, what });
  renameSync(partial, folder);
}

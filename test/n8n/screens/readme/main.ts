import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain, SetupProblem } from '../../../../scripts/setup/problem.mjs';
import { say, task } from '../../../../scripts/setup/progress.mjs';
import { projectRoot } from '../../../package/project.ts';
import { startSandbox } from '../../../sandbox/index.ts';
import type { Sandbox } from '../../../sandbox/index.ts';
import { startStack } from '../../start/stack.ts';
import type { Stack } from '../../start/stack.ts';
import { freePortRange } from '../../host/ports.ts';
import { openBrowser } from '../browser.ts';
import { editorScreens } from './editor.ts';
import { settingsScreens } from './settings.ts';
import { undoScreens } from './undo.ts';
import type { Shot } from './shot.ts';

/** A picture in the README has to load at once. */
const largest = 150_000;
const folder = join(projectRoot, 'docs', 'images');

/** Makes the pictures of the README and the guides. `--only editor`, `--only settings` or `--only undo` makes those alone. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const browser = await openBrowser();
  const large: string[] = [];
  const shot: Shot = async (name, target, options = {}) => {
    const path = join(folder, `${name}.png`);
    await target.screenshot({ path, animations: 'disabled', ...options });
    const { size } = statSync(path);
    say(`  docs/images/${name}.png  ${Math.round(size / 1000)} kB`);
    if (size > largest) large.push(name);
  };
  try {
    mkdirSync(folder, { recursive: true });
    const isWanted = (part: string): boolean => values.only === undefined || values.only === part;
    if (isWanted('settings')) await withSettingsPage((sandbox) => settingsScreens(browser, sandbox, shot));
    if (isWanted('editor')) await withN8n((stack) => editorScreens(browser, stack, shot));
    if (isWanted('undo')) await withN8n((stack) => undoScreens(browser, stack, shot));
  } catch (error) {
    const seen = join(projectRoot, '.cache', 'screen-that-failed.png');
    await browser.contexts().at(-1)?.pages().at(-1)?.screenshot({ path: seen });
    say(`What was on the screen: ${seen}`);
    throw error;
  } finally {
    await browser.close();
  }
  if (large.length > 0) throw new SetupProblem(`Larger than ${largest / 1000} kB: ${large.join(', ')}.`);
  return 0;
}

/** A sandbox of its own for each, so that every picture begins with an empty account. */
async function withSettingsPage(work: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox();
  try {
    await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

async function withN8n(work: (stack: Stack) => Promise<void>): Promise<void> {
  const port = await freePortRange();
  const stack = await task('Starting the sandbox and n8n', () => startStack({ port }));
  try {
    await work(stack);
  } finally {
    await stack.close();
  }
}

await runMain(main);

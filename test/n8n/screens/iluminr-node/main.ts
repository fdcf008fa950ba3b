import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../../package/project.ts';
import { createWorkflow } from '../../workflows/workflows.ts';
import { openBrowser, openEditor } from '../browser.ts';
import { shownWorkflow } from './nodes.ts';
import { shots } from './shots.ts';
import type { Scene } from './shots.ts';
import { startStage } from './stage.ts';

/**
 * Photographs everything that the iluminr node shows in n8n's editor: `node scripts/run.mjs
 * test/n8n/screens/iluminr-node/main.ts`, or with the beginnings of some names. A handful is kept in the folder above, the
 * others go to `.cache/screens`.
 */
const kept = new Set(['apply-changes', 'create', 'picker', 'wrong-environment', 'credential-wrong']);
const keptFolder = join(import.meta.dirname, '..');
const folder = join(projectRoot, '.cache', 'screens');
const chosen = process.argv.slice(2);

mkdirSync(folder, { recursive: true });
const stage = await startStage();
const browser = await openBrowser();
try {
  const workflow = await createWorkflow(stage.n8n, shownWorkflow(stage));
  const pages = new Map<string, Page>();
  for (const [name, shot] of Object.entries(shots)) {
    if (chosen.length > 0 && !chosen.some((each) => name.startsWith(each))) continue;
    const theme = name.endsWith('-dark') ? 'dark' : 'light';
    const page = pages.get(theme) ?? (await openEditor(browser, stage.host.url, theme));
    pages.set(theme, page);
    const scene: Scene = { page, stage, workflowUrl: `${stage.host.url}/workflow/${workflow.id}` };
    try {
      await shot(scene);
    } catch (error) {
      console.log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
    await page.screenshot({ path: join(kept.has(name) ? keptFolder : folder, `${name}.png`) });
    console.log(name);
  }
} finally {
  await browser.close();
  await stage.close();
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../../scripts/setup/progress.mjs';
import { projectRoot } from '../../package/project.ts';
import { isSticky, readTemplates } from '../../templates/read.ts';
import { startTemplateStage } from '../templates/template-stage.ts';
import { openBrowser, openEditor } from './browser.ts';

/**
 * Pastes each template into n8n's editor, as a customer does, and photographs the canvas:
 * `node scripts/run.mjs test/n8n/screens/templates.ts`, or with the names of some. The pictures go to `.cache/screens`.
 */
const folder = join(projectRoot, '.cache', 'screens');
const chosen = process.argv.slice(2);

mkdirSync(folder, { recursive: true });
const stage = await startTemplateStage();
const browser = await openBrowser();
try {
  for (const template of readTemplates()) {
    const name = template.file.replace('.json', '');
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const page = await openEditor(browser, stage.host.url, 'light');
    await page.setViewportSize({ width: 2600, height: 1300 });
    page.setDefaultTimeout(60_000);
    await page.goto(`${stage.host.url}/workflow/new`);
    await page.getByTestId('canvas-wrapper').waitFor();
    await page.evaluate(paste, template.text);
    await page.getByTestId('canvas-node').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1000);
    await page.mouse.click(900, 200);
    await page.keyboard.press('1');
    await page.waitForTimeout(2000);
    const pasted = await page.getByTestId('canvas-node').count();
    await page.screenshot({ path: join(folder, `template-${name}.png`) });
    const all = template.workflow.nodes.filter((node) => !isSticky(node)).length;
    say(`${name}: ${pasted} of ${all} nodes pasted`);
    if (pasted !== all) process.exitCode = 1;
    await page.context().close();
  }
} finally {
  await browser.close();
  await stage.close();
}

/** Runs in the page. */
function paste(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}

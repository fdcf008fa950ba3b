import type { Browser, Locator, Page } from 'playwright-core';
import type { Stack } from '../../start/stack.ts';
import { readTemplate, withSettings } from '../../templates/templates.ts';
import { createWorkflow, withCredentials, type Workflow } from '../../workflows/workflows.ts';
import { openEditor } from '../browser.ts';
import type { Shot } from './shot.ts';

const diff = 'iluminr Contact Diff';
/** Around the sections, in pixels; the names of nodes may hang over their edge. */
const margin = 12;

/** The n8n editor: the simplest template on the canvas after a run by hand, and the panel of Contact Diff with a plan. */
export async function editorScreens(browser: Browser, stack: Stack, shot: Shot): Promise<void> {
  const page = await openEditor(browser, stack.host.url, 'light');
  page.setDefaultTimeout(60_000);
  // As large as it takes for the names of the nodes to be read in a README's column.
  await page.setViewportSize({ width: 2000, height: 900 });
  await runTemplate(page, stack, 'entra-additive');
  await shot('template-canvas', page, { clip: await aroundRun(page) });

  await page.setViewportSize({ width: 1360, height: 780 });
  await runTemplate(page, stack, 'hr-entra');
  await nodeOf(page, diff).dblclick();
  await page.getByText('Source 1 Key').first().waitFor();
  await page.waitForTimeout(1500);
  await shot('contact-diff', page);
  await page.context().close();
}

/**
 * Imports a template, as a person does who chooses the credentials and the HR file, and executes it by hand.
 *
 * @param changed what the person changes of it before.
 * @returns the id of the workflow.
 */
export async function runTemplate(
  page: Page,
  { n8n, host, sandbox, credentials }: Stack,
  name: string,
  changed = (workflow: Workflow): Workflow => workflow,
): Promise<string> {
  const settings = { hrFileUrl: sandbox.control.hrUrl, preview: false };
  const template = withCredentials(withSettings(changed(readTemplate(name)), settings), credentials);
  const { id } = await createWorkflow(n8n, template);
  await page.goto(`${host.url}/workflow/${id}`);
  await nodeOf(page, diff).waitFor();
  await page.locator('[data-test-id="execute-workflow-button"]').click();
  await nodeOf(page, 'Apply Changes')
    .locator('[data-test-id="canvas-node-status-success"]')
    .first()
    .waitFor();
  await page.keyboard.press('1');
  await page.waitForTimeout(1500);
  // n8n's message covers a corner for some seconds.
  await page.getByText('Workflow executed successfully').first().waitFor({ state: 'hidden' });
  return id;
}

export function nodeOf(page: Page, name: string): Locator {
  return page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
}

type Box = { left: number; top: number; right: number; bottom: number };

/** The part of the page that holds the notes behind the nodes that ran: whole sections, with their headings. */
async function aroundRun(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const ran = await boxesOf(page, '[data-test-id="canvas-node-status-success"]');
  const notes = (await boxesOf(page, '[data-test-id="sticky"]')).filter((note) =>
    ran.some(({ left, top }) => left > note.left && left < note.right && top > note.top && top < note.bottom),
  );
  const boxes = notes.length > 0 ? notes : ran;
  const x = Math.max(0, Math.min(...boxes.map(({ left }) => left)) - margin);
  const y = Math.max(0, Math.min(...boxes.map(({ top }) => top)) - margin);
  const width = Math.max(...boxes.map(({ right }) => right)) + margin - x;
  const height = Math.max(...boxes.map(({ bottom }) => bottom)) + margin - y;
  return { x, y, width, height };
}

/** Where the nodes and notes of the canvas are that hold something. */
function boxesOf(page: Page, holding: string): Promise<Box[]> {
  return page.locator(`.vue-flow__node:has(${holding})`).evaluateAll((nodes) =>
    nodes.map((each) => {
      const { left, top, right, bottom } = each.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
}

import type { Browser } from 'playwright-core';
import type { Stack } from '../../start/stack.ts';
import { listExecutions } from '../../workflows/executions.ts';
import type { Workflow, WorkflowNode } from '../../workflows/workflows.ts';
import { openEditor } from '../browser.ts';
import { nodeOf, runTemplate } from './editor.ts';
import type { Shot } from './shot.ts';

const apply = 'Apply Changes';
const undo = 'Undo Changes';

/** Undoing a run: an old execution with its button, and what Undo Changes would put back. */
export async function undoScreens(browser: Browser, stack: Stack, shot: Shot): Promise<void> {
  const page = await openEditor(browser, stack.host.url, 'light');
  page.setDefaultTimeout(60_000);
  await page.setViewportSize({ width: 1360, height: 780 });
  const id = await runTemplate(page, stack, 'entra-additive', withUndo);
  const [run] = await listExecutions(stack.n8n, id);

  await nodeOf(page, undo).click();
  // The key that switches a node on.
  await page.keyboard.press('d');
  await nodeOf(page, undo).dblclick();
  await page.locator('[data-test-id="node-execute-button"]').click();
  await page.locator('[data-test-id="output-panel"]').getByText('valid').first().waitFor();
  // n8n's message covers a corner for some seconds.
  await page.getByText('Node executed successfully').first().waitFor({ state: 'hidden' });
  await shot('undo-preview', page);

  // n8n copies an old execution only where it is registered, so its button is shown and not pressed.
  await page.goto(`${stack.host.url}/workflow/${id}/executions/${run?.id ?? ''}`);
  await page.locator('[data-test-id="execution-debug-button"]').waitFor();
  await page.waitForTimeout(2500);
  await shot('undo-copy-to-editor', page);
  await page.context().close();
}

/** The workflow with Undo Changes behind Apply Changes, off until it is wanted. */
function withUndo(workflow: Workflow): Workflow {
  const applied = workflow.nodes.find(({ name }) => name === apply);
  if (applied === undefined) throw new Error(`The template has no ${apply}.`);
  const node: WorkflowNode = {
    ...applied,
    id: 'undo',
    name: undo,
    position: [applied.position[0] + 260, applied.position[1]],
    parameters: {
      environment: 'uat',
      resource: 'contact',
      operation: 'undoChanges',
      pipeline: '=Undo: {{ $workflow.name }}',
    },
    disabled: true,
  };
  return {
    ...workflow,
    nodes: [...workflow.nodes, node],
    connections: { ...workflow.connections, [apply]: { main: [[{ node: undo, type: 'main', index: 0 }]] } },
  };
}

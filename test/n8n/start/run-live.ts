import type { Session } from '../host/session.ts';
import { withSettings } from '../templates/templates.ts';
import type { Execution } from '../workflows/executions.ts';
import { runByHand } from '../workflows/run-workflow.ts';
import { saveNodes, type SavedWorkflow } from '../workflows/workflows.ts';

/**
 * Runs an imported template by hand so that it writes, and leaves its setting `preview` as it was: whoever presses *Execute
 * workflow* afterwards only looks, as the canvas says.
 */
export async function runLive(n8n: Session, workflow: SavedWorkflow): Promise<Execution> {
  await saveNodes(n8n, workflow.id, withSettings(workflow, { preview: false }).nodes);
  try {
    return await runByHand(n8n, workflow);
  } finally {
    await saveNodes(n8n, workflow.id, workflow.nodes);
  }
}

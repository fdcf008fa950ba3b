import { listExecutions, nextExecution, type Execution } from './executions.ts';
import type { Session } from '../host/session.ts';
import { activateWorkflow, deactivateWorkflow, type SavedWorkflow } from './workflows.ts';

const withinMs = 300_000;

/** Runs a workflow once as n8n runs it in production: activation makes its trigger poll at once. */
export async function runOnce(n8n: Session, workflow: SavedWorkflow): Promise<Execution> {
  const known = new Set((await listExecutions(n8n, workflow.id)).map(({ id }) => id));
  await activateWorkflow(n8n, workflow);
  try {
    return await nextExecution(n8n, workflow.id, known, withinMs);
  } finally {
    await deactivateWorkflow(n8n, workflow);
  }
}

import { finishedExecution, type Execution } from './executions.ts';
import type { Session } from '../host/session.ts';
import type { SavedWorkflow } from './workflows.ts';

const withinMs = 300_000;

/** Runs a saved workflow as *Execute workflow* does in the editor, from its clock, published or not. */
export async function runByHand(n8n: Session, workflow: SavedWorkflow): Promise<Execution> {
  return finishedExecution(n8n, workflow.id, await startByHand(n8n, workflow), withinMs);
}

/** Begins that, and gives the id of the execution. */
export async function startByHand(n8n: Session, workflow: SavedWorkflow): Promise<string> {
  const clock = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.scheduleTrigger');
  if (clock === undefined) throw new Error(`"${workflow.name}" has no clock to start from.`);
  const started = (await n8n('POST', `/workflows/${workflow.id}/run`, {
    triggerToStartFrom: { name: clock.name },
  })) as { executionId?: string };
  if (started.executionId === undefined) throw new Error(`"${workflow.name}" waits for something else.`);
  return started.executionId;
}

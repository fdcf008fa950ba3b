import type { Session } from '../host/session.ts';
import type { Execution } from '../workflows/executions.ts';
import { runByHand } from '../workflows/run-workflow.ts';
import { createWorkflow, type SavedWorkflow, type Workflow } from '../workflows/workflows.ts';
import { ended, executionIds, nextOf } from './template-runs.ts';

/** Lets another workflow call a published one, and gives the execution of the one that was called. */
export async function runCalled(n8n: Session, workflow: SavedWorkflow): Promise<Execution> {
  const known = await executionIds(n8n, workflow);
  await runByHand(n8n, await createWorkflow(n8n, callerOf(workflow)));
  const called = await nextOf(n8n, workflow, known, ({ mode }) => mode === 'integrated');
  return ended(n8n, workflow, called.id);
}

/** A workflow that calls another and waits for its end. */
export function callerOf({ id, name }: SavedWorkflow): Workflow {
  const clock = {
    id: 'clock',
    name: 'Clock',
    type: 'n8n-nodes-base.scheduleTrigger',
    typeVersion: 1.2,
    position: [0, 0] as [number, number],
    parameters: { rule: { interval: [{ field: 'days' }] } },
  };
  const call = {
    id: 'call',
    name: 'Call',
    type: 'n8n-nodes-base.executeWorkflow',
    typeVersion: 1.2,
    position: [220, 0] as [number, number],
    parameters: {
      workflowId: { __rl: true, mode: 'id', value: id },
      workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [] },
      options: { waitForSubWorkflow: true },
    },
  };
  return {
    name: `Caller of ${name}`,
    nodes: [clock, call],
    connections: { Clock: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
    settings: { executionOrder: 'v1' },
  };
}

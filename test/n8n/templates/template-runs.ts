import { eventually } from '../workflows/eventually.ts';
import {
  finished,
  getExecution,
  listExecutions,
  type Execution,
  type ExecutionSummary,
} from '../workflows/executions.ts';
import type { Session } from '../host/session.ts';
import {
  activateWorkflow,
  deactivateWorkflow,
  type SavedWorkflow,
  type Workflow,
} from '../workflows/workflows.ts';

/** Publishes a template, waits for the run that its own trigger starts, and unpublishes it. */
export async function runByTrigger(n8n: Session, workflow: SavedWorkflow): Promise<Execution> {
  const known = await executionIds(n8n, workflow);
  await activateWorkflow(n8n, workflow);
  try {
    const started = await nextOf(n8n, workflow, known, ({ mode }) => mode === 'trigger');
    return await ended(n8n, workflow, started.id);
  } finally {
    await deactivateWorkflow(n8n, workflow);
  }
}

/** The same for a template that runs by the clock: unpublished as soon as it began, so that it runs once. */
export async function runBySchedule(n8n: Session, workflow: SavedWorkflow): Promise<Execution> {
  const known = await executionIds(n8n, workflow);
  await activateWorkflow(n8n, workflow);
  let started: ExecutionSummary;
  try {
    started = await nextOf(n8n, workflow, known, ({ mode }) => mode === 'trigger');
  } finally {
    await deactivateWorkflow(n8n, workflow);
  }
  return ended(n8n, workflow, started.id);
}

export async function executionIds(n8n: Session, workflow: SavedWorkflow): Promise<Set<string>> {
  return new Set((await listExecutions(n8n, workflow.id)).map(({ id }) => id));
}

/** The first execution that was not there before and is of the kind wanted. */
export async function nextOf(
  n8n: Session,
  workflow: SavedWorkflow,
  known: ReadonlySet<string>,
  isWanted: (execution: ExecutionSummary) => boolean,
): Promise<ExecutionSummary> {
  return eventually(`An execution of "${workflow.name}"`, async () =>
    (await listExecutions(n8n, workflow.id)).reverse().find((each) => !known.has(each.id) && isWanted(each)),
  );
}

/** Waits for the end of an execution. */
export async function ended(
  n8n: Session,
  workflow: SavedWorkflow,
  id: string,
  withinMs?: number,
): Promise<Execution> {
  const { id: found } = await eventually(
    `The end of execution ${id} of "${workflow.name}"`,
    async () =>
      (await listExecutions(n8n, workflow.id)).find((each) => each.id === id && finished.has(each.status)),
    withinMs,
  );
  return getExecution(n8n, found);
}

/** The workflow with its schedule set to every second. */
export function everySecond(workflow: Workflow): Workflow {
  return mapNodes(workflow, (node) =>
    node.type === 'n8n-nodes-base.scheduleTrigger'
      ? { ...node, parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } } }
      : node,
  );
}

/** The workflow with one node switched off in the editor. */
export function withDisabled(workflow: Workflow, name: string): Workflow {
  return mapNodes(workflow, (node) => (node.name === name ? { ...node, disabled: true } : node));
}

export function mapNodes(
  workflow: Workflow,
  change: (node: Workflow['nodes'][number]) => Workflow['nodes'][number],
): Workflow {
  return { ...workflow, nodes: workflow.nodes.map(change) };
}

/** What Apply Changes says of the whole run. */
export function runItem(execution: Execution): Record<string, unknown> | undefined {
  return itemsOf(execution, 'Apply Changes').find(({ kind }) => kind === 'run');
}

/** The items that a node put out first. */
export function itemsOf(execution: Execution, node: string): Record<string, unknown>[] {
  const outputs = execution.outputs[node];
  if (outputs === undefined)
    throw new Error(
      `"${node}" did not run; the execution ended with ${execution.status} ${execution.error ?? ''}.`,
    );
  return (outputs[0] ?? []).map(({ json }) => json);
}

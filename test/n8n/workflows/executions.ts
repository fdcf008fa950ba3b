import { setTimeout as sleep } from 'node:timers/promises';
import { readFlatted } from './flatted.ts';
import type { Session } from '../host/session.ts';

export type ExecutionSummary = {
  id: string;
  workflowId: string;
  status: 'new' | 'running' | 'waiting' | 'success' | 'error' | 'canceled' | 'crashed';
  /** What started it: `trigger`, `integrated` for a sub-workflow, `error` for an error workflow, and others. */
  mode: string;
  startedAt: string | null;
  stoppedAt: string | null;
};

/** One finished execution, as n8n kept it. */
export type Execution = ExecutionSummary & {
  /** Items by node name and output index, of the node's last run. */
  outputs: Record<string, Item[][]>;
  /** When each node began its last run (milliseconds since the epoch), and how long it took. */
  steps: Record<string, { startedAt: number; ms: number }>;
  /** What went wrong, with the node it went wrong at. */
  error: string | undefined;
};

export type Item = { json: Record<string, unknown>; error?: unknown };

/** The executions of a workflow, newest first. */
export async function listExecutions(n8n: Session, workflowId: string): Promise<ExecutionSummary[]> {
  const filter = encodeURIComponent(JSON.stringify({ workflowId }));
  const answer = (await n8n('GET', `/executions?filter=${filter}&limit=100`)) as {
    results: ExecutionSummary[];
  };
  return answer.results;
}

/** One execution with what its nodes put out. */
export async function getExecution(n8n: Session, id: string): Promise<Execution> {
  const { data, ...summary } = (await n8n('GET', `/executions/${id}`)) as ExecutionSummary & { data: string };
  const { resultData } = readFlatted(data) as ExecutionData;
  return {
    ...summary,
    outputs: outputsOf(resultData),
    steps: stepsOf(resultData),
    error: errorOf(resultData),
  };
}

type ExecutionData = {
  resultData: {
    runData?: Record<string, NodeRun[]>;
    error?: NodeFailure & { node?: { name?: string } };
  };
};

type NodeRun = {
  startTime: number;
  executionTime: number;
  data?: { main?: (Item[] | null)[] };
  error?: NodeFailure;
};

type NodeFailure = { message?: string; description?: string };

function outputsOf(result: ExecutionData['resultData']): Execution['outputs'] {
  return Object.fromEntries(
    Object.entries(result.runData ?? {}).map(([node, runs]) => [
      node,
      (runs.at(-1)?.data?.main ?? []).map((items) => items ?? []),
    ]),
  );
}

function stepsOf(result: ExecutionData['resultData']): Execution['steps'] {
  return Object.fromEntries(
    Object.entries(result.runData ?? {}).map(([node, runs]) => {
      const { startTime = 0, executionTime = 0 } = runs.at(-1) ?? {};
      return [node, { startedAt: startTime, ms: executionTime }];
    }),
  );
}

function errorOf(result: ExecutionData['resultData']): string | undefined {
  if (!result.error) return undefined;
  const { message, description, node } = result.error;
  const text = [message, description].filter((part) => part !== undefined && part !== '').join(' ');
  return node?.name === undefined ? text : `${node.name}: ${text}`;
}

/** The statuses of an execution that does not go on. */
export const finished = new Set<ExecutionSummary['status']>(['success', 'error', 'canceled', 'crashed']);

/**
 * Waits for the end of an execution.
 *
 * @throws Error when it has not ended in time.
 */
export async function finishedExecution(
  n8n: Session,
  workflowId: string,
  id: string,
  withinMs: number,
): Promise<Execution> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = (await listExecutions(n8n, workflowId)).find((each) => each.id === id);
    if (found && finished.has(found.status)) return getExecution(n8n, id);
    if (Date.now() > deadline)
      throw new Error(`Execution ${id} was still ${found?.status ?? 'unknown'} after ${withinMs / 1000} s.`);
    await sleep(150);
  }
}

/**
 * Waits until a workflow has finished one more execution than before.
 * @param known ids of the executions that were there before
 * @throws Error when none has finished in time
 */
export async function nextExecution(
  n8n: Session,
  workflowId: string,
  known: ReadonlySet<string>,
  withinMs: number,
): Promise<Execution> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const next = (await listExecutions(n8n, workflowId)).find(({ id }) => !known.has(id));
    if (next && finished.has(next.status)) return getExecution(n8n, next.id);
    if (Date.now() > deadline) {
      throw new Error(
        next
          ? `Execution ${next.id} was still ${next.status} after ${withinMs / 1000} s.`
          : `The workflow did not start within ${withinMs / 1000} s of its activation.`,
      );
    }
    await sleep(150);
  }
}

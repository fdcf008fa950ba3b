import type {
  ExecutionError,
  IExecuteFunctions,
  INode,
  INodeExecutionData,
  INodeType,
  NodeExecutionHint,
} from 'n8n-workflow';
import type { EngineCredentials } from './credentials.ts';
import { hostOf } from './host.ts';
import { core, workflow } from './setup.ts';
import type { NodeInput } from './types.ts';

export type RunInput = NodeInput & {
  /** Drawn at random unless told. */
  workflowId?: string;
  /** Items of each input. An input without items counts as a branch that brought none. */
  inputs: INodeExecutionData[][];
  continueOnFail?: boolean;
  /** How the execution began; by hand unless given. */
  mode?: 'manual' | 'trigger' | 'integrated';
  /** Other settings of the node, for example `onError`, `retryOnFail`, `alwaysOutputData`. */
  settings?: Partial<INode>;
};

export type RunResult = {
  /** Items of each output, with `pairedItem` as n8n keeps them. Empty when the node failed. */
  outputs: INodeExecutionData[][];
  /** What the node threw; n8n keeps a plain copy of it, this is the error itself. */
  error?: Error | ExecutionError;
  hints: NodeExecutionHint[];
  credentials: EngineCredentials;
};

/** Runs a node's `execute()` through n8n's WorkflowExecute, as a workflow would with these items waiting at its inputs. */
export async function runNode(input: RunInput): Promise<RunResult> {
  const { mode = 'manual' } = input;
  const settings = { ...input.settings, ...(input.continueOnFail === true ? { continueOnFail: true } : {}) };
  const { node, thrown } = watched(input.node);
  const host = hostOf({ ...input, node, mode, settings });
  const state = workflow.createRunExecutionData({
    executionData: {
      nodeExecutionStack: [
        {
          node: host.node,
          data: { main: input.inputs },
          source: { main: input.inputs.map((_, index) => ({ previousNode: `Input ${index + 1}` })) },
        },
      ],
    },
  });
  const run = await new core.WorkflowExecute(host.additionalData, mode, state).processRunExecutionData(
    host.workflow,
  );
  const task = run.data.resultData.runData[host.node.name]?.at(-1);
  const error = thrown() ?? task?.error ?? run.data.resultData.error;
  return {
    outputs: (task?.data?.['main'] ?? []).map((items) => items ?? []),
    hints: task?.hints ?? [],
    credentials: host.credentials,
    ...(error === undefined ? {} : { error }),
  };
}

/** The same node, which also tells what its `execute()` threw. */
function watched(node: INodeType): { node: INodeType; thrown: () => Error | undefined } {
  let thrown: Error | undefined;
  const copy = Object.create(node) as INodeType;
  copy.execute = async function (this: IExecuteFunctions) {
    if (node.execute === undefined) throw new Error('This node has no execute()');
    return node.execute.call(this).catch((error: unknown) => {
      thrown = error instanceof Error ? error : new Error(String(error));
      throw error;
    });
  };
  return { node: copy, thrown: () => thrown };
}

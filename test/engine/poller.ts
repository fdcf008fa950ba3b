import type { IDataObject, INodeExecutionData, IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';
import type { EngineCredentials } from './credentials.ts';
import { hostOf, type Host } from './host.ts';
import { core } from './setup.ts';
import type { NodeInput } from './types.ts';

export type PollerInput = NodeInput & {
  /** What the node remembered; continued and readable as `staticData`. */
  staticData?: IDataObject;
  /** Id of the workflow; a new one when missing. */
  workflowId?: string;
  /** How the workflow came to be active; `init` is a restart of n8n. */
  activation?: WorkflowActivateMode;
  /** Milliseconds a poll may take; n8n's own default is 5 minutes. */
  budgetMs?: number;
};

export type Poller = {
  /** One tick. Manual polls save nothing, as in n8n. @throws what the node throws */
  poll(mode?: 'trigger' | 'manual'): Promise<INodeExecutionData[][] | null>;
  /** What n8n would have saved for the node. */
  readonly staticData: IDataObject;
  readonly credentials: EngineCredentials;
  /** n8n's context of the trigger's polls, for calling methods of the node such as list search on it. */
  readonly context: IPollFunctions;
};

/**
 * A polling trigger in an active workflow: n8n keeps one context and one Workflow for all its ticks, and the node's static data
 * between them.
 */
export function createPoller(input: PollerInput): Poller {
  const key = `node:${input.node.description.displayName}`;
  const host = hostOf({
    ...input,
    mode: 'trigger',
    staticData: { [key]: structuredClone(input.staticData ?? {}) },
  });
  const active = contextOf(host, input, 'trigger');
  return {
    context: active,
    credentials: host.credentials,
    get staticData() {
      return JSON.parse(JSON.stringify(host.workflow.getStaticData('node', host.node))) as IDataObject;
    },
    async poll(mode = 'trigger') {
      if (mode === 'trigger') return pollOf(input, active);
      const before = structuredClone(this.staticData);
      const manual = hostOf({ ...input, mode: 'manual', staticData: { [key]: before } });
      return pollOf(input, contextOf(manual, input, 'manual'));
    },
  };
}

async function pollOf(
  { node }: PollerInput,
  context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
  if (node.poll === undefined) throw new Error('This node has no poll()');
  return node.poll.call(context);
}

function contextOf(host: Host, input: PollerInput, mode: 'trigger' | 'manual'): IPollFunctions {
  const activation = mode === 'manual' ? 'manual' : (input.activation ?? 'activate');
  const { budgetMs } = input;
  return new core.PollContext(
    host.workflow,
    host.node,
    host.additionalData,
    mode,
    activation,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    budgetMs === undefined ? undefined : () => budgetMs,
  ) as IPollFunctions;
}

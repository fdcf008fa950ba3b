import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { hostOf } from './host.ts';
import { core } from './setup.ts';
import type { NodeInput } from './types.ts';

/** What n8n gives a poll that it planned in its database, unless it is set otherwise. */
const budgetMs = 36_000;

export type DurablePoller = {
  /** One tick. @throws what the node throws */
  poll(): Promise<INodeExecutionData[][] | null>;
  /** What n8n would have in its table of cursors. */
  readonly cursor: IDataObject;
};

/**
 * A polling trigger under n8n's durable scheduler with durable cursors: every tick has a Workflow and a context of its own that
 * calls itself an update, and what a poll wrote is only kept when it did not throw.
 */
export function createDurablePoller(input: NodeInput): DurablePoller {
  const [workflowId, id] = [randomUUID(), randomUUID()];
  let cursor: IDataObject = {};
  return {
    get cursor() {
      return cursor;
    },
    async poll() {
      const { workflow, node, additionalData } = hostOf({
        ...input,
        mode: 'trigger',
        settings: { id },
        workflowId,
      });
      const staged = structuredClone(cursor);
      const context = new core.PollContext(
        workflow,
        node,
        additionalData,
        'trigger',
        'update',
        undefined,
        undefined,
        undefined,
        undefined,
        () => staged,
        () => budgetMs,
      ) as IPollFunctions;
      if (input.node.poll === undefined) throw new Error('This node has no poll()');
      const result = await input.node.poll.call(context);
      cursor = staged;
      return result;
    },
  };
}

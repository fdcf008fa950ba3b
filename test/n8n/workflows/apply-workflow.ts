import type { Workflow, WorkflowNode } from './workflows.ts';

/** Takes items in the body of a webhook at `path` and applies them as a plan, or does with them what `more` says. */
export const applyWorkflow = (path: string, more: Record<string, unknown> = {}): Workflow => ({
  name: 'Apply a plan',
  settings: { executionOrder: 'v1', saveExecutionProgress: true },
  nodes: [
    node('Plan', 'n8n-nodes-base.webhook', 2, {
      path,
      httpMethod: 'POST',
      responseMode: 'onReceived',
      options: {},
    }),
    node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.items', options: {} }),
    node('Apply', 'n8n-nodes-iluminr.iluminr', 1, {
      resource: 'contact',
      operation: 'applyChanges',
      environment: 'uat',
      preview: false,
      reportAsSyncRun: true,
      pipeline: 'Apply a plan',
      options: {},
      ...more,
    }),
  ],
  connections: {
    Plan: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
    Items: { main: [[{ node: 'Apply', type: 'main', index: 0 }]] },
  },
});

function node(
  name: string,
  type: string,
  typeVersion: number,
  parameters: Record<string, unknown>,
): WorkflowNode {
  const place: [number, number] = [{ Plan: 0, Items: 220, Apply: 440 }[name] ?? 0, 0];
  const webhook = name === 'Plan' ? { webhookId: String(parameters['path']) } : {};
  return { id: name.toLowerCase(), name, type, typeVersion, position: place, parameters, ...webhook };
}

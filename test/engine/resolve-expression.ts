import type { IWorkflowDataProxyAdditionalKeys } from 'n8n-workflow';
import { nodeTypesOf } from './node-types.ts';
import { workflow } from './setup.ts';

/** What n8n makes of an expression of a credential, for example of the address of its test. */
export async function resolveExpression(
  expression: string,
  keys: IWorkflowDataProxyAdditionalKeys,
): Promise<unknown> {
  const holder = { id: 'credential', name: 'Credential', type: 'none', typeVersion: 1, parameters: {} };
  const node = { ...holder, position: [0, 0] as [number, number] };
  const place = new workflow.Workflow({
    nodes: [node],
    connections: {},
    active: false,
    nodeTypes: nodeTypesOf('none', null),
  });
  await place.expression.acquireIsolate();
  try {
    return place.expression.getSimpleParameterValue(node, expression, 'internal', keys, undefined);
  } finally {
    await place.expression.releaseIsolate();
  }
}

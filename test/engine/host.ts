import { randomUUID } from 'node:crypto';
import type { INode, IWorkflowExecuteAdditionalData, Workflow, WorkflowExecuteMode } from 'n8n-workflow';
import { EngineCredentials } from './credentials.ts';
import { nodeTypesOf } from './node-types.ts';
import { core, workflow } from './setup.ts';
import type { NodeInput } from './types.ts';

/** A workflow of the one node, with what n8n's server would put around it. */
export type Host = {
  workflow: Workflow;
  node: INode;
  credentials: EngineCredentials;
  additionalData: IWorkflowExecuteAdditionalData;
};

export function hostOf(
  input: NodeInput & {
    mode: WorkflowExecuteMode;
    settings?: Partial<INode>;
    staticData?: object;
    workflowId?: string;
  },
): Host {
  const { description } = input.node;
  const typeName = input.typeName ?? `n8n-nodes-iluminr.${description.name}`;
  const version = Array.isArray(description.version) ? description.version.at(-1) : description.version;
  const credentials = new EngineCredentials(input.credentials ?? {});
  const node: INode = {
    id: randomUUID(),
    name: description.displayName,
    type: typeName,
    typeVersion: version ?? 1,
    position: [0, 0],
    parameters: (input.parameters ?? {}) as INode['parameters'],
    credentials: Object.fromEntries(
      Object.keys(input.credentials ?? {}).map((name) => [name, { id: randomUUID(), name }]),
    ),
    ...input.settings,
  };
  const data = {
    id: input.workflowId ?? randomUUID(),
    name: 'Test',
    active: true,
    nodes: [node],
    connections: {},
    settings: { executionOrder: 'v1' as const },
  };
  const built = new workflow.Workflow({
    ...data,
    nodeTypes: nodeTypesOf(typeName, input.node),
    staticData: (input.staticData ?? {}) as never,
  });
  const hooks = new core.ExecutionLifecycleHooks(input.mode, '1', {
    ...data,
    activeVersionId: null,
    isArchived: false,
    createdAt: new Date(0),
    updatedAt: new Date(0),
  });
  const additionalData = {
    credentialsHelper: credentials,
    hooks,
    executionId: '1',
    currentNodeExecutionIndex: 0,
    variables: {},
    restApiUrl: 'http://127.0.0.1:5678/',
    instanceBaseUrl: 'http://127.0.0.1:5678/',
    formWaitingBaseUrl: 'http://127.0.0.1:5678/',
    webhookBaseUrl: 'http://127.0.0.1:5678/',
    webhookWaitingBaseUrl: 'http://127.0.0.1:5678/',
    webhookTestBaseUrl: 'http://127.0.0.1:5678/',
    setExecutionStatus: () => undefined,
    sendDataToUI: () => undefined,
    logAiEvent: () => undefined,
  } as unknown as IWorkflowExecuteAdditionalData;
  const found = built.getNode(node.name);
  if (found === null) throw new Error('The workflow lost its node');
  return { workflow: built, node: found, credentials, additionalData };
}

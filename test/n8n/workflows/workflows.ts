import type { Credential } from './credentials.ts';
import type { Session } from '../host/session.ts';

/** The part of a workflow export that this project reads and writes. */
export type Workflow = {
  name: string;
  nodes: WorkflowNode[];
  connections: Record<string, unknown>;
  settings?: Record<string, unknown>;
};

export type WorkflowNode = {
  id: string;
  name: string;
  type: string;
  typeVersion: number;
  position: [number, number];
  parameters: Record<string, unknown>;
  credentials?: Record<string, { id?: string; name?: string }>;
  [key: string]: unknown;
};

export type SavedWorkflow = Workflow & { id: string; versionId: string };

/** What a person does after importing a template: chooses the credential in each node that asks for one. Templates name none. */
export function withCredentials(workflow: Workflow, credentials: Credential[]): Workflow {
  return {
    ...workflow,
    nodes: workflow.nodes.map((node) => {
      const type = credentialTypes[node.type];
      if (type === undefined) return node;
      const credential = credentials.find((each) => each.type === type);
      if (!credential)
        throw new Error(`"${node.name}" in "${workflow.name}" asks for a credential "${type}".`);
      return { ...node, credentials: { [type]: { id: credential.id, name: credential.name } } };
    }),
  };
}

const credentialTypes: Record<string, string> = {
  'n8n-nodes-base.emailSend': 'smtp',
  'n8n-nodes-iluminr.entraUser': 'entraDirectoryOAuth2Api',
  'n8n-nodes-iluminr.entraUserTrigger': 'entraDirectoryOAuth2Api',
  'n8n-nodes-iluminr.iluminr': 'iluminrApi',
  'n8n-nodes-iluminr.iluminrContactDiff': 'iluminrApi',
};

/** Saves a workflow in n8n, inactive. */
export async function createWorkflow(n8n: Session, workflow: Workflow): Promise<SavedWorkflow> {
  const { name, nodes, connections, settings } = workflow;
  return (await n8n('POST', '/workflows', { name, nodes, connections, settings })) as SavedWorkflow;
}

/** Saves other nodes in a workflow, whatever version of it n8n has by now. */
export async function saveNodes(n8n: Session, id: string, nodes: readonly WorkflowNode[]): Promise<void> {
  const { versionId } = (await n8n('GET', `/workflows/${id}`)) as SavedWorkflow;
  await n8n('PATCH', `/workflows/${id}`, { nodes, versionId });
}

/** Activates the saved version: its polling triggers poll once at that moment. */
export async function activateWorkflow(n8n: Session, workflow: SavedWorkflow): Promise<void> {
  await n8n('POST', `/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
}

export async function deactivateWorkflow(n8n: Session, workflow: SavedWorkflow): Promise<void> {
  await n8n('POST', `/workflows/${workflow.id}/deactivate`, {});
}

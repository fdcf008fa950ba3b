import { createHash } from 'node:crypto';
import { keyOf } from '../input/customer.ts';
import type { Customer } from '../input/customer.ts';
import { credentialName, credentialTypes } from './credentials.ts';
import type { CredentialKind } from './credentials.ts';
import { atTheirTime } from './schedule.ts';
import type { Setting, Template } from './template.ts';
import type { Workflow, WorkflowNode } from './workflow.ts';

/** What one customer's workflow refers to in n8n, by ID. */
export type References = {
  credentials: Record<CredentialKind, string>;
  smtp: { id: string; name: string } | undefined;
  errorWorkflow: string | undefined;
};

const kindOfNode: Record<string, CredentialKind> = {
  'n8n-nodes-iluminr.entraUser': 'entra',
  'n8n-nodes-iluminr.iluminr': 'iluminr',
  'n8n-nodes-iluminr.iluminrContactDiff': 'iluminr',
};

/** Nodes that send mail, with the credential that all customers share. */
export const mailType = 'n8n-nodes-base.emailSend';

export function sendsMail({ workflow }: Template): boolean {
  return workflow.nodes.some(({ type }) => type === mailType);
}

/** The template as this customer has it: their name, settings, credentials and time, the error workflow. */
export function customerWorkflow(customer: Customer, template: Template, references: References): Workflow {
  const { name, connections, settings } = template.workflow;
  const title = name.replace(/^iluminr · /, '');
  return {
    name: `${customer.name} · ${title}`,
    nodes: template.workflow.nodes.map((node) => customerNode(node, customer, references)),
    connections,
    settings: {
      ...settings,
      ...(references.errorWorkflow === undefined ? {} : { errorWorkflow: references.errorWorkflow }),
      ...(customer.timezone === undefined ? {} : { timezone: customer.timezone }),
    },
  };
}

function customerNode(node: WorkflowNode, customer: Customer, references: References): WorkflowNode {
  if (node.type === 'n8n-nodes-base.scheduleTrigger') return atTheirTime(node, customer);
  if (node.name === 'Settings') return withSettings(node, customer);
  const own =
    node.webhookId === undefined
      ? node
      : { ...node, webhookId: uuidOf(`${keyOf(customer.name)}/${node.id}`) };
  const kind = kindOfNode[node.type];
  if (kind !== undefined) {
    const id = references.credentials[kind];
    return {
      ...own,
      credentials: { [credentialTypes[kind]]: { id, name: credentialName(customer.name, kind) } },
    };
  }
  if (node.type === mailType && references.smtp !== undefined)
    return { ...own, credentials: { smtp: references.smtp } };
  return own;
}

function withSettings(node: WorkflowNode, customer: Customer): WorkflowNode {
  const values: Record<string, unknown> = {
    // The command publishes what it makes, so here the template's own, "writes once published", would go live unasked.
    preview: true,
    ...customer.settings,
    environment: customer.environment,
    customer: customer.name,
  };
  const { assignments } = node.parameters['assignments'] as { assignments: Setting[] };
  const own = assignments.map((each) => ({ ...each, value: values[each.name] ?? each.value }));
  return { ...node, parameters: { ...node.parameters, assignments: { assignments: own } } };
}

/** Forms and approvals have addresses of their own in each workflow, the same at every run. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

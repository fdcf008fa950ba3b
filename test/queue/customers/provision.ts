import type { Session } from '../../n8n/host/session.ts';
import { readStandIn, type StandIn } from '../../n8n/sandbox/stand-in.ts';
import { sandboxCredentials } from '../../n8n/sandbox/sandbox-credentials.ts';
import { mapNodes } from '../../n8n/templates/template-runs.ts';
import { readTemplate, withSettings } from '../../n8n/templates/templates.ts';
import { createCredential, type Credential } from '../../n8n/workflows/credentials.ts';
import {
  activateWorkflow,
  createWorkflow,
  withCredentials,
  type SavedWorkflow,
  type Workflow,
} from '../../n8n/workflows/workflows.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';

/** A customer with a directory and an account of their own, and a published workflow that joins them. */
export type QueueCustomer = {
  name: string;
  sandbox: Sandbox;
  standIn: StandIn;
  workflow: SavedWorkflow;
  /** Where a POST starts the workflow as production does: over the queue. */
  path: string;
};

/** Makes customers on the additive template, each with the directory of a Graph file. */
export async function provisionCustomers(
  n8n: Session,
  { count, directory, prefix }: { count: number; directory: string; prefix: string },
): Promise<QueueCustomer[]> {
  const customers: QueueCustomer[] = [];
  for (let number = 1; number <= count; number += 1) {
    const sandbox = await startSandbox({ directory });
    customers.push(await provision(n8n, sandbox, `${prefix}-${number}`));
  }
  return customers;
}

/** Two pipelines with a directory each, which share the account and the key of the first. */
export async function provisionSharers(
  n8n: Session,
  directories: readonly [string, string],
): Promise<[QueueCustomer, QueueCustomer]> {
  const [first, second] = [
    await startSandbox({ directory: directories[0] }),
    await startSandbox({ directory: directories[1] }),
  ];
  return [
    await provision(n8n, first, 'shared-1'),
    await provision(n8n, { ...second, iluminr: first.iluminr }, 'shared-2'),
  ];
}

/** One customer: credentials, the template with their settings, published. */
export async function provision(n8n: Session, sandbox: Sandbox, name: string): Promise<QueueCustomer> {
  const credentials: Credential[] = [];
  for (const each of sandboxCredentials(sandbox))
    credentials.push(await createCredential(n8n, { ...each, name: `${name}: ${each.name}` }));
  const template = withSettings(readTemplate('entra-additive'), { preview: false, pipelineName: name });
  const workflow = await createWorkflow(
    n8n,
    withCredentials(startedByWebhook({ ...template, name }, name), credentials),
  );
  await activateWorkflow(n8n, workflow);
  return { name, sandbox, standIn: readStandIn(sandbox.iluminr), workflow, path: name };
}

/** Empties the accounts, and lets every request to Graph and iluminr take as long as it does over a network. */
export function beginAnew(customers: readonly QueueCustomer[], latencyMs: number): void {
  for (const { sandbox } of customers) {
    const workspace = sandbox.iluminr.store.workspace();
    // An account is not emptied under an open run, and that of an execution that died may be open for two hours.
    workspace.runs.clear();
    workspace.clear();
    sandbox.iluminr.store.counters.reset();
    sandbox.faults.clear();
    if (latencyMs === 0) continue;
    for (const server of ['graph', 'iluminr'] as const)
      sandbox.faults.add({ server, path: '/', count: 1e9, kind: 'delay', delayMs: latencyMs });
  }
}

export async function closeCustomers(customers: readonly QueueCustomer[]): Promise<void> {
  await Promise.all(customers.map(({ sandbox }) => sandbox.close()));
}

/** The template with its clock replaced, so that a test says when it starts. */
function startedByWebhook(template: Workflow, path: string): Workflow {
  return mapNodes(template, (node) =>
    node.type === 'n8n-nodes-base.scheduleTrigger'
      ? {
          ...node,
          type: 'n8n-nodes-base.webhook',
          typeVersion: 2,
          webhookId: path,
          parameters: { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
        }
      : node,
  );
}

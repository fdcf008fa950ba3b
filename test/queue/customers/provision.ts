import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOf } from '../../../scripts/customers/input/customer.ts';
import { openN8n } from '../../../scripts/customers/n8n/api.ts';
import { readExisting } from '../../../scripts/customers/n8n/existing.ts';
import { runCustomers } from '../../../scripts/customers/run.ts';
import { toTemplate, type Template } from '../../../scripts/customers/workflow/template.ts';
import { toCsv } from '../../../shared/csv.ts';
import { createApiKey } from '../../n8n/customers/api-key.ts';
import { readStandIn, type StandIn } from '../../n8n/sandbox/stand-in.ts';
import { mapNodes } from '../../n8n/templates/template-runs.ts';
import { readTemplate } from '../../n8n/templates/templates.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { nothingAsked } from '../../scripts/customers/nothing-asked.ts';
import type { Cluster } from '../cluster/cluster.ts';

/** A customer with a directory and an account of their own, and a published workflow that joins them. */
export type QueueCustomer = {
  name: string;
  sandbox: Sandbox;
  standIn: StandIn;
  workflowId: string;
  /** Where a POST starts the workflow as production does: over the queue. */
  path: string;
};

type Named = { name: string; sandbox: Sandbox };

const webhookType = 'n8n-nodes-base.webhook';

/** Makes customers on the additive template, each with the directory of a Graph file. */
export async function provisionCustomers(
  cluster: Cluster,
  { count, directory, prefix }: { count: number; directory: string; prefix: string },
): Promise<QueueCustomer[]> {
  const customers: Named[] = [];
  for (let number = 1; number <= count; number += 1)
    customers.push({ name: `${prefix}-${number}`, sandbox: await startSandbox({ directory }) });
  return provision(cluster, customers);
}

/** Two pipelines with a directory each, which share the account and the key of the first. */
export async function provisionSharers(
  cluster: Cluster,
  directories: readonly [string, string],
): Promise<{ sharers: QueueCustomer[]; account: Sandbox }> {
  const account = await startSandbox({ directory: directories[0] });
  const other = await startSandbox({ directory: directories[1] });
  const sharers = await provision(cluster, [
    { name: 'shared-1', sandbox: account },
    { name: 'shared-2', sandbox: { ...other, iluminr: account.iluminr } },
  ]);
  return { sharers, account };
}

/** Runs `npm run customers` for them: two credentials and the template with their settings, published. */
async function provision({ main, n8n }: Cluster, customers: readonly Named[]): Promise<QueueCustomer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'iluminr-customers-'));
  const said: string[] = [];
  const template = startedByWebhook();
  const apiKey = await createApiKey(n8n);
  try {
    const code = await runCustomers(
      { ...nothingAsked, ...writeFiles(folder, customers), n8n: main.host.url, apiKey },
      {},
      (text) => said.push(text),
      new Map([[template.name, template]]),
    );
    if (code !== 0) throw new Error(`npm run customers ended with ${code}:\n${said.join('\n')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { workflows } = await readExisting(openN8n(main.host.url, apiKey));
  return customers.map(({ name, sandbox }) => {
    const found = workflows.get(keyOf(name));
    const webhook = found?.workflow.nodes.find(({ type }) => type === webhookType);
    if (found === undefined || webhook?.webhookId === undefined)
      throw new Error(`npm run customers made no workflow for ${name}.`);
    const standIn = readStandIn(sandbox.iluminr);
    return { name, sandbox, standIn, workflowId: found.id, path: webhook.webhookId };
  });
}

/** The list and its secrets, as docs/customers.md describes them. */
function writeFiles(folder: string, customers: readonly Named[]): { file: string; secrets: string } {
  const file = join(folder, 'customers.csv');
  const secrets = join(folder, 'secrets.csv');
  const rows = customers.map(({ name, sandbox: { entra, graph, iluminr } }) => ({
    name,
    environment: 'uat',
    iluminrUrl: iluminr.url,
    tenantId: entra.tenantId,
    clientId: entra.clientId,
    cloud: 'custom',
    authorityUrl: entra.url,
    graphUrl: graph.url,
    preview: 'false',
    pipelineName: name,
  }));
  writeFileSync(file, toCsv(Object.keys(rows[0] ?? {}), rows.map(Object.values<string>)));
  const keys = customers.map(({ name, sandbox: { entra, iluminr } }) => [
    name,
    entra.clientSecret,
    iluminr.apiKey,
  ]);
  writeFileSync(secrets, toCsv(['name', 'clientSecret', 'apiKey'], keys), { mode: 0o600 });
  return { file, secrets };
}

/**
 * The additive template with its clock replaced, so that a test says when it starts. A webhook without a path listens at its own ID,
 * which the command draws for each customer.
 */
function startedByWebhook(): Template {
  const name = nothingAsked.template;
  const workflow = mapNodes(readTemplate(name), (node) =>
    node.type === 'n8n-nodes-base.scheduleTrigger'
      ? {
          ...node,
          type: webhookType,
          typeVersion: 2,
          webhookId: node.id,
          parameters: { path: '', httpMethod: 'POST', responseMode: 'onReceived', options: {} },
        }
      : node,
  );
  return toTemplate(name, JSON.stringify(workflow));
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

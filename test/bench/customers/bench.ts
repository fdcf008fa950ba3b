import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CustomersArguments } from '../../../scripts/customers/arguments.ts';
import { runCustomers } from '../../../scripts/customers/run.ts';
import { readTemplates, toTemplate, type Template } from '../../../scripts/customers/workflow/template.ts';
import { toCsv } from '../../../shared/csv.ts';
import { nothingAsked } from '../../scripts/customers/nothing-asked.ts';
import { createApiKey } from '../../n8n/customers/api-key.ts';
import { startHost } from '../../n8n/host/host.ts';
import { freePorts } from '../../n8n/host/ports.ts';
import { saveNodes, type SavedWorkflow } from '../../n8n/workflows/workflows.ts';
import { openLiveHeap } from '../workflow/live-heap.ts';
import { startTemplateStage, type Customer, type TemplateStage } from '../../n8n/templates/template-stage.ts';

const template = 'entra-full-lifecycle';
/** After this long an n8n that has started does nothing any more. */
const quietMs = 20_000;

/**
 * `npm run customers` for `count` invented customers on a real n8n, step by step, and what the main then takes in memory,
 * before and after a restart.
 */
export async function benchCustomers(count = 1000): Promise<boolean> {
  const [inspector] = await freePorts(1);
  const settings = { NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}` };
  const stage = await startTemplateStage(settings);
  const folder = mkdtempSync(join(tmpdir(), 'iluminr-bench-'));
  try {
    const account = await stage.customer();
    const apiKey = await createApiKey(stage.n8n);
    await sleep(quietMs);
    const empty = await memoryOf(stage.host.pid, inspector);
    const files = writeFiles(folder, account, count);
    const usual = { ...argumentsOf(stage, apiKey), ...files };
    const templates = readTemplates();
    const step = async (
      what: string,
      args: CustomersArguments,
      by: ReadonlyMap<string, Template> = templates,
    ) => {
      const printed: string[] = [];
      const start = performance.now();
      const code = await runCustomers(args, {}, (text) => printed.push(text), by);
      const ms = performance.now() - start;
      const said = printed.join('\n').split('\n').slice(-2).join(' ');
      console.log(
        `| ${what} | ${(ms / 1000).toFixed(1)} s | ${(ms / count).toFixed(1)} ms | ${code} | ${said} |`,
      );
      return { code, said };
    };
    console.log(`\n${count} customers, ${template}\n`);
    console.log('| step | time | ÷ customers | exit | said at the end |\n| --- | ---: | ---: | ---: | --- |');
    const made = await step('made', usual);
    const again = await step('made again', usual);
    const raised = await step('template raised', usual, withNewVersion(templates));
    const one = { ...usual, file: undefined, secrets: undefined };
    await step('one paused', { ...one, pause: ['Customer 0002'] });
    await step('one removed', { ...one, remove: ['Customer 0003'] });
    await editByHand(stage, 'Customer 0004');
    const edited = await step('one edited, again', usual, withNewVersion(templates));
    const full = await memoryOf(stage.host.pid, inspector);
    await stage.host.close();

    const [port, brokerPort] = await freePorts(2);
    const start = performance.now();
    const host = await startHost({ folder: stage.folder, port, brokerPort, settings });
    const readySeconds = (performance.now() - start) / 1000;
    await sleep(quietMs);
    const restarted = await memoryOf(host.pid, inspector);
    await host.close();
    const each = ((restarted.live - empty.live) / count) * 1000;
    console.log(`
| main | resident | live heap |
| --- | ---: | ---: |
| without customers | ${empty.resident.toFixed(0)} MB | ${empty.live.toFixed(0)} MB |
| after these steps | ${full.resident.toFixed(0)} MB | ${full.live.toFixed(0)} MB |
| after a restart, ready in ${readySeconds.toFixed(1)} s | ${restarted.resident.toFixed(0)} MB | ${restarted.live.toFixed(0)} MB |

${each.toFixed(0)} kB of live heap for each published workflow.`);
    return [
      made.code === 0 && made.said.includes(`${count} made`),
      again.said.includes(`${count} as they should be`) && again.said.includes('0 changed'),
      raised.said.includes(`${count} changed`),
      edited.said.includes('1 edited by hand'),
    ].every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await stage.close();
  }
}

function argumentsOf(stage: TemplateStage, apiKey: string): CustomersArguments {
  return {
    n8n: stage.host.url,
    apiKey,
    ...nothingAsked,
    template,
  };
}

/** The list and its secrets; everybody's clock strikes twelve hours from now, so that nobody runs meanwhile. */
function writeFiles(folder: string, { sandbox }: Customer, count: number): { file: string; secrets: string } {
  const { entra, graph, iluminr } = sandbox;
  const names = Array.from({ length: count }, (_, index) => `Customer ${String(index + 1).padStart(4, '0')}`);
  const columns = [
    'environment',
    'iluminrUrl',
    'tenantId',
    'clientId',
    'cloud',
    'authorityUrl',
    'graphUrl',
    'hour',
  ];
  const hour = String((new Date().getUTCHours() + 12) % 24);
  const same = ['uat', iluminr.url, entra.tenantId, entra.clientId, 'custom', entra.url, graph.url, hour];
  const file = join(folder, 'customers.csv');
  writeFileSync(
    file,
    toCsv(
      ['name', ...columns],
      names.map((name) => [name, ...same]),
    ),
  );
  const secrets = join(folder, 'secrets.csv');
  const own = names.map((name) => [name, entra.clientSecret, iluminr.apiKey]);
  writeFileSync(secrets, toCsv(['name', 'clientSecret', 'apiKey'], own), { mode: 0o600 });
  return { file, secrets };
}

function withNewVersion(templates: ReadonlyMap<string, Template>): Map<string, Template> {
  const { workflow } = templates.get(template)!;
  const nodes = workflow.nodes.map((node) =>
    node.name === 'Entra User' ? { ...node, parameters: { ...node.parameters, includeGuests: true } } : node,
  );
  return new Map(templates).set(template, toTemplate(template, JSON.stringify({ ...workflow, nodes })));
}

async function editByHand({ n8n }: TemplateStage, customer: string): Promise<void> {
  const listed = (await n8n('GET', '/workflows?take=2000')) as { id: string; name: string }[];
  const id = listed.find(({ name }) => name.startsWith(customer))?.id ?? '';
  const { nodes } = (await n8n('GET', `/workflows/${id}`)) as SavedWorkflow;
  const changed = nodes.map((node) => (node.name === 'Tell' ? { ...node, disabled: true } : node));
  await saveNodes(n8n, id, changed);
}

/** What a process holds in memory, in MB: resident as it stands, and its heap after a collection. */
async function memoryOf(pid: number, inspector: number): Promise<{ resident: number; live: number }> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const heap = await openLiveHeap(inspector);
  const live = (await heap.read()) / 1024 ** 2;
  heap.close();
  return { resident, live };
}

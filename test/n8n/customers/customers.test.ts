import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toCsv } from '../../../shared/csv.ts';
import type { CustomersArguments } from '../../../scripts/customers/arguments.ts';
import { openN8n } from '../../../scripts/customers/n8n/api.ts';
import { boardName, type BoardRow } from '../../../scripts/customers/n8n/board.ts';
import { runCustomers } from '../../../scripts/customers/run.ts';
import { readTemplates, toTemplate } from '../../../scripts/customers/workflow/template.ts';
import { nothingAsked } from '../../scripts/customers/nothing-asked.ts';
import { runItem } from '../templates/template-runs.ts';
import { runByHand } from '../workflows/run-workflow.ts';
import { startTemplateStage, type Customer, type TemplateStage } from '../templates/template-stage.ts';
import type { SavedWorkflow } from '../workflows/workflows.ts';
import { createApiKey } from './api-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'iluminr-customers-'));
const header = [
  'name',
  'environment',
  'iluminrUrl',
  'tenantId',
  'clientId',
  'cloud',
  'authorityUrl',
  'graphUrl',
];

let stage: TemplateStage;
let account: Customer;
let apiKey: string;

beforeAll(async () => {
  stage = await startTemplateStage();
  account = await stage.customer();
  apiKey = await createApiKey(stage.n8n);
}, 180_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stage.close();
});

/** Runs the command; each customer has the row of the sandbox, with what `rows` says besides. */
async function run(
  rows: Record<string, Record<string, string>>,
  more: Partial<CustomersArguments> = {},
  templates = readTemplates(),
) {
  const { entra, graph, iluminr } = account.sandbox;
  const columns = [...header, ...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  const cells = Object.entries(rows).map(([name, row]) => {
    const all: Record<string, string> = {
      ...{
        name,
        environment: 'uat',
        iluminrUrl: iluminr.url,
        tenantId: entra.tenantId,
        clientId: entra.clientId,
      },
      ...{ cloud: 'custom', authorityUrl: entra.url, graphUrl: graph.url },
      ...row,
    };
    return [...new Set(columns)].map((column) => all[column] ?? '');
  });
  const file = join(folder, 'customers.csv');
  writeFileSync(file, toCsv([...new Set(columns)], cells));
  const secrets = join(folder, 'secrets.csv');
  const keys = Object.keys(rows).map((name) => [name, entra.clientSecret, iluminr.apiKey]);
  writeFileSync(secrets, toCsv(['name', 'clientSecret', 'apiKey'], keys), { mode: 0o600 });
  const printed: string[] = [];
  const code = await runCustomers(
    { ...usual(), file, secrets, ...more },
    {},
    (text) => printed.push(text),
    templates,
  );
  return { code, text: printed.join('\n') };
}

function usual(): CustomersArguments {
  return {
    n8n: stage.host.url,
    apiKey,
    ...nothingAsked,
  };
}

async function workflowOf(customer: string): Promise<(SavedWorkflow & { active: boolean }) | undefined> {
  const { n8n } = stage;
  const listed = (await n8n('GET', '/workflows?take=200')) as { id: string; name: string }[];
  const found = listed.find(({ name }) => name.startsWith(`${customer} · `));
  return found && ((await n8n('GET', `/workflows/${found.id}`)) as SavedWorkflow & { active: boolean });
}

/** Customers of the file by name, with what their rows say besides. */
const three: Record<string, Record<string, string>> = {
  'Harbour Clinics': {},
  'Ridge Energy': {},
  'Quay Transport': {},
};

describe('npm run customers on a real n8n', () => {
  test('makes each customer two credentials and a published workflow that runs with them', async () => {
    const { code, text } = await run(three);
    expect(text).toContain('3 made, 0 changed, 0 not finished.');
    expect(code).toBe(0);
    const workflow = await workflowOf('Harbour Clinics');
    expect(workflow?.active).toBe(true);
    const ran = await runByHand(stage.n8n, workflow!);
    expect(ran.error).toBeUndefined();
    expect(runItem(ran)).toMatchObject({ dryRun: true });
  }, 60_000);

  test('made again, nothing changes', async () => {
    const before = await workflowOf('Harbour Clinics');
    const { code, text } = await run(three);
    expect(text).toContain(
      '0 to make, 0 to change, 3 as they should be, 0 edited by hand, 0 with a problem.',
    );
    expect(code).toBe(0);
    expect((await workflowOf('Harbour Clinics'))?.versionId).toBe(before?.versionId);
  });

  test("the control room's table has a row for each", async () => {
    expect(await board()).toEqual([
      expect.objectContaining({
        customer: 'Harbour Clinics',
        everyHours: 1,
        environment: 'uat',
        published: true,
      }),
      expect.objectContaining({ customer: 'Quay Transport', published: true }),
      expect.objectContaining({ customer: 'Ridge Energy', published: true }),
    ]);
  });

  test('a dry run says what it would do and does nothing', async () => {
    const { text } = await run({ ...three, 'New Customer': {} }, { dryRun: true });
    expect(text).toContain(
      'New Customer: two credentials and a workflow from entra-additive are made, uat, every hour',
    );
    expect(await workflowOf('New Customer')).toBeUndefined();
  });

  test('one is paused, stays paused, and goes on again', async () => {
    const paused = await runOne({ pause: ['ridge energy'] });
    expect(paused).toContain('Ridge Energy: its workflow is unpublished.');
    expect((await workflowOf('Ridge Energy'))?.active).toBe(false);
    const { text, code } = await run(three);
    expect(text).toContain('Ridge Energy: is paused, and stays so. --resume publishes it.');
    expect(code).toBe(0);
    expect((await board()).find(({ customer }) => customer === 'Ridge Energy')).toMatchObject({
      published: false,
    });
    await runOne({ resume: ['Ridge Energy'] });
    expect((await workflowOf('Ridge Energy'))?.active).toBe(true);
  }, 60_000);

  test('one that was edited by hand is named and left; with --overwrite it is as the file says', async () => {
    const { n8n } = stage;
    const before = await workflowOf('Quay Transport');
    const nodes = before!.nodes.map((node) =>
      node.name === 'Entra User'
        ? { ...node, parameters: { ...node.parameters, includeGuests: true } }
        : node,
    );
    await n8n('PATCH', `/workflows/${before!.id}`, { nodes, versionId: before!.versionId });
    const left = await run(three);
    expect(left.text).toContain(
      'Quay Transport: was edited by hand and is left: the node "Entra User" is changed.',
    );
    expect(left.code).toBe(1);
    const includesGuests = async () =>
      (await workflowOf('Quay Transport'))?.nodes.find(({ name }) => name === 'Entra User')?.parameters[
        'includeGuests'
      ];
    expect(await includesGuests()).toBe(true);
    const written = await run(three, { overwrite: true });
    expect(written.text).toContain('0 made, 1 changed');
    expect(await includesGuests()).toBe(false);
  }, 60_000);

  test('a new version of the template and a setting of the file reach all, who stay published', async () => {
    const templates = readTemplates();
    const { workflow } = templates.get('entra-additive')!;
    const nodes = workflow.nodes.map((node) =>
      node.name === 'Apply Changes'
        ? { ...node, parameters: { ...node.parameters, options: { batchSize: 50 } } }
        : node,
    );
    templates.set('entra-additive', toTemplate('entra-additive', JSON.stringify({ ...workflow, nodes })));
    const rows = { ...three, 'Harbour Clinics': { defaultCountry: 'NZ' } };
    const { text } = await run(rows, {}, templates);
    expect(text).toContain('0 made, 3 changed');
    expect(text).toMatch(
      /Harbour Clinics: is changed: entra-additive from version \w+ to \w+; .*"Settings" is changed/,
    );
    const raised = await workflowOf('Harbour Clinics');
    expect(raised?.active).toBe(true);
    expect(raised?.nodes.find(({ name }) => name === 'Apply Changes')?.parameters['options']).toEqual({
      batchSize: 50,
    });
    expect(JSON.stringify(raised?.nodes)).toContain('"value":"NZ"');
    expect((await run(rows, {}, templates)).text).toContain('3 as they should be');
  }, 60_000);

  test('a key of the other environment is named before anything is made, and the others go on', async () => {
    const rows = { ...three, 'Wrong Key': { environment: 'production' }, 'Right Key': {} };
    const { text, code } = await run(rows);
    expect(text).toContain(
      'Wrong Key: nothing is done: its API key opens the other environment than production; change one of the two.',
    );
    expect(code).toBe(1);
    expect(await workflowOf('Wrong Key')).toBeUndefined();
    expect((await workflowOf('Right Key'))?.active).toBe(true);
    const credentials = (await stage.n8n('GET', '/credentials')) as { name: string }[];
    expect(credentials.filter(({ name }) => name.startsWith('Wrong Key'))).toEqual([]);
  }, 60_000);

  test('one is removed with its credentials, the others stay', async () => {
    const removed = await runOne({ remove: ['Right Key'] });
    expect(removed).toContain(
      'Right Key: its workflow, the executions of it and its two credentials are deleted.',
    );
    expect(await workflowOf('Right Key')).toBeUndefined();
    const credentials = (await stage.n8n('GET', '/credentials')) as { name: string }[];
    expect(credentials.filter(({ name }) => name.startsWith('Right Key'))).toEqual([]);
    expect((await board()).map(({ customer }) => customer)).toEqual([
      'Harbour Clinics',
      'Quay Transport',
      'Ridge Energy',
    ]);
  });

  test('every template is made, and made again nothing changes', async () => {
    const each = Object.fromEntries(
      [...readTemplates().keys()].map((template) => [`With ${template}`, { template, hour: '3' }]),
    );
    const made = await run(each);
    expect(made.text).toContain('4 made, 0 changed, 0 not finished.');
    const again = await run(each);
    expect(again.text).toContain('4 as they should be, 0 edited by hand');
  }, 90_000);

  test("a key of n8n's API that lacks a right is told by that right", async () => {
    const weak = await createApiKey(stage.n8n, ['credential:create']);
    await expect(run({ Another: {} }, { apiKey: weak })).rejects.toThrow(
      "The key of n8n's API lacks credential:create. Make one with these rights under Settings, n8n API.",
    );
    await expect(run({ Another: {} }, { apiKey: 'no-key' })).rejects.toThrow('does not accept this key');
  });
});

/** Runs the command for one customer by name. */
async function runOne(asked: Partial<CustomersArguments>): Promise<string> {
  const printed: string[] = [];
  await runCustomers({ ...usual(), ...asked }, {}, (text) => printed.push(text));
  return printed.join('\n');
}

/** The rows of the control room's table, by the customers' names. */
async function board(): Promise<BoardRow[]> {
  const n8n = openN8n(stage.host.url, apiKey);
  const { data } = (await n8n.call('GET', '/data-tables')) as { data: { id: string; name: string }[] };
  const id = data.find(({ name }) => name === boardName)?.id ?? '';
  const rows = (await n8n.call('GET', `/data-tables/${id}/rows`)) as { data: BoardRow[] };
  return rows.data.sort((one, other) => one.customer.localeCompare(other.customer));
}

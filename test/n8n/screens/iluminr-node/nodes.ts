import type { Workflow, WorkflowNode } from '../../workflows/workflows.ts';
import type { Stage } from './stage.ts';

/** Names of the nodes on the canvas, each with the parameters of what it shows. */
const operations = {
  'Apply Changes': { operation: 'applyChanges', pipeline: '={{ $workflow.name }}' },
  Check: { operation: 'check' },
  Create: { operation: 'create' },
  'Create or Update': { operation: 'upsert', matchBy: 'externalId' },
  Update: { operation: 'update', contactId: locator('list', '') },
  Deactivate: { operation: 'deactivate', contactId: locator('id', 'c_1042') },
  Reactivate: { operation: 'reactivate', contactId: locator('email', 'farid.haddad@lanternbay.example') },
  Get: { operation: 'get', contactId: locator('externalId', 'workday:10423') },
  'Get Many': {
    operation: 'getAll',
    filters: { status: 'active', source: 'workday', updatedSince: '2026-11-01T00:00:00Z' },
  },
  'Pick From List': { operation: 'get', contactId: locator('list', '') },
  'Wrong ID': { operation: 'get', contactId: locator('externalId', 'not an external id') },
  'Start Run': { resource: 'syncRun', operation: 'start', pipeline: '={{ $workflow.name }}' },
  'Finish Run': {
    resource: 'syncRun',
    operation: 'finish',
    status: 'partial',
    totals: { created: 8, failed: 1, read: 9 },
  },
  'Get Many Runs': { resource: 'syncRun', operation: 'getAll', filters: { source: 'entra' } },
  'Directory Sync': { resource: 'directorySync', operation: 'getSettings' },
  'Email Is Taken': {
    operation: 'create',
    columns: mapped({ email: 'ADA.Okafor@lanternbay.example', firstName: 'Ada', lastName: 'Okafor' }),
  },
  'Key Is Production': { operation: 'getAll' },
  'Node Is Production': { operation: 'getAll', environment: 'production' },
  'Nothing Connected': { resource: 'directorySync', operation: 'getSettings' },
  'Ten People': { operation: 'getAll', limit: 10 },
} as const;

export type ShownNode = keyof typeof operations;

/** One workflow with every node that is looked at, all behind a manual trigger. */
export function shownWorkflow({ credentials }: Stage): Workflow {
  const names = Object.keys(operations) as ShownNode[];
  const nodes = names.map((name, at): WorkflowNode => {
    const credential = name === 'Key Is Production' ? credentials.mixedUp : credentials.uat;
    return {
      id: idOf(name),
      name,
      type: 'n8n-nodes-iluminr.iluminr',
      typeVersion: 1,
      position: [240 + 240 * (at % 5), 200 * Math.floor(at / 5)],
      parameters: { resource: 'contact', environment: 'uat', ...operations[name] },
      credentials: { iluminrApi: { id: credential.id, name: credential.name } },
    };
  });
  const trigger = {
    id: 'trigger',
    name: 'Start',
    type: 'n8n-nodes-base.manualTrigger',
    typeVersion: 1,
    position: [-20, 300] as [number, number],
    parameters: {},
  };
  const targets = names.map((node) => ({ node, type: 'main', index: 0 }));
  return {
    name: 'iluminr',
    settings: { executionOrder: 'v1' },
    nodes: [trigger, ...nodes],
    connections: { Start: { main: [targets] } },
  };
}

/** The node's id, which is also the end of its panel's address. */
export function idOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function locator(mode: string, value: string) {
  return { __rl: true, mode, value };
}

function mapped(value: Record<string, string>) {
  return { mappingMode: 'defineBelow', value };
}

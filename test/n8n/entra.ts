import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sandbox } from '../sandbox/constants.ts';
import type { RunningControl } from '../sandbox/control/index.ts';
import {
  getExecution,
  listExecutions,
  nextExecution,
  type Execution,
  type Item,
} from './workflows/executions.ts';
import type { Session } from './host/session.ts';
import {
  activateWorkflow,
  deactivateWorkflow,
  type SavedWorkflow,
  type Workflow,
} from './workflows/workflows.ts';

/** Poll times that no test lives to see: the workflow polls when it is activated and when n8n starts. */
const nightly = { mode: 'everyDay', hour: 4, minute: 7 };

/** A workflow that hands what the trigger delivers to a node that keeps it. */
export function triggerWorkflow(
  options: Record<string, unknown>,
  pollTime: Record<string, unknown> = nightly,
): Workflow {
  return {
    name: 'Who changed',
    nodes: [
      {
        id: 'trigger',
        name: 'Entra',
        type: 'n8n-nodes-iluminr.entraUserTrigger',
        typeVersion: 1,
        position: [0, 0],
        parameters: {
          pollTimes: { item: [pollTime] },
          deliver: 'changes',
          options,
        },
      },
      {
        id: 'arrived',
        name: 'Arrived',
        type: 'n8n-nodes-base.noOp',
        typeVersion: 1,
        position: [220, 0],
        parameters: {},
      },
    ],
    connections: { Entra: { main: [[{ node: 'Arrived', type: 'main', index: 0 }]] } },
    settings: { executionOrder: 'v1' },
  };
}

/** Nothing follows a poll that found nothing, so this long without an execution means that there was nothing. */
const quietMs = 2000;

/** Polls once by activating; null when nothing came of it. */
export async function pollOnce(n8n: Session, workflow: SavedWorkflow): Promise<Execution | null> {
  const known = await executionIds(n8n, workflow);
  await activateWorkflow(n8n, workflow);
  const deadline = Date.now() + quietMs;
  while (Date.now() < deadline) {
    if ((await executionIds(n8n, workflow)).size > known.size)
      return nextExecution(n8n, workflow.id, known, 20_000);
    await sleep(100);
  }
  return null;
}

/** Activates and deactivates until a poll finds nothing more; the workflow stays inactive. */
export async function pollUntilQuiet(n8n: Session, workflow: SavedWorkflow): Promise<void> {
  for (let polls = 0; polls < 30; polls += 1) {
    const execution = await pollOnce(n8n, workflow);
    await deactivateWorkflow(n8n, workflow);
    if (execution === null) return;
  }
  throw new Error('After thirty polls there was still something new.');
}

export async function executionIds(n8n: Session, workflow: SavedWorkflow): Promise<Set<string>> {
  return new Set((await listExecutions(n8n, workflow.id)).map(({ id }) => id));
}

/** Every execution of a workflow, oldest first. */
export async function allExecutions(n8n: Session, workflow: SavedWorkflow): Promise<Execution[]> {
  const ids = [...(await executionIds(n8n, workflow))].sort((one, other) => Number(one) - Number(other));
  return Promise.all(ids.map((id) => getExecution(n8n, id)));
}

/** People that reached the last node. */
export function arrived(execution: Execution): Item['json'][] {
  return (execution.outputs['Arrived']?.[0] ?? []).map(({ json }) => json);
}

type Mark = { kind: 'full' | 'changes'; complete: boolean; state: 'active' | 'disabled' | 'deleted' };

export function markOf(person: Item['json']): Mark {
  return person['_sync'] as Mark;
}

/** Name and state by id, as somebody has them who did what each execution said. */
export function copyOf(executions: Execution[]): Record<string, string> {
  const copy = new Map<string, string>();
  for (const people of executions.map(arrived)) {
    if (people.some((person) => markOf(person).complete && markOf(person).kind === 'full')) copy.clear();
    for (const person of people) {
      const { state } = markOf(person);
      if (state === 'deleted') copy.delete(String(person['id']));
      else copy.set(String(person['id']), `${String(person['displayName'])}, ${state}`);
    }
  }
  return Object.fromEntries([...copy].sort());
}

/** Somebody as Graph keeps them; the id is the name. */
export function person(name: string): Record<string, unknown> {
  const address = `${name.toLowerCase()}@lanternbay.example`;
  return {
    id: name.toLowerCase(),
    displayName: name,
    givenName: name,
    mail: address,
    userPrincipalName: address,
    accountEnabled: true,
    userType: 'Member',
  };
}

/** Calls the control server of the sandbox. */
export function controlOf(control: Pick<RunningControl, 'call'>) {
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await control.call(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The control server answered ${response.status}: ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
}

export type Control = ReturnType<typeof controlOf>;

/** The truth to compare a copy with. */
export async function directoryOf(control: Control): Promise<Record<string, string>> {
  const { value } = (await control('GET', '/people')) as { value: Record<string, unknown>[] };
  const live = value.filter((person) => person['deleted'] === undefined);
  const rows = live.map((person) => [
    String(person['id']),
    `${String(person['displayName'])}, ${person['accountEnabled'] === false ? 'disabled' : 'active'}`,
  ]);
  return Object.fromEntries(rows.sort()) as Record<string, string>;
}

/** The beginning that all access tokens of the stand-in have in common: their header, which names the signing key. */
export async function tokenMark(entraUrl: string): Promise<string> {
  const response = await fetch(`${entraUrl}/${sandbox.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: sandbox.clientId,
      client_secret: sandbox.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token.slice(0, token.indexOf('.'));
}

/** Files under a folder of n8n's whose bytes hold a text; the installed packages are not n8n's own writing. */
export function filesWith(folder: string, text: string): string[] {
  const wanted = Buffer.from(text);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/node_modules/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(wanted));
}

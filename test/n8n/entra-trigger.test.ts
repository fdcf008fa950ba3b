import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { portOffsets, sandbox } from '../sandbox/constants.ts';
import { createCredential, testCredential, updateCredential } from './workflows/credentials.ts';
import {
  allExecutions,
  arrived,
  controlOf,
  copyOf,
  directoryOf,
  executionIds,
  filesWith,
  markOf,
  person,
  pollOnce,
  pollUntilQuiet,
  tokenMark,
  triggerWorkflow,
  type Control,
} from './entra.ts';
import { nextExecution, type Execution } from './workflows/executions.ts';
import { startHost, type Host } from './host/host.ts';
import { startStack, type Stack } from './start/stack.ts';
import { freePortRange } from './host/ports.ts';
import { sandboxCredentials } from './sandbox/sandbox-credentials.ts';
import { signIn, type Session } from './host/session.ts';
import {
  createWorkflow,
  deactivateWorkflow,
  withCredentials,
  type SavedWorkflow,
} from './workflows/workflows.ts';

const names = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eve', 'Fay', 'Gia', 'Hal'];

let port: number;
let stack: Stack;
let host: Host;
let n8n: Session;
let control: Control;
let workflow: SavedWorkflow;
/** Signs in with a certificate, and polls every minute. */
let certified: SavedWorkflow;
/** A line out of the middle of its private key. */
let keyLine: string;

beforeAll(async () => {
  port = await freePortRange();
  stack = await startStack({ port });
  ({ host, n8n } = stack);
  control = controlOf(stack.sandbox.control);
  await control('PUT', '/people', { value: names.map((name) => person(name)) });
  // Eight people are four pages, and a poll reads one of them.
  await control('PATCH', '/settings', { graph: { deltaPageSize: 2 } });
  workflow = await createWorkflow(n8n, withCredentials(triggerWorkflow({ maxPages: 1 }), stack.credentials));
}, 240_000);

afterAll(async () => {
  await host.close();
  await stack.close();
});

test("n8n's credential test passes, and names the permission and the role when it was taken away", async () => {
  const entra = entraCredential();
  const tested = async (name: string) =>
    testCredential(n8n, await createCredential(n8n, { ...entra, name }), entra.data);
  expect(await tested('With consent')).toMatchObject({ status: 'OK' });

  await control('PUT', `/consent/${sandbox.clientId}`, { roles: ['GroupMember.Read.All'] });
  const refused = await tested('Without consent');
  await control('PUT', `/consent/${sandbox.clientId}`, {});
  expect(refused.status).toBe('Error');
  expect(refused.message).toContain('User.Read.All');
  expect(refused.message).toContain('Privileged Role Administrator');
}, 30_000);

test('n8n killed and restarted in the middle of a round: no change is lost, and no part says it is complete', async () => {
  const parts = [await pollOnce(n8n, workflow)];
  await control('PATCH', '/people/ada', { displayName: 'Ada the First' });
  await control('POST', '/people/bea/disable');
  await control('DELETE', '/people/gia');
  await control('POST', '/people', person('Ida'));

  parts.push(await restarted(() => host.kill()));
  await control('DELETE', '/people/cleo?hard=true');
  parts.push(await restarted(() => host.close()));
  await deactivateWorkflow(n8n, workflow);
  const people = parts.flatMap((part) => (part === null ? [] : arrived(part)));
  expect(people.length).toBeGreaterThan(3);
  expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  expect(people.filter((each) => markOf(each).complete)).toEqual([]);

  await pollUntilQuiet(n8n, workflow);
  expect(await copy()).toEqual(await directoryOf(control));
}, 120_000);

test('what happens between polls arrives with the next, and a poll without news starts nothing', async () => {
  await control('POST', '/people/bea/enable');
  await control('POST', '/people/gia/restore');
  await control('PATCH', '/people/dora', { displayName: 'Dora the Explorer' });
  await control('POST', '/people', person('Jo'));
  await control('DELETE', '/people/hal');
  await pollUntilQuiet(n8n, workflow);
  expect(await copy()).toEqual(await directoryOf(control));

  const before = await executionIds(n8n, workflow);
  await pollUntilQuiet(n8n, workflow);
  expect(await executionIds(n8n, workflow)).toEqual(before);
}, 60_000);

test('deactivated it reads nothing, not even after a restart; activated it catches up', async () => {
  const before = stack.sandbox.graph.store.requests;
  await control('PATCH', '/people/eve', { displayName: 'Eve in the Meantime' });
  await host.close();
  await startAgain();
  expect(stack.sandbox.graph.store.requests).toBe(before);
  await pollUntilQuiet(n8n, workflow);
  expect(await copy()).toEqual(await directoryOf(control));
}, 60_000);

test('with the credential renamed it goes on where it was', async () => {
  const [saved] = stack.credentials;
  if (saved === undefined) throw new Error('There is no Entra credential.');
  await updateCredential(n8n, { ...saved, name: 'Entra of Lantern Bay' }, entraCredential().data);
  await control('PATCH', '/people/eve', { displayName: 'Eve Again' });
  const news = await pollOnce(n8n, workflow);
  await deactivateWorkflow(n8n, workflow);
  expect((news === null ? [] : arrived(news)).map(({ id }) => id)).toEqual(['eve']);
});

test('a certificate signs in, and n8n never shows its private key again', async () => {
  const made = (await control('POST', `/certificates/${sandbox.clientId}`)) as Record<
    'certificate' | 'privateKey',
    string
  >;
  keyLine = made.privateKey.split('\n')[5] ?? '';
  const entra = entraCredential();
  const data = { ...entra.data, ...made, clientCredentialType: 'certificate', clientSecret: '' };
  const credential = await createCredential(n8n, { ...entra, name: 'With certificate', data });
  const everyMinute = triggerWorkflow({}, { mode: 'everyMinute' });
  certified = await createWorkflow(n8n, withCredentials(everyMinute, [credential]));
  const execution = await pollOnce(n8n, certified);
  expect(copyOf(execution === null ? [] : [execution])).toEqual(await directoryOf(control));
  const shown = JSON.stringify(await n8n('GET', `/credentials/${credential.id}?includeData=true`));
  expect(shown).toContain(sandbox.clientId);
  expect(shown).not.toContain(keyLine);
}, 30_000);

test('after eight quiet days, when Graph has forgotten the place, nobody is lost and nobody is left over', async () => {
  await control('DELETE', '/people/fay?hard=true');
  await control('PATCH', '/people/dora', { displayName: 'Dora the Settled' });
  await control('POST', '/clock', { advanceMs: 8 * 24 * 60 * 60 * 1000 });
  await pollUntilQuiet(n8n, workflow);
  expect(await copy()).toEqual(await directoryOf(control));
}, 60_000);

test('no secret, no signed assertion and no access token is in the log, the executions or the database', async () => {
  // A sign-in that is refused: the errors of HTTP clients like to carry the whole request.
  stack.sandbox.entra.state.app(sandbox.clientId)?.certificates.splice(0);
  await control('POST', '/clock', { advanceMs: 2 * 60 * 60 * 1000 });
  const fault = async () => (await allExecutions(n8n, certified)).at(-1)?.error;
  await expect.poll(fault, { timeout: 90_000, interval: 1000 }).toContain('AADSTS');
  const executions = [...(await allExecutions(n8n, workflow)), ...(await allExecutions(n8n, certified))];
  const mark = await tokenMark(stack.sandbox.entra.url);
  const secrets = [sandbox.clientSecret, keyLine, 'client_assertion=', mark];
  for (const secret of secrets) expect(JSON.stringify(executions)).not.toContain(secret);
  await host.close();
  const folder = dirname(host.log);
  expect(filesWith(folder, 'ada@lanternbay.example')).not.toEqual([]);
  expect(secrets.map((secret) => filesWith(folder, secret))).toEqual(secrets.map(() => []));
}, 120_000);

function entraCredential(): ReturnType<typeof sandboxCredentials>[number] {
  const [entra] = sandboxCredentials(stack.sandbox);
  if (entra === undefined) throw new Error('The sandbox has no Entra credential.');
  return entra;
}

/** Ends n8n and starts it again: it polls as soon as it is up. */
async function restarted(end: () => Promise<void>): Promise<Execution> {
  const known = await executionIds(n8n, workflow);
  await end();
  await startAgain();
  return nextExecution(n8n, workflow.id, known, 30_000);
}

async function startAgain(): Promise<void> {
  host = await startHost({
    folder: dirname(host.log),
    port: port + portOffsets.editor,
    brokerPort: port + portOffsets.broker,
  });
  n8n = await signIn(host.url);
}

async function copy(): Promise<Record<string, string>> {
  return copyOf(await allExecutions(n8n, workflow));
}

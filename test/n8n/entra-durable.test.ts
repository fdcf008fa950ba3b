import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack } from '../package/pack.ts';
import { projectRoot } from '../package/project.ts';
import { startSandbox, type Sandbox } from '../sandbox/index.ts';
import { createCredential } from './workflows/credentials.ts';
import {
  allExecutions,
  arrived,
  controlOf,
  copyOf,
  directoryOf,
  executionIds,
  markOf,
  person,
  pollOnce,
  pollUntilQuiet,
  triggerWorkflow,
} from './entra.ts';
import { nextExecution } from './workflows/executions.ts';
import { startHost, type Host, type HostOptions } from './host/host.ts';
import { installPackage } from './host/install.ts';
import { freePorts } from './host/ports.ts';
import { freshUserFolder } from './host/prepared.ts';
import { newRunFolder } from './host/run-folder.ts';
import { sandboxCredentials } from './sandbox/sandbox-credentials.ts';
import { signIn } from './host/session.ts';
import { createWorkflow, deactivateWorkflow, withCredentials } from './workflows/workflows.ts';

/** n8n's other way of polling: planned in its database, each cursor committed together with its execution. */
const durable = {
  N8N_SCHEDULER_ENABLED: 'true',
  N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
  N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};
/** Four pages, of which a poll reads one. */
const names = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eve', 'Fay', 'Gia', 'Hal'];

let sandbox: Sandbox;
let options: HostOptions;
let host: Host;

beforeAll(async () => {
  sandbox = await startSandbox();
  const folder = newRunFolder();
  await freshUserFolder(folder);
  const { tarball } = await pack(projectRoot, join(folder, 'package'));
  await installPackage(tarball, folder);
  const [port, brokerPort] = await freePorts(2);
  options = { folder, port, brokerPort, settings: durable };
  host = await startHost(options);
}, 240_000);

afterAll(async () => {
  await host.close();
  await sandbox.close();
});

test("with n8n's durable scheduler and cursors, a round that n8n was killed in goes on where it was", async () => {
  const control = controlOf(sandbox.control);
  await control('PUT', '/people', { value: names.map((name) => person(name)) });
  await control('PATCH', '/settings', { graph: { deltaPageSize: 2 } });
  let n8n = await signIn(host.url);
  const [entra] = sandboxCredentials(sandbox);
  if (entra === undefined) throw new Error('The sandbox has no Entra credential.');
  const credential = await createCredential(n8n, entra);
  const everyMinute = triggerWorkflow({ maxPages: 1 }, { mode: 'everyMinute' });
  const workflow = await createWorkflow(n8n, withCredentials(everyMinute, [credential]));

  const first = await pollOnce(n8n, workflow);
  expect(first === null ? [] : arrived(first)).toHaveLength(2);
  await control('PATCH', '/people/ada', { displayName: 'Ada the First' });
  await control('DELETE', '/people/gia');
  await control('POST', '/people', person('Ida'));

  const known = await executionIds(n8n, workflow);
  await host.kill();
  host = await startHost(options);
  n8n = await signIn(host.url);
  const second = await nextExecution(n8n, workflow.id, known, 100_000);
  await deactivateWorkflow(n8n, workflow);
  const [before, after] = [first, second].map((part) =>
    part === null ? [] : arrived(part).map(({ id }) => id),
  );
  expect(before?.filter((id) => after?.includes(id))).toEqual([]);
  expect(arrived(second).filter((each) => markOf(each).complete)).toEqual([]);

  await pollUntilQuiet(n8n, workflow);
  expect(copyOf(await allExecutions(n8n, workflow))).toEqual(await directoryOf(control));
  expect(keptCursors()).toEqual([{ workflowId: workflow.id, nodeId: 'trigger' }]);
}, 240_000);

/** Whose cursors n8n keeps in the table it has for them; without the durable ones they are in the workflow. */
function keptCursors(): unknown[] {
  const database = new DatabaseSync(join(options.folder, '.n8n', 'database.sqlite'), { readOnly: true });
  try {
    return database
      .prepare('select workflowId, nodeId from poller_state')
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

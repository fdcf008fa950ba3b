import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitOf, spawnChild } from '../../../../scripts/process/children.mjs';
import { installedN8n } from '../../../../scripts/setup/n8n.mjs';
import { folder as templateFolder, readTemplates } from '../../../templates/read.ts';
import { n8nEnvironment } from '../../host/environment.ts';
import { freePorts } from '../../host/ports.ts';
import type { TemplateStage } from '../template-stage.ts';
import { createWorkflow, type Workflow } from '../../workflows/workflows.ts';

/** Every template comes in by its file, and by its address through the route that n8n's "Import from URL" uses. */
export function importSuite(stage: () => TemplateStage): void {
  test("all templates are imported from their files by n8n's own command", async () => {
    const { folder, settings, n8n } = stage();
    const [port, brokerPort] = await freePorts(2);
    const command = join(installedN8n().folder, 'node_modules', 'n8n', 'bin', 'n8n');
    const args = [command, 'import:workflow', '--separate', `--input=${templateFolder}`];
    const env = n8nEnvironment({ folder, port, brokerPort, settings });
    const ended = exitOf(spawnChild(process.execPath, args, { cwd: folder, env, stdout: 'ignore' }));
    expect(await ended).toBe(0);
    const saved = (await n8n('GET', '/workflows?take=100')) as { name: string }[];
    expect(saved.map(({ name }) => name)).toEqual(
      expect.arrayContaining(readTemplates().map(({ workflow }) => workflow.name)),
    );
  }, 60_000);

  test.each(readTemplates())('$file is imported from a URL and saved whole', async ({ text, workflow }) => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(text);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const url = encodeURIComponent(`http://127.0.0.1:${port}/template.json`);
    try {
      const project = (await stage().n8n('GET', '/projects/personal')) as { id: string };
      const found = (await stage().n8n(
        'GET',
        `/workflows/from-url?url=${url}&projectId=${project.id}`,
      )) as Workflow;
      const saved = await createWorkflow(stage().n8n, { ...workflow, ...found });
      expect(saved.nodes.map(({ name }) => name)).toEqual(workflow.nodes.map(({ name }) => name));
      expect(saved.connections).toEqual(workflow.connections);
    } finally {
      server.close();
    }
  });
}

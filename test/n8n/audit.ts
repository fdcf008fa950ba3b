import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installedN8n } from '../../scripts/setup/n8n.mjs';
import { n8nEnvironment } from './host/environment.ts';
import { freePorts } from './host/ports.ts';

const run = promisify(execFile);

/** One thing that `n8n audit` points at: a node of a workflow, an installed node type, or a credential. */
export type Location =
  | { kind: 'node'; workflowName: string; nodeName: string; nodeType: string }
  | { kind: 'community' | 'custom'; nodeType: string }
  | { kind: 'credential'; id: string; name: string };

/** A section of the report; those about the instance as a whole have no locations. */
export type Finding = { risk: string; title: string; location: Location[] };

type Report = { risk: string; sections: { title: string; location?: Location[] }[] };

/** What `n8n audit` finds in the n8n of a user folder, whether that is running or not. */
export async function audit(folder: string): Promise<Finding[]> {
  const n8n = join(installedN8n().folder, 'node_modules', 'n8n', 'bin', 'n8n');
  const [port, brokerPort] = await freePorts(2);
  const { stdout } = await run(process.execPath, [n8n, 'audit'], {
    cwd: folder,
    env: n8nEnvironment({ folder, port, brokerPort, settings: { N8N_LOG_LEVEL: 'error' } }),
    maxBuffer: 16 * 1024 * 1024,
  });
  const start = stdout.indexOf('{');
  if (start < 0) throw new Error(`n8n audit gave no report: ${stdout.slice(0, 300)}`);
  const reports = JSON.parse(stdout.slice(start)) as Record<string, Report>;
  return Object.values(reports).flatMap(({ risk, sections }) =>
    sections.map(({ title, location = [] }) => ({ risk, title, location })),
  );
}

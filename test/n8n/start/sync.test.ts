import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { exitOf, spawnChild } from '../../../scripts/process/children.mjs';
import { typescriptFlags } from '../../../scripts/process/environment.mjs';
import { readCsv } from '../../../shared/csv.ts';
import { builtIn } from '../../sandbox/people/load.ts';
import { projectRoot } from '../../package/project.ts';
import { freePortRange } from '../host/ports.ts';
import type { Report } from './report.ts';

let report: Report;
let stdout: string;

// The whole stack, as `npm start -- --once --json` runs it: sandbox, packed package, real n8n.
beforeAll(async () => {
  const port = String(await freePortRange());
  const script = join(projectRoot, 'test', 'n8n', 'start', 'sync.ts');
  const child = spawnChild(
    process.execPath,
    [...typescriptFlags, script, '--once', '--json', '--port', port],
    {
      cwd: projectRoot,
      stdout: 'pipe',
    },
  );
  if (child.stdout === null) throw new Error('The sync has no output.');
  [stdout] = await Promise.all([text(child.stdout), exitOf(child)]);
  report = JSON.parse(stdout) as Report;
}, 300_000);

describe('people flow from Entra through a real n8n into iluminr', () => {
  test('all three runs went well, and standard output is one JSON object', () => {
    expect(report.ok).toBe(true);
    expect(report.runs.map(({ template }) => template)).toEqual([
      'entra-additive',
      'entra-additive',
      'hr-entra',
    ]);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  test('each run is an execution of its own', () => {
    expect(new Set(report.runs.map(({ executionId }) => executionId)).size).toBe(3);
  });

  test('the first run creates a contact for every enabled member with an address', () => {
    expect(report.runs[0]).toMatchObject({
      created: reachableMembers(),
      updated: 0,
      deactivated: 0,
      existed: 0,
    });
  });

  test('the second run creates nobody and finds everybody there', () => {
    expect(report.runs[1]).toMatchObject({
      created: 0,
      updated: 0,
      deactivated: 0,
      existed: reachableMembers(),
    });
  });

  test('nobody is deactivated', () => {
    expect(report.contacts.inactive).toBe(0);
    expect(report.runs.every(({ deactivated }) => deactivated === 0)).toBe(true);
  });

  test('iluminr holds as many contacts as were created', () => {
    const created = report.runs.reduce((sum, run) => sum + run.created, 0);
    expect(report.contacts.active).toBe(created);
  });
});

test.each(['entra-additive', 'hr-entra'])(
  'the first run of %s leaves a report to sign, for this user alone',
  (template) => {
    const file = join(projectRoot, '.cache', 'reports', `${template}.html`);
    const run = report.runs.find((one) => one.template === template);
    expect(readFileSync(file, 'utf8')).toContain(`Going live creates ${run?.created} people`);
    expect(statSync(file).mode & 0o077).toBe(0);
    const rows = readCsv(readFileSync(file.replace('.html', '.csv'), 'utf8'));
    expect(rows.filter(([what]) => what === 'create')).toHaveLength(run?.created ?? -1);
  },
);

/** Counted in the file, with the rule of the additive sync: members, enabled, with an address, each address once. */
function reachableMembers(): number {
  const { value } = JSON.parse(readFileSync(builtIn.directory, 'utf8')) as {
    value: { userType?: string; accountEnabled?: boolean; mail?: string | null; userPrincipalName: string }[];
  };
  const addresses = value
    .filter((user) => user.userType !== 'Guest' && user.accountEnabled !== false)
    .map((user) => (user.mail ?? user.userPrincipalName).trim().toLowerCase());
  return new Set(addresses).size;
}

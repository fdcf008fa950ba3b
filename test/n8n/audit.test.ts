import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { audit } from './audit.ts';
import type { Finding, Location } from './audit.ts';
import { runByHand } from './workflows/run-workflow.ts';
import { startStack } from './start/stack.ts';
import type { Stack } from './start/stack.ts';
import { freePortRange } from './host/ports.ts';
import { readTemplate } from './templates/templates.ts';
import { activateWorkflow, createWorkflow, withCredentials } from './workflows/workflows.ts';

let stack: Stack;
let findings: Finding[];
let locations: Location[];

beforeAll(async () => {
  stack = await startStack({ port: await freePortRange() });
  const { n8n, credentials, host } = stack;
  const additive = await createWorkflow(n8n, withCredentials(readTemplate('entra-additive'), credentials));
  // Left active and run once, as a customer has it: n8n also reports credentials that no active workflow uses.
  await activateWorkflow(n8n, additive);
  await runByHand(n8n, additive);
  findings = await audit(dirname(host.log));
  locations = findings.flatMap(({ location }) => location);
}, 300_000);

afterAll(() => stack.close());

test('n8n audit looked at the instance', () => {
  expect(findings.map(({ title }) => title)).toContain('Security settings');
});

test('n8n audit has nothing to say about our nodes and our credentials', () => {
  expect(locations.filter(isOurs)).toEqual([]);
});

/** The mail server's credential is n8n's own, and this workflow sends no mail. */
function isOurs(one: Location): boolean {
  if (one.kind === 'node') return one.nodeType.startsWith(manifest.name);
  if (one.kind !== 'credential') return true;
  return stack.credentials.some(({ id, type }) => id === one.id && type !== 'smtp');
}

test("of n8n's own nodes that it calls risky, the template has HTTP Request alone, and runs no code", () => {
  const types = locations.flatMap((one) => ('nodeType' in one ? [one.nodeType] : []));
  expect(types.filter((type) => type !== 'n8n-nodes-base.httpRequest')).toEqual([]);
});

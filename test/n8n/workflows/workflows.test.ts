import { expect, test } from 'vitest';
import { withSettings } from '../templates/templates.ts';
import { withCredentials } from './workflows.ts';
import type { Workflow, WorkflowNode } from './workflows.ts';

const credential = { id: 'c1', name: 'Sandbox', type: 'iluminrApi' };

test('a node of ours gets the credential of its type, others get none', () => {
  const filled = withCredentials(workflow(node('n8n-nodes-iluminr.iluminr'), node('n8n-nodes-base.merge')), [
    credential,
  ]);
  expect(filled.nodes.map(({ credentials }) => credentials)).toEqual([
    { iluminrApi: { id: 'c1', name: 'Sandbox' } },
    undefined,
  ]);
});

test('a credential that is not there is named with the node that asks for it', () => {
  expect(() => withCredentials(workflow(node('n8n-nodes-iluminr.entraUserTrigger')), [credential])).toThrow(
    '"A node" in "A workflow" asks for a credential "entraDirectoryOAuth2Api".',
  );
});

test('settings are changed where the template has them, and only there', () => {
  const settings = { assignments: [{ id: '1', name: 'url', type: 'string', value: 'https://a.example' }] };
  const template = workflow({
    ...node('n8n-nodes-base.set'),
    name: 'Settings',
    parameters: { mode: 'manual', assignments: settings },
  });
  const changed = withSettings(template, { url: 'http://127.0.0.1:1', other: 'x' });
  expect(changed.nodes[0]?.parameters).toEqual({
    mode: 'manual',
    assignments: { assignments: [{ ...settings.assignments[0], value: 'http://127.0.0.1:1' }] },
  });
  expect(settings.assignments[0]?.value).toBe('https://a.example');
});

function workflow(...nodes: WorkflowNode[]): Workflow {
  return { name: 'A workflow', nodes, connections: {} };
}

function node(type: string): WorkflowNode {
  return { id: '1', name: 'A node', type, typeVersion: 1, position: [0, 0], parameters: {} };
}

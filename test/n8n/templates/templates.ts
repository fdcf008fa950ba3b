import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../package/project.ts';
import type { Workflow } from '../workflows/workflows.ts';

/** A workflow template as a customer gets it. */
export function readTemplate(name: string): Workflow {
  const file = join(projectRoot, 'shared', 'templates', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Workflow;
}

/**
 * What a person changes after importing a template: values in its "Settings" node. Those that the template does not ask
 * for are left out.
 */
export function withSettings(workflow: Workflow, values: Record<string, unknown>): Workflow {
  return {
    ...workflow,
    nodes: workflow.nodes.map((node) => {
      if (node.name !== 'Settings') return node;
      const { assignments } = node.parameters['assignments'] as { assignments: Assignment[] };
      const set = assignments.map((each) => ({ ...each, value: values[each.name] ?? each.value }));
      return { ...node, parameters: { ...node.parameters, assignments: { assignments: set } } };
    }),
  };
}

type Assignment = { id: string; name: string; type: string; value: unknown };

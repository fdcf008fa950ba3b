import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../package/project.ts';
import type { Workflow } from '../workflows/workflows.ts';

const folder = join(projectRoot, 'shared', 'templates');

/** The names of all templates. */
export function templateNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** A workflow template as a customer gets it. */
export function readTemplate(name: string): Workflow {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Workflow;
}

/** A template as customers got it before; what they imported has to run on. */
export function readEarlier(name: string): Workflow {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'earlier', `${name}.json`), 'utf8')) as Workflow;
}

/**
 * What a person changes after importing a template: values in its "Settings" node. Those that the template does not ask
 * for are left out.
 */
export function withSettings(workflow: Workflow, values: Record<string, unknown>): Workflow {
  return {
    ...workflow,
    nodes: workflow.nodes.map((node) => {
      const given = node.parameters['assignments'] as { assignments: Assignment[] } | undefined;
      // Template 7 has the card's settings.
      if (node.name !== 'Settings' || given === undefined) return node;
      const { assignments } = given;
      const set = assignments.map((each) => ({ ...each, value: values[each.name] ?? each.value }));
      return { ...node, parameters: { ...node.parameters, assignments: { assignments: set } } };
    }),
  };
}

/** A file given by hand may have fewer columns than HR's: then it says nothing about those fields. */
export function withOptionalColumns(workflow: Workflow): Workflow {
  return {
    ...workflow,
    nodes: workflow.nodes.map((node) => {
      const mapper = node.parameters['source2Fields'] as { value: Record<string, string> } | undefined;
      if (mapper === undefined) return node;
      const value = Object.fromEntries(
        Object.entries(mapper.value).map(([field, column]) => [
          field,
          field === '$id' || column.endsWith('?') ? column : `${column}?`,
        ]),
      );
      return { ...node, parameters: { ...node.parameters, source2Fields: { ...mapper, value } } };
    }),
  };
}

/** As the editor does on import: a form gets an address of its own. */
export function withOwnForms(workflow: Workflow): Workflow {
  return {
    ...workflow,
    nodes: workflow.nodes.map((node) =>
      node['webhookId'] === undefined ? node : { ...node, webhookId: randomUUID() },
    ),
  };
}

type Assignment = { id: string; name: string; type: string; value: unknown };

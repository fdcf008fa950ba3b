import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../package/project.ts';
import type { Workflow, WorkflowNode } from '../n8n/workflows/workflows.ts';

export const folder = join(projectRoot, 'shared', 'templates');

export type Template = { file: string; text: string; workflow: Workflow };

/** Every template as it lies in the repository. */
export function readTemplates(): Template[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { file, text, workflow: JSON.parse(text) as Workflow };
    });
}

export function isSticky({ type }: WorkflowNode): boolean {
  return type === 'n8n-nodes-base.stickyNote';
}

export type Link = { from: string; output: number; to: string; input: number };

export function linksOf({ connections }: Workflow): Link[] {
  return Object.entries(connections as Record<string, { main: { node: string; index: number }[][] }>).flatMap(
    ([from, { main }]) =>
      main.flatMap((targets, output) =>
        targets.map(({ node, index }) => ({ from, output, to: node, input: index })),
      ),
  );
}

const makers = /\.(?:splitOut|extractFromFile|entraUser|entraUserTrigger|iluminrContactDiff)$/;

/** The nodes that output an item for each person: those that make a list, and those that pass one through. */
export function nodesOfMany(workflow: Workflow): ReadonlySet<string> {
  const byName = new Map(workflow.nodes.map((node) => [node.name, node]));
  const passesOn = (name: string): boolean => {
    const node = byName.get(name);
    return node !== undefined && node['executeOnce'] !== true && !/\.(?:limit|code)$/.test(node.type);
  };
  const many = new Set(workflow.nodes.filter(({ type }) => makers.test(type)).map(({ name }) => name));
  for (const name of many) {
    for (const { from, to } of linksOf(workflow)) if (from === name && passesOn(to)) many.add(to);
  }
  return many;
}

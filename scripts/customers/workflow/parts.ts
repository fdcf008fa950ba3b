import { createHash } from 'node:crypto';
import { stableJson } from '../../../shared/stable-json.ts';
import { stickyType } from './workflow.ts';
import type { Workflow, WorkflowNode } from './workflow.ts';

/**
 * A workflow part by part, each as a short digest: equal digests, equal parts. Where nodes lie, what notes say and the webhook
 * IDs, which n8n adds where there is none, are no part.
 */
export type Parts = { name: string; connections: string; settings: string; nodes: Record<string, string> };

/** Settings that the command writes; n8n adds others of its own. */
const ownSettings = ['executionOrder', 'errorWorkflow', 'timezone'];
const nodeMembers = [
  ...['type', 'typeVersion', 'parameters', 'disabled', 'executeOnce', 'alwaysOutputData', 'onError'],
  ...['retryOnFail', 'maxTries', 'waitBetweenTries'],
];

export function partsOf({ name, connections, settings = {}, nodes }: Workflow): Parts {
  return {
    name: short(name),
    connections: short(connections),
    settings: short(pick(settings, ownSettings)),
    nodes: Object.fromEntries(
      nodes.filter(({ type }) => type !== stickyType).map((node) => [node.name, short(nodePart(node))]),
    ),
  };
}

/** What is not as it was, in words for a person; empty when all is. */
export function differences(before: Parts, now: Parts): string[] {
  const said: string[] = [];
  for (const name of Object.keys(before.nodes)) {
    if (now.nodes[name] === undefined) said.push(`the node "${name}" is gone`);
    else if (now.nodes[name] !== before.nodes[name]) said.push(`the node "${name}" is changed`);
  }
  for (const name of Object.keys(now.nodes))
    if (before.nodes[name] === undefined) said.push(`the node "${name}" is added`);
  if (before.connections !== now.connections) said.push('nodes are connected otherwise');
  if (before.settings !== now.settings) said.push("the workflow's settings are changed");
  if (before.name !== now.name) said.push('it has another name');
  return said;
}

/** The part of a node that decides what it does. A credential counts by its ID, not by its name. */
function nodePart(node: WorkflowNode): Record<string, unknown> {
  const credentials = Object.entries(node.credentials ?? {}).map(([type, { id }]) => [type, id]);
  // n8n leaves out what is off.
  const set = Object.entries(pick(node, nodeMembers)).filter(([, value]) => value !== false);
  return { ...Object.fromEntries(set), credentials };
}

function pick(record: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])),
  );
}

function short(value: unknown): string {
  return createHash('sha256').update(stableJson(value)).digest('hex').slice(0, 10);
}

import type { WorkflowNode } from '../n8n/workflows/workflows.ts';

/** Every text in a node's parameters that n8n evaluates, and code. */
export function expressionsOf(node: WorkflowNode): string[] {
  const found: string[] = [];
  collect(node.parameters, (text, key) => {
    if (text.startsWith('=') || key === 'jsCode') found.push(text);
  });
  return found;
}

/** Names of the nodes that an expression refers to: `$('Name')`. */
export function nodesIn(expression: string): string[] {
  return [...expression.matchAll(/\$\(\s*(['"])(.+?)\1\s*\)/g)].map((match) => match[2] ?? '');
}

/** Names of the settings that an expression reads. */
export function settingsIn(expression: string): string[] {
  return [...expression.matchAll(/\$\('Settings'\)\.first\(\)\.json\.([A-Za-z]+)/g)].map(
    (match) => match[1] ?? '',
  );
}

function collect(value: unknown, found: (text: string, key: string) => void, key = ''): void {
  if (typeof value === 'string') found(value, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) collect(inner, found, name);
}

import type { Workflow, WorkflowNode } from '../n8n/workflows/workflows.ts';
import { isSticky, linksOf } from './read.ts';

export type Box = { name: string; left: number; top: number; right: number; bottom: number };

/** What n8n's editor draws, in its pixels: a square with the name below it. */
const side = 96;
const label = 56;
const perHandle = 48;

/** A node with its name, which the editor writes below it; nodes grow with their inputs and outputs. */
export function nodeBox(node: WorkflowNode, workflow: Workflow): Box {
  const [left, top] = node.position;
  const links = linksOf(workflow);
  const handles = Math.max(
    ...links.filter(({ from }) => from === node.name).map(({ output }) => output + 1),
    ...links.filter(({ to }) => to === node.name).map(({ input }) => input + 1),
    1,
  );
  const height = side + Math.max(0, handles - 3) * perHandle;
  return { name: node.name, left, top, right: left + side, bottom: top + height + label };
}

export function stickyBox({ name, position: [left, top], parameters }: WorkflowNode): Box {
  return {
    name,
    left,
    top,
    right: left + Number(parameters['width']),
    bottom: top + Number(parameters['height']),
  };
}

export function boxesOf(workflow: Workflow): { nodes: Box[]; stickies: Box[] } {
  return {
    nodes: workflow.nodes.filter((node) => !isSticky(node)).map((node) => nodeBox(node, workflow)),
    stickies: workflow.nodes.filter(isSticky).map(stickyBox),
  };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}

/** Pairs of boxes of which one lies on the other. */
export function overlapping(boxes: readonly Box[]): [string, string][] {
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b): [string, string][] => (overlaps(a, b) ? [[a.name, b.name]] : [])),
  );
}

/** About how high the text of a sticky note is in the editor. */
export function textHeight({ parameters }: WorkflowNode): number {
  const perLine = (Number(parameters['width']) - 32) / 6.7;
  const lines = String(parameters['content']).split('\n');
  return lines.reduce((height, line) => height + lineHeight(line, perLine), 32);
}

function lineHeight(line: string, perLine: number): number {
  if (line === '') return 10;
  const heading = /^(#+) /.exec(line)?.[1]?.length;
  const size = heading === undefined ? 1 : heading === 2 ? 1.6 : 1.3;
  return Math.ceil((line.length * size) / perLine) * 19 * size + (heading === undefined ? 0 : 8);
}

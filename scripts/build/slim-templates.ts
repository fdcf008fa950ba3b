import type { Plugin } from 'vite';

type Node = { type: string; start: number; end: number };
type Tagged = Node & { tag: Node & { name?: string }; quasi: { quasis: Node[] } };

const slim: Record<string, (text: string) => string> = {
  css: (text) =>
    text
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};]) ?/g, '$1')
      .replace(/([,:]) /g, '$1')
      .replace(/;}/g, '}'),
  // A run of white space is worth one space wherever the widget puts it.
  html: (text) => text.replace(/\s+/g, ' '),
  svg: (text) => text.replace(/\s+/g, ' '),
};

/** Takes the layout and the comments of the source out of Lit's `css`, `html` and `svg` templates; no minifier looks into those. */
export function slimTemplates(): Plugin {
  return {
    name: 'slim-templates',
    transform(code, id) {
      if (!/\/widget\/[^?]*\.ts$/.test(id)) return null;
      const pieces: { start: number; end: number; text: string }[] = [];
      walk(this.parse(code), (node) => {
        if (!isTagged(node)) return;
        const change = slim[node.tag.name ?? ''];
        if (change === undefined) return;
        for (const { start, end } of node.quasi.quasis) {
          pieces.push({ start, end, text: change(code.slice(start, end)) });
        }
      });
      pieces.sort((one, other) => other.start - one.start);
      const slimmed = pieces.reduce(
        (rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end),
        code,
      );
      return { code: slimmed, map: null };
    },
  };
}

function isTagged(node: Node): node is Tagged {
  return node.type === 'TaggedTemplateExpression';
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && 'start' in value && 'end' in value) visit(value as Node);
  for (const inner of Object.values(value)) walk(inner, visit);
}

import { readFileSync } from 'node:fs';

/** A fenced code block of a Markdown file, and the heading it stands under. */
export type Block = { heading: string; language: string; code: string };

/** The code blocks of the widget's README, in order. */
export function readmeBlocks(): Block[] {
  const text = readFileSync(new URL('../../../widget/README.md', import.meta.url), 'utf8');
  const blocks: Block[] = [];
  let heading = '';
  for (const [, title, language, code] of text.matchAll(/^#+ (.+)$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else blocks.push({ heading, language: language ?? '', code: code ?? '' });
  }
  return blocks;
}

/** The one block under a heading. */
export function blockUnder(heading: string): string {
  const found = readmeBlocks().filter((block) => block.heading === heading);
  if (found.length !== 1) throw new Error(`"${heading}" has ${found.length} code blocks instead of one.`);
  return found[0]?.code ?? '';
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../../scripts/setup/places.mjs';

/** One fenced block: the words after the fence, the text, and the line where the text begins. */
export type Block = { file: string; line: number; info: string; text: string; before: string };

/** Languages that are proved in one way only. */
const short: Record<string, string> = Object.fromEntries(
  ['html', 'js', 'tsx', 'ts', 'vue'].map((language) => [language, `${language} widget`]),
);

const left = new Set(['node_modules', 'dist', '.cache', '.git']);

/** Every Markdown file of the project, as paths from its root. */
export function markdownFiles(folder = projectRoot): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (left.has(entry.name)) return [];
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return markdownFiles(path);
      return entry.name.endsWith('.md') ? [relative(projectRoot, path)] : [];
    })
    .sort();
}

export function readMarkdown(file: string): string {
  return readFileSync(join(projectRoot, file), 'utf8');
}

/** The fenced blocks of a file; a block inside a list item loses the item's indentation. */
export function blocksOf(file: string, text = readMarkdown(file)): Block[] {
  const found: Block[] = [];
  const fence = /^( *)(`{3,})(.*)\n([\s\S]*?)^\1\2 *$/gm;
  for (const match of text.matchAll(fence)) {
    const [, indent = '', , info = '', body = ''] = match;
    const start = text.slice(0, match.index);
    found.push({
      file,
      line: start.split('\n').length + 1,
      info: short[info.trim()] ?? info.trim(),
      text: body.replace(new RegExp(`^${indent}`, 'gm'), ''),
      before: start,
    });
  }
  return found;
}

/** The text without fenced blocks: what holds the headings and links. */
export function proseOf(text: string): string {
  return text.replace(/^( *)(`{3,}).*\n[\s\S]*?^\1\2 *$/gm, '');
}

/** The anchors of a file, as GitHub makes them from its headings. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of proseOf(text).matchAll(/^#{1,6} (.*)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** The targets of links and pictures, without those inside code. */
export function linksOf(text: string): string[] {
  const prose = proseOf(text).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
    ([, target, attribute]) => target ?? attribute ?? '',
  );
}

import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/setup/places.mjs';
import { anchorsOf, linksOf, markdownFiles, readMarkdown } from './markdown.ts';

const files = markdownFiles();
const project = 'https://github.com/iluminr/n8n-nodes-iluminr';

/** What is wrong with a link, or nothing. Addresses on the web are looked at for their form only: CI must not hang on them. */
function fault(file: string, target: string): string | undefined {
  if (target.startsWith('https://')) return URL.canParse(target) ? undefined : 'not an address';
  if (/^[a-z]+:/.test(target)) return 'neither https nor a path';
  const [path = '', anchor] = target.split('#');
  const to = path === '' ? file : normalize(join(dirname(file), decodeURI(path)));
  if (to.startsWith('..') || !existsSync(join(projectRoot, to))) return 'no such file';
  if (anchor === undefined || anchor === '') return undefined;
  if (!to.endsWith('.md')) return 'an anchor in something that is not Markdown';
  return anchorsOf(readMarkdown(to)).has(anchor) ? undefined : 'no such heading';
}

describe.each(files)('%s', (file) => {
  test('has no broken link', () => {
    const broken = linksOf(readMarkdown(file)).flatMap((target) => {
      const found = fault(file, target);
      return found === undefined ? [] : [`${target}: ${found}`];
    });
    expect(broken).toEqual([]);
  });
});

test('every guide is linked from the README or from a guide', () => {
  const linked = new Set(
    files.flatMap((file) =>
      linksOf(readMarkdown(file)).map((target) => normalize(join(dirname(file), target.split('#')[0] ?? ''))),
    ),
  );
  expect(files.filter((file) => file.startsWith('docs/') && !linked.has(file))).toEqual([]);
});

test('every picture is shown somewhere, has words for those who cannot see it, and loads at once', () => {
  const pictures = globSync('docs/images/*', { cwd: projectRoot });
  const text = files.map(readMarkdown).join('\n');
  expect(pictures.filter((path) => !text.includes(path.slice('docs/'.length)))).toEqual([]);
  expect(pictures.filter((path) => statSync(join(projectRoot, path)).size > 150_000)).toEqual([]);
  expect(text.match(/!\[\s*\]\(|<img (?![^>]*alt="[^"])/g)).toBeNull();
});

test("the addresses that n8n's panels link to are headings of the README", () => {
  const sources = globSync('{nodes,credentials}/**/*.{ts,json}', { cwd: projectRoot });
  const anchors = anchorsOf(readMarkdown('README.md'));
  const named = sources.flatMap((file) => [
    ...readFileSync(join(projectRoot, file), 'utf8').matchAll(new RegExp(`${project}#([\\w-]+)`, 'g')),
  ]);
  expect(named.length).toBeGreaterThan(0);
  expect(named.map(([, anchor = '']) => anchor).filter((anchor) => !anchors.has(anchor))).toEqual([]);
});

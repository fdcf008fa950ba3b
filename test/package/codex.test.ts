import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { projectRoot } from './project.ts';

type Codex = {
  node: string;
  categories: string[];
  alias: string[];
  resources: Record<string, { url: string }[]>;
};

/** The categories that n8n's node creator knows and a package may use. */
const categories = new Set([
  'Analytics',
  'Communication',
  'Cybersecurity',
  'Data & Storage',
  'Development',
  'Finance & Accounting',
  'Marketing',
  'Miscellaneous',
  'Productivity',
  'Sales',
  'Utility',
]);

describe.each(manifest.n8n.nodes)('%s', (entry) => {
  const folder = dirname(entry).replace('dist/', '');
  const name = basename(entry, '.node.js');
  const read = (file: string) => readFileSync(join(projectRoot, folder, file), 'utf8');
  const codex = JSON.parse(read(`${name}.node.json`)) as Codex;

  test('the codex names its node, in categories that n8n knows', () => {
    expect(codex.node).toBe(`${manifest.name}.${name.charAt(0).toLowerCase()}${name.slice(1)}`);
    expect(codex.categories.length).toBeGreaterThan(0);
    expect(codex.categories.filter((each) => !categories.has(each))).toEqual([]);
  });

  test('it is found by words that people search for', () => {
    expect(codex.alias.length).toBeGreaterThanOrEqual(5);
    expect(new Set(codex.alias.map((word) => word.toLowerCase())).size).toBe(codex.alias.length);
  });

  test('it links to help about the node and its credential', () => {
    expect(Object.keys(codex.resources).sort()).toEqual(['credentialDocumentation', 'primaryDocumentation']);
    for (const { url } of Object.values(codex.resources).flat()) {
      expect(url.startsWith(manifest.homepage.replace('readme', ''))).toBe(true);
    }
  });
});

const icons = globSync('{nodes,credentials}/**/*.svg', { cwd: projectRoot });

test.each(icons)('%s is square, light, and nothing but shapes', (file) => {
  const svg = readFileSync(join(projectRoot, file), 'utf8');
  expect(svg).toMatch(/viewBox="0 0 (\d+) \1"/);
  expect(svg.length).toBeLessThan(1000);
  expect(svg.match(/<(?!\/?(?:svg|path|circle)\b)/)).toBeNull();
  expect(svg.match(/href|url\(|<!--/)).toBeNull();
});

test.each(icons.filter((file) => !file.endsWith('.dark.svg')))('%s differs in the dark theme', (file) => {
  const dark = readFileSync(join(projectRoot, file.replace('.svg', '.dark.svg')), 'utf8');
  expect(dark).not.toBe(readFileSync(join(projectRoot, file), 'utf8'));
});

describe('the node creator finds our nodes by the words that people type', () => {
  const known = manifest.n8n.nodes.map((entry) => {
    const file = entry.replace('dist/', '').replace('.node.js', '.node.json');
    const { node, alias } = JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as Codex;
    const name = node.replace(/^.*\./, '');
    return { node: name, words: [name, ...alias].map((word) => word.toLowerCase()) };
  });

  test.each([
    ['iluminr', ['entraUser', 'entraUserTrigger', 'iluminr', 'iluminrContactDiff']],
    ['apply', ['iluminr']],
    ['deactivate', ['iluminr', 'iluminrContactDiff']],
    ['sync', ['entraUser', 'entraUserTrigger', 'iluminr', 'iluminrContactDiff']],
    ['azure ad', ['entraUser', 'entraUserTrigger']],
    ['user import', ['entraUser', 'entraUserTrigger', 'iluminr', 'iluminrContactDiff']],
    ['mass notification', ['iluminr', 'iluminrContactDiff']],
  ])('%s', (word, nodes) => {
    const found = known.filter(({ words }) => words.some((each) => each.includes(word)));
    expect(found.map(({ node }) => node).sort()).toEqual(nodes);
  });
});

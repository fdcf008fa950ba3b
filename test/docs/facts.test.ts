import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/setup/places.mjs';
import { portCount } from '../../scripts/start/arguments.mjs';
import type { Contact } from '../../shared/contract/index.ts';
import { planSync } from '../../shared/sync/index.ts';
import { emptyContact } from '../contract/empty-contact.ts';
import { defaultPort } from '../sandbox/constants.ts';
import { readTemplate } from '../n8n/templates/templates.ts';
import { markdownFiles, readMarkdown } from './markdown.ts';
import { sourceText } from './sources.ts';

/** A contact that one source is linked to. */
function linked(number: number): Contact {
  return emptyContact(`c${number}`, {
    externalIds: { entra: `p${number}` },
    email: `person${number}@example.com`,
    firstName: 'Person',
    lastName: String(number),
  });
}

describe('the guide of Contact Diff', () => {
  const page = readMarkdown('docs/contact-diff.md');
  const rows = [...page.matchAll(/^\| +([\d,]+) +\| +([\d,]+) +\|$/gm)].map(([, count = '', limit = '']) =>
    [count, limit].map((text) => Number(text.replaceAll(',', ''))),
  ) as [number, number][];

  test('has the limits of the guard in a table', () => {
    expect(rows.length).toBeGreaterThan(3);
  });

  test.each(rows)('says of %i linked contacts what the guard says: %i', (count, limit) => {
    const contacts = Array.from({ length: count }, (_, number) => linked(number));
    const people = [{ sourceId: 'p0', email: 'person0@example.com' }];
    const sources = [{ key: 'entra', kind: 'full', complete: true, people } as const];
    expect(planSync({ sources, contacts, policy: { mode: 'full' } }).guard.limit).toBe(limit);
  });
});

describe('names of the panels', () => {
  /** What the guides print in italics and the nodes and credentials show. */
  const shown = sourceText('{nodes,credentials}/**/*.ts');
  const panels = ['contact-diff', 'apply-changes', 'entra-user-trigger'];

  test.each(panels)('docs/%s.md calls parameters as the panel does', (name) => {
    const italic = [...readMarkdown(`docs/${name}.md`).matchAll(/(?<![\w*])_([A-Z][^_\n]{2,60})_(?![\w*])/g)];
    const words = italic.flatMap(([, text = '']) => text.split(/ › |: /)).map((text) => text.trim());
    const others = new Set([
      'Execute step',
      'Fetch Test Event',
      'On Error',
      'Continue (using error output)',
      'Stopped after … of … changes',
      'Source Lists',
      'Source Options',
    ]);
    const unknown = words.filter((each) => !others.has(each) && !shown.includes(each));
    expect(unknown).toEqual([]);
  });
});

describe('the README about npm start', () => {
  const readme = readMarkdown('README.md');

  test('names every option it has, and no other', () => {
    const usage = sourceText('scripts/start/arguments.mjs');
    const known = /knows (--once.*?)\./.exec(usage)?.[1]?.match(/--\w+/g) ?? [];
    const named = [...readme.matchAll(/^\| `npm start -- (--\w+)/gm)].map(([, option = '']) => option);
    expect(named.sort()).toEqual([...known].sort());
  });

  test('says how many ports are used, and from where', () => {
    const words: Record<number, string> = { 7: 'seven', 8: 'eight', 9: 'nine' };
    expect(readme).toContain(`${words[portCount]} ports from N instead of from ${defaultPort}`);
  });

  test('names the columns that the HR template reads', () => {
    const { nodes } = readTemplate('hr-entra');
    const mapper = nodes.find(({ name }) => name === 'iluminr Contact Diff')?.parameters['source2Fields'] as {
      value: Record<string, string>;
    };
    const columns = new Set(Object.values(mapper.value).map((column) => column.replace('?', '')));
    const paragraph = /The HR file needs the columns[\s\S]*?\n\n/.exec(readme)?.[0] ?? '';
    const named = [...paragraph.matchAll(/`(\w+)`/g)].map(([, column = '']) => column);
    expect(named.sort()).toEqual([...columns].sort());
  });
});

test('what a newcomer reads before the reference is short, and going live is ten steps at most', () => {
  const [before = ''] = readMarkdown('README.md').split(/^## The nodes$/m);
  expect(before.split(/\s+/).length).toBeLessThanOrEqual(900);
  expect(readMarkdown('docs/go-live.md').match(/^\d+\. \*\*/gm)?.length).toBeLessThanOrEqual(10);
});

test('no page names this machine, a person of flesh and blood, or a place to download from', () => {
  const found = markdownFiles().flatMap((file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8');
    return [
      ...text.matchAll(
        /\/(?:work|tmp|root)\/\S*|registry\.\S+|[\w.]+@(?!example|sandbox|[\w.-]*\.example)[\w-]+\.(?:com|org|net)\b/g,
      ),
    ]
      .map(([hit]) => `${file}: ${hit}`)
      .filter((hit) => !hit.includes('@example'));
  });
  expect(found).toEqual([]);
});

import { expect, test } from 'vitest';
import { markdownFiles, readMarkdown } from './markdown.ts';

const folder = 'docs/decisions/';
const records = markdownFiles().filter((file) => file.startsWith(folder) && !file.endsWith('README.md'));

test.each(records)('%s says context, decision, consequences and when to look again', (file) => {
  const headings = readMarkdown(file).match(/^## .*$/gm);
  expect(headings).toEqual(['## Context', '## Decision', '## Consequences', '## When to look again']);
});

test('the list names every decision', () => {
  const list = readMarkdown(`${folder}README.md`);
  expect(records.length).toBeGreaterThan(10);
  expect(records.filter((file) => !list.includes(`(${file.slice(folder.length)})`))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { readMarkdown } from './markdown.ts';
import { sourceText } from './sources.ts';

/** The widget's English words. */
const catalog = sourceText('widget/i18n/en/*.ts');

/** What a page prints in bold, without the full stop that ends a sentence. */
function bold(text: string): string[] {
  return [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) =>
    words.replace(/\s+/g, ' ').replace(/\.$/, ''),
  );
}

describe('what a guide prints in bold, the card says', () => {
  test.each(bold(readMarkdown('docs/settings-card.md')))('docs/settings-card.md: %s', (words) => {
    expect(catalog.includes(`'${words}'`)).toBe(true);
  });

  const admin = /### I am an Admin User([\s\S]*?)\n### /.exec(readMarkdown('README.md'))?.[1] ?? '';
  test.each(bold(admin))('README.md: %s', (words) => {
    expect(catalog.includes(`'${words}'`)).toBe(true);
  });
});

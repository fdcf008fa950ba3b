import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '../../../widget/i18n/locale.ts';
import { launchChromium } from '../chromium.ts';
import { startGallery } from './server.ts';
import type { RunningGallery } from './server.ts';

let gallery: RunningGallery;
let browser: Browser;
beforeAll(async () => {
  gallery = await startGallery(0);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await gallery.close();
});

/** Pages as people have them: a phone's, a desk's, and one zoomed to 200 % (WCAG 1.4.4 on a page of 1,280 px). */
const looks = [
  { width: 320, text: '100%' },
  { width: 375, text: '100%' },
  { width: 640, text: '200%' },
  { width: 768, text: '100%' },
  { width: 1440, text: '100%' },
];

test.each(languages)(
  'no word of the card breaks inside, whatever the state and the width: %s',
  async (locale) => {
    const broken: string[] = [];
    for (const only of ['', 'disconnect']) {
      const page = await browser.newPage({ reducedMotion: 'reduce' });
      await page.goto(`${gallery.url}?locale=${locale}&only=${only}`);
      await page.waitForSelector('body[data-settled]', { timeout: 60_000 });
      for (const { width, text } of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), text);
        await page.evaluate((shown) => (document.documentElement.dataset['width'] = String(shown)), width);
        for (const word of await brokenWords(page)) broken.push(`${width} px, ${text}: ${word}`);
      }
      await page.close();
    }
    expect(broken).toEqual([]);
  },
  180_000,
);

test('the check sees a word that breaks', async () => {
  const page = await browser.newPage();
  await page.setContent(
    '<article id="one"><p style="inline-size: 3em; overflow-wrap: anywhere">Synchronisierung</p></article>',
  );
  expect(await brokenWords(page)).toEqual(['one: Synchronisierung']);
  await page.close();
});

/** "exhibit: word" of each word of ours that stands on two lines. Names, ids and codes (`bdi`, `code`) may be of any length, and break. */
async function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const linesOf = (node: Node, from: number, to: number): number => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return new Set(
        [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)),
      ).size;
    };
    const read = (node: Node, name: string): void => {
      const parent = node.parentElement;
      const isOurs = parent?.closest('bdi, code, pre, textarea, style, option, .visually-hidden') === null;
      if (!isOurs) return;
      // A hyphen (a soft one too), a slash and Chinese or Japanese signs are places to break at.
      const text = node.textContent ?? '';
      for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}.,]+/gu)) {
        if (/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u.test(word)) continue;
        // A soft hyphen that is drawn counts as part of the sign after it.
        const from = text[index - 1] === '\u00AD' ? index + 1 : index;
        if (linesOf(node, from, index + word.length) > 1) found.add(`${name}: ${word}`);
      }
    };
    const look = (root: Node, name: string): void => {
      for (const child of root.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) read(child, name);
        if (!(child instanceof Element)) continue;
        if (child.shadowRoot !== null) look(child.shadowRoot, name);
        look(child, name);
      }
    };
    for (const article of document.querySelectorAll('article')) look(article, article.id);
    return [...found].sort();
  });
}

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { CardView } from '../../../widget/base/card-host.ts';
import { statusOf } from '../../../widget/element/iluminr-entra-connect/status/status.ts';
import type { Status } from '../../../widget/element/iluminr-entra-connect/status/status.ts';
import { statuses } from '../../../widget/element/iluminr-entra-connect/status/statuses.ts';
import { languages } from '../../../widget/i18n/locale.ts';
import { connections } from '../states.ts';
import { resize, withGallery } from './opened.ts';

/** How the names of a view's exhibits begin. Complete, or it does not compile. */
const beginnings: Readonly<Record<CardView['kind'], string>> = {
  status: 'card-',
  connect: 'flow-',
  settings: 'settings',
  history: 'history',
  issues: 'issues',
  open: 'open',
  people: 'people',
  find: 'find',
  disconnect: 'disconnect',
};

const { emptyPage, settled } = withGallery();

/**
 * Pages as people have them: a phone's, a desk's, and one zoomed to 200 % (WCAG 1.4.4 on a page of 1,280 px). Where there is no room for
 * columns, nothing may have to be scrolled sideways to be seen.
 */
const looks = [
  { width: 320, text: '100%', isNarrow: true },
  { width: 375, text: '100%', isNarrow: true },
  { width: 640, text: '200%', isNarrow: true },
  { width: 768, text: '100%', isNarrow: false },
  { width: 1440, text: '100%', isNarrow: false },
];

test.each(languages)(
  'every state and panel fits every width, and no word breaks inside: %s',
  async (locale) => {
    const found: string[] = [];
    for (const only of ['', 'disconnect']) {
      const page = await settled({ locale, only }, { reducedMotion: 'reduce' });
      for (const { width, text, isNarrow } of looks) {
        await resize(page, width);
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), text);
        const faults = [
          ...(await brokenWords(page)).map((word) => `breaks: ${word}`),
          ...(await sticksOut(page)).map((element) => `sticks out: ${element}`),
          ...(isNarrow ? await hiddenToTheSide(page) : []).map((element) => `is out of sight: ${element}`),
        ];
        found.push(...faults.map((fault) => `${width} px, ${text}: ${fault}`));
      }
      await page.close();
    }
    expect(found).toEqual([]);
  },
  240_000,
);

test('the check sees a word that breaks', async () => {
  const page = await emptyPage();
  await page.setContent(
    '<article id="one"><p style="inline-size: 3em; overflow-wrap: anywhere">Synchronisierung</p></article>',
  );
  expect(await brokenWords(page)).toEqual(['one: Synchronisierung']);
  await page.close();
});

test('the checks see what is too wide, and what has to be scrolled to', async () => {
  const page = await emptyPage();
  await page.setContent(
    `<article id="one" style="inline-size: 10em"><div style="inline-size: 20em">wide</div>
      <div class="scroll" style="overflow-x: auto"><p style="inline-size: 20em">wide</p></div></article>`,
  );
  expect(await sticksOut(page)).toEqual(['one: div.']);
  expect(await hiddenToTheSide(page)).toEqual(['one: .scroll']);
  await page.close();
});

test('every view that the card can show is among the exhibits', async () => {
  const page = await settled({}, {});
  const names = await page.locator('article').evaluateAll((articles) => articles.map(({ id }) => id));
  const lacking = Object.entries(beginnings).filter(
    ([, beginning]) => !names.some((name) => name.startsWith(beginning)),
  );
  expect(lacking).toEqual([]);
  await page.close();
});

test('every status of the card is among the exhibits', () => {
  const shown = new Set(Object.values(connections).map((connection) => statusOf(connection)));
  expect(Object.keys(statuses).filter((status) => !shown.has(status as Status))).toEqual([]);
});

/** Elements that are wider than the exhibit they are in, save where a table may be scrolled. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode, name: string, limit: DOMRect): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot !== null) look(element.shadowRoot, name, limit);
        const box = element.getBoundingClientRect();
        const isSeen =
          box.width > 1 &&
          box.height > 1 &&
          element.closest('.scroll > *, .visually-hidden, thead, svg') === null;
        if (isSeen && (box.right > limit.right + 1 || box.left < limit.left - 1)) {
          found.push(`${name}: ${element.localName}.${element.className}`);
        }
      }
    };
    for (const article of document.querySelectorAll('article')) {
      const isModal = article.id === 'disconnect' && document.querySelectorAll('article').length === 1;
      const limit = (isModal ? document.documentElement : article).getBoundingClientRect();
      look(article, article.id, limit);
    }
    return [...new Set(found)];
  });
}

/** What has more to show than it has room for, and would be scrolled sideways. */
async function hiddenToTheSide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode, name: string): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot !== null) look(element.shadowRoot, name);
        const isScrolled = element.matches('.scroll') && element.scrollWidth > element.clientWidth;
        if (isScrolled) found.push(`${name}: .${element.className.trim()}`);
      }
    };
    for (const article of document.querySelectorAll('article')) look(article, article.id);
    return found;
  });
}

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

import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { resize, withGallery } from './opened.ts';

declare const axe: { run(element: Element, options: object): Promise<AxeResults> };

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** WCAG 2.2 AA and everything it is built on. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const { settled } = withGallery();

const looks = ['light', 'dark'].flatMap((theme) => ['en-AU', 'ar'].map((locale) => ({ theme, locale })));
const widths = [320, 1280];

// A dialog lies over the whole page, so it is looked at on a page of its own.
test.each(looks)(
  `every state is clean of axe findings and moves nothing: $theme, $locale, ${widths.join(' and ')} px`,
  async (look) => {
    const pages = await Promise.all(['', 'disconnect'].map((only) => open(look, only)));
    for (const page of pages) {
      expect(await moving(page)).toEqual([]);
      for (const width of widths) {
        await resize(page, width);
        expect([width, await findings(page)]).toEqual([width, []]);
      }
      await page.close();
    }
  },
  120_000,
);

test('forced colours leave every button, badge and notice its border, and what goes on moves', async () => {
  const page = await settled({}, { forcedColors: 'active' });
  expect(await borderless(page)).toEqual([]);
  // Readers who did not ask for less motion see it, so the looks above really turn it off.
  expect(await moving(page)).toEqual(['breathe', 'sweep', 'waiting']);
  await page.close();
}, 120_000);

async function open({ theme, locale }: (typeof looks)[number], only: string): Promise<Page> {
  const page = await settled({ theme, locale, only }, { reducedMotion: 'reduce' });
  await page.addScriptTag({ path: axeFile });
  return page;
}

/** What is being animated, by the name of the animation; each shadow root tells only of its own. */
async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const look = (root: Document | ShadowRoot): void => {
      for (const animation of root.getAnimations()) {
        found.add(animation instanceof CSSAnimation ? animation.animationName : 'a transition');
      }
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot !== null) look(shadowRoot);
    };
    look(document);
    return [...found].sort();
  });
}

/** "[rule] where: what to mend", for each thing axe finds. */
async function findings(page: Page): Promise<string[]> {
  return page.evaluate(async (values) => {
    const { violations } = await axe.run(document.querySelector('#exhibits')!, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `[${id}] ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  }, tags);
}

/** Controls and signs without a border that can be seen; a quiet button is text, and needs none. */
async function borderless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode, name: string): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot !== null) look(element.shadowRoot, name);
        if (!element.matches('.button:not(.quiet), .badge, .notice')) continue;
        const { borderInlineStartColor, borderInlineStartWidth } = getComputedStyle(element);
        const isSeen = borderInlineStartWidth !== '0px' && borderInlineStartColor !== 'rgba(0, 0, 0, 0)';
        if (!isSeen) found.push(`${name}: ${element.className}`);
      }
    };
    for (const article of document.querySelectorAll('article')) look(article, article.id);
    return found;
  });
}

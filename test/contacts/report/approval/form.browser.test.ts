import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalTable } from '../../../../shared/contacts/report/approval/index.ts';
import { projectRoot } from '../../../package/project.ts';
import { launchChromium } from '../../../widget/chromium.ts';

type Template = { nodes: { name: string; parameters: { options?: Record<string, unknown> } }[] };

/** What the template lays over the style of n8n's form. */
function formStyle(): string {
  const file = join(projectRoot, 'shared', 'templates', 'entra-full-lifecycle.json');
  const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as Template;
  return String(nodes.find(({ name }) => name === 'Ask')?.parameters.options?.['responseFormCustomCss']);
}

/** n8n keeps of the markup these tags, and no class and no style. */
const withoutAttributes = (html: string): string => html.replace(/<(\/?)(\w+)[^>]*>/g, '<$1$2>');

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  const people = ['Ada Example', 'Wilhelmina-Alexandra von Hohenstein-Oberursel'].map((name) => ({
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@a-rather-long-department.lanternbay.example`,
    why: 'no longer in Entra, and no other source has them',
  }));
  const form = approvalTable({ removalsId: 'r', removals: 2, message: '', people });
  // The frame of n8n's form, as wide and as padded as its page has it.
  await page.setContent(`<style>*{box-sizing:border-box}body{margin:0}.container{margin:0 auto;width:448px}.card{padding:24px}
    ${formStyle()}</style><div class="container"><div class="card"><div class="form-group html">${withoutAttributes(form)}</div></div></div>`);
}, 30_000);
afterAll(() => browser.close());

test.each([320, 375, 1440])('at %i pixels who and why are both on the page, whole', async (width) => {
  await page.setViewportSize({ width, height: 800 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  ).toBe(true);
  const cells = await page.locator('td, th').evaluateAll((all) =>
    all.map((cell) => ({
      right: cell.getBoundingClientRect().right,
      padding: parseFloat(getComputedStyle(cell).paddingTop),
      isCut: cell.scrollWidth > cell.clientWidth,
    })),
  );
  expect(cells).toHaveLength(6);
  for (const { right, padding, isCut } of cells) {
    expect(right).toBeLessThanOrEqual(width);
    expect(padding).toBeGreaterThanOrEqual(8);
    expect(isCut).toBe(false);
  }
});

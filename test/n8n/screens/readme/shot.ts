import type { Locator, Page, PageScreenshotOptions } from 'playwright-core';

/** Takes one picture of a page, or of one element, into docs/images. */
export type Shot = (
  name: string,
  target: Page | Locator,
  options?: Pick<PageScreenshotOptions, 'clip'>,
) => Promise<void>;

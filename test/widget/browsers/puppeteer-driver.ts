import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { patience } from './driver.ts';
import type { Driver, InPage } from './driver.ts';

/** A browser that speaks WebDriver BiDi, through puppeteer. */
export async function puppeteerDriver(browser: Browser): Promise<Driver> {
  let page = await browser.newPage();
  page.setDefaultTimeout(patience);

  const found = async (
    what: string,
    find: InPage<unknown>,
    argument: string,
  ): Promise<ElementHandle | null> => {
    try {
      const handle = await page.waitForFunction(find, {}, argument);
      return handle.asElement() as ElementHandle | null;
    } catch (error) {
      throw new Error(`Waited in vain for ${what}.`, { cause: error });
    }
  };

  return {
    open: async (url) => {
      await page.goto(url);
    },
    waitFor: async (what, holds, argument = '') => {
      await found(what, holds, argument);
    },
    click: async (what, find, argument = '') => {
      const element = await found(what, find, argument);
      await element?.scrollIntoView();
      await element?.click();
    },
    type: async (what, text, find, argument = '') => {
      await (await found(what, find, argument))?.type(text);
    },
    inWindow: async (act, goOn) => {
      const opener = page;
      const opened = new Promise<Page>((resolve) => {
        opener.once('popup', (popup) => {
          if (popup !== null) resolve(popup);
        });
      });
      await act();
      page = await opened;
      page.setDefaultTimeout(patience);
      await goOn();
      page = opener;
    },
    close: () => browser.close(),
  };
}

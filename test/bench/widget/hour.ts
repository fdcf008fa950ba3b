import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../../widget/chromium.ts';
import { connections } from '../../widget/states.ts';
import { startPage } from './page.ts';

/** What the page holds after a collection: MB of live heap, and nodes of its documents. */
export type Held = { heapMb: number; nodes: number };
/** After the first five minutes, and after the whole hour. */
export type Hour = { asked: number; early: Held; late: Held };

const pollMs = 2000;
const hourMs = 3_600_000;
const earlyMs = 300_000;

/** The card through an hour of a running sync, whose progress changes with every answer; the page's clock is turned by hand. */
export async function watchAnHour(): Promise<Hour> {
  let asked = 0;
  const { lastRun } = connections.syncing;
  const server = await startPage(() => {
    asked += 1;
    const progress = { read: asked, total: 4000 };
    return {
      ...connections.syncing,
      lastRun: { ...lastRun, progress, totals: { ...lastRun.totals, read: asked } },
    };
  }, 0);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.clock.install();
    await page.goto(server.url);
    await page.locator('iluminr-entra-connect progress').waitFor();
    const session = await page.context().newCDPSession(page);
    let early: Held | undefined;
    for (let passed = 0; passed < hourMs; passed += pollMs) {
      if (passed === earlyMs) early = await held(session);
      await answered(page, () => page.clock.runFor(pollMs));
    }
    if (early === undefined) throw new Error('The hour ended before its first five minutes.');
    return { asked, early, late: await held(session) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The next request is made by a timer that the answer to this one sets. */
async function answered(page: Page, turn: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/v1/directory-sync/entra'));
  await turn();
  await (await answer).finished();
}

async function held(session: CDPSession): Promise<Held> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  return { heapMb: usedSize / 1_000_000, nodes };
}

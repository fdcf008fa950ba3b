import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../widget/chromium.ts';
import { connections } from '../../widget/states.ts';
import { watchAnHour } from './hour.ts';
import { latencyMs, startPage } from './page.ts';

/** How much slower than this machine the processor of the page is made. */
const slower = 4;
const visits = 15;
/** Milliseconds from the last byte of the connection to the frame that shows the tiles. */
const mostMs = 120;
/** kB gzip of all scripts until then. */
const mostKb = 30;
/** What an hour of polling may add to the heap, and to the nodes of the page, after its first five minutes. */
const mostGrownMb = 0.5;
const mostNodes = 20;

/** Milliseconds from data to paint, and the addresses of all scripts asked for until then. */
type FirstStatus = { paintMs: number; scripts: string[] };

/**
 * Opens a page with the built card in a real Chromium on a slowed processor, and measures from the answer that holds the
 * status to the frame that shows it, and all JavaScript that was loaded until then; then what an hour of polling leaves in memory.
 *
 * @returns whether all bars were met
 */
export async function benchWidget(): Promise<boolean> {
  console.log(
    `widget: first status on a processor ${slower} x slower, an API that takes ${latencyMs} ms, ${visits} visits`,
  );
  const page = await startPage(connections.ready);
  const browser = await launchChromium();
  try {
    const seen: FirstStatus[] = [];
    for (let visit = 0; visit < visits; visit += 1) seen.push(await visitPage(browser, page.url));
    const times = seen.map(({ paintMs }) => paintMs).sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] ?? Infinity;
    const scripts = seen[0]?.scripts ?? [];
    const kb = await weigh(scripts);
    const hour = await watchAnHour();
    const grown = hour.late.heapMb - hour.early.heapMb;
    return [
      say(
        `painted ${median.toFixed(0)} ms after its data (median; slowest ${(times.at(-1) ?? Infinity).toFixed(0)} ms)`,
        `≤ ${mostMs}`,
        median <= mostMs,
      ),
      say(`${kb.toFixed(2)} kB gzip of JavaScript until then`, `≤ ${mostKb}`, kb <= mostKb),
      say(
        `${grown.toFixed(2)} MB more heap after an hour of a sync and ${hour.asked} answers (${hour.late.heapMb.toFixed(2)} MB), ${hour.late.nodes - hour.early.nodes} nodes more`,
        `≤ ${mostGrownMb} MB, ≤ ${mostNodes} nodes`,
        grown <= mostGrownMb && hour.late.nodes - hour.early.nodes <= mostNodes,
      ),
    ].every((met) => met);
  } finally {
    await browser.close();
    await page.close();
  }
}

async function visitPage(browser: Browser, url: string): Promise<FirstStatus> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(watchForTiles);
  await page.goto(url);
  const status = await page.evaluate(
    () => (globalThis as unknown as { firstStatus: Promise<FirstStatus> }).firstStatus,
  );
  await context.close();
  return status;
}

/** Runs in the page: watches the card's inside for the tiles; a message sent in the frame that has them arrives once it is painted. */
function watchForTiles(): void {
  const measure = (resolve: (status: FirstStatus) => void): void => {
    const time = performance.now();
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const data = loaded.find(({ name }) => name.endsWith('/v1/directory-sync/entra'));
    const scripts = loaded.filter(({ name, startTime }) => name.endsWith('.js') && startTime < time);
    resolve({ paintMs: time - (data?.responseEnd ?? 0), scripts: scripts.map(({ name }) => name) });
  };
  const painted = new Promise<FirstStatus>((resolve, reject) => {
    setTimeout(() => reject(new Error('The card showed no tiles within 30 seconds.')), 30_000);
    const afterPaint = new MessageChannel();
    afterPaint.port1.onmessage = () => measure(resolve);
    const watch = (inside: ShadowRoot): void => {
      const observer = new MutationObserver(() => {
        if (inside.querySelector('[part~="tiles"]') === null) return;
        observer.disconnect();
        requestAnimationFrame(() => afterPaint.port2.postMessage(undefined));
      });
      observer.observe(inside, { childList: true, subtree: true });
    };
    const wait = (): void => {
      const inside = document.querySelector('iluminr-entra-connect')?.shadowRoot;
      if (inside === null || inside === undefined) setTimeout(wait, 1);
      else watch(inside);
    };
    wait();
  });
  Object.assign(globalThis, { firstStatus: painted });
}

/** kB gzip of the card's scripts among those; the page's own are not counted. */
async function weigh(scripts: readonly string[]): Promise<number> {
  const ours = scripts.filter((url) => new URL(url).pathname.startsWith('/widget/'));
  const sizes = ours.map(async (url) => {
    const body = await (await fetch(url)).arrayBuffer();
    return gzipSync(new Uint8Array(body), { level: 9 }).byteLength / 1000;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function say(what: string, bar: string, met: boolean): boolean {
  console.log(`  ${met ? 'met ' : 'MISS'} ${what} (bar ${bar})`);
  return met;
}

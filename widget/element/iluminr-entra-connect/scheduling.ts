/** Milliseconds after which nobody waits for a frame any more: a page that is not seen draws none. */
const longest = 250;

/** Resolves once the browser has drawn what is on the page now. Those who wait go on in the order in which they came. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longest);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Calls back when the browser has nothing better to do; soon, where a browser cannot tell. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 5000 });
  else setTimeout(work, 1000);
}

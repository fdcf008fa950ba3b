import { rate, retryAfterSeconds } from './scene.ts';
import type { Refusals } from './scene.ts';

/**
 * The least milliseconds in which `batches` can be answered: a sender without any latency that uses every window of the
 * limit from its first instant on, and waits as long as a refusal asks. A refused batch takes its place in a window too.
 */
export function leastMs(batches: number, refusals: Refusals): number {
  const windowMs = rate.seconds * 1000;
  const dueAt = new Array<number>(batches).fill(0);
  let used = 0;
  let window = 0;
  let last = 0;
  for (let arrival = 0; dueAt.length > 0; arrival++) {
    dueAt.sort((a, b) => a - b);
    const due = dueAt.shift() ?? 0;
    if (used === rate.requests || due >= window + windowMs) {
      window = Math.max(window + windowMs, due);
      used = 0;
    }
    used += 1;
    last = Math.max(window, due);
    const status = refusals[arrival];
    if (status !== undefined) dueAt.push(last + (status === 500 ? 0 : retryAfterSeconds * 1000));
  }
  return last;
}

import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';

/** How late a timer of Node may come, in milliseconds. */
const timerSlackMs = 2;

/** Waits until so many milliseconds are over, to a fraction of one: benchmarks divide by what was set. */
export async function pause(ms: number): Promise<void> {
  const due = performance.now() + ms;
  if (ms > timerSlackMs) await wait(ms - timerSlackMs);
  while (performance.now() < due) await turn();
}

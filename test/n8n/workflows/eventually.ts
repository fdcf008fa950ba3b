import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until there is an answer. */
export async function eventually<T>(
  what: string,
  find: () => T | undefined | Promise<T | undefined>,
  withinMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${withinMs / 1000} s.`);
    await sleep(100);
  }
}

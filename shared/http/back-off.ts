/** The first and the longest wait between two tries, in milliseconds. */
export type BackOffRange = { firstMs: number; longestMs: number };

const defaultRange: BackOffRange = { firstMs: 300, longestMs: 30_000 };

/** Exponential back-off with jitter (half fixed, half random), in whole milliseconds; `attempt` counts from 1. */
export function backOffMs(attempt: number, random: number, range: BackOffRange = defaultRange): number {
  const ceiling = Math.min(range.longestMs, range.firstMs * 2 ** (attempt - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

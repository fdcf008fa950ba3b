const running = new Set<string>();

/**
 * Runs one poll of a node at a time: n8n's clock does not wait for a poll that is still reading, and two of them would
 * emit the same people and overwrite each other's place. The later one is let go; the next tick comes by itself.
 */
export async function withPollLock<T>(key: string, poll: () => Promise<T>): Promise<T | null> {
  if (running.has(key)) return null;
  running.add(key);
  try {
    return await poll();
  } finally {
    running.delete(key);
  }
}

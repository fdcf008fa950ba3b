const heartbeatMs = 20_000;

/**
 * A line about what is being done, on stderr: stdout belongs to results.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Announces a piece of work that takes a while, shows that it goes on, and says how long it took.
 * @template T
 * @param {string} title for example "Installing n8n 2.41.1 (once)"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function task(title, work) {
  const start = Date.now();
  say(`${title} …`);
  const heartbeat = setInterval(
    () => say(`  still at it: ${title} (${duration(Date.now() - start)})`),
    heartbeatMs,
  );
  try {
    const result = await work();
    say(`  done: ${title} (${duration(Date.now() - start)})`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * "0.4 s", "12 s", "2 min 5 s".
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

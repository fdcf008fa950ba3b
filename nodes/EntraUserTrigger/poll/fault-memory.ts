import type { Fault } from '../../shared/entra/failure.ts';

/** How long one and the same fault stays quiet after it was reported, and the longest that Graph may have us wait. */
export const repeatMs = 60 * 60 * 1000;

/**
 * What the polls of this process last failed at, by node. It is not kept in n8n's static data: where n8n plans polls in its
 * database, it throws away what a failed poll wrote there. After a restart a lasting fault is reported once more.
 */
export class FaultMemory {
  readonly #last = new Map<string, { key: string; reportedAt: number; askAgainAt: number }>();

  /**
   * A poll failed.
   *
   * @param now epoch milliseconds
   * @returns whether to report it: a new fault at once, the same one hourly.
   */
  note(node: string, { key, retryAfterMs = 0 }: Fault, now: number): boolean {
    const last = this.#last.get(node);
    const age = now - (last?.reportedAt ?? 0);
    const quiet = last?.key === key && age >= 0 && age < repeatMs;
    const askAgainAt = now + Math.min(retryAfterMs, repeatMs);
    this.#last.set(node, { key, reportedAt: quiet ? last.reportedAt : now, askAgainAt });
    return !quiet;
  }

  /** Whether Graph asked this node to wait, and the time is not over. */
  isWaiting(node: string, now: number): boolean {
    const wait = (this.#last.get(node)?.askAgainAt ?? 0) - now;
    // A longer one than was ever noted means that the clock was set back.
    return wait > 0 && wait <= repeatMs;
  }

  /** All is well again: the next fault is news. */
  forget(node: string): void {
    this.#last.delete(node);
  }
}

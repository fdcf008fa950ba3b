/** How often a workflow whose trouble lasts may be given everyone again. */
export const againMs = 60 * 60 * 1000;

/**
 * Workflows of this process whose last run held removals, failed, or wrote only a part: what their trigger emitted may be
 * lost, so the trigger brings everyone again. At once the first time, then hourly while the trouble lasts, because a hold
 * can wait for days. Where n8n runs executions in other processes nothing is noted, and the daily round makes up for it.
 */
export class UnsettledWorkflows {
  readonly #noted = new Set<string>();
  readonly #servedAt = new Map<string, number>();

  /** A run of this workflow came to its end: it did all there was to do, or left something undone. */
  ended(workflow: string | undefined, isDone: boolean): void {
    if (workflow === undefined || workflow === '') return;
    if (!isDone) this.#noted.add(workflow);
    else {
      this.#noted.delete(workflow);
      this.#servedAt.delete(workflow);
    }
  }

  /** Whether this workflow should get everyone again now. @param now epoch milliseconds */
  isDue(workflow: string | undefined, now: number): boolean {
    if (workflow === undefined || !this.#noted.has(workflow)) return false;
    const servedAt = this.#servedAt.get(workflow);
    return servedAt === undefined || Math.abs(now - servedAt) >= againMs;
  }

  /** This workflow got everyone. */
  serve(workflow: string | undefined, now: number): void {
    if (workflow === undefined || !this.#noted.has(workflow)) return;
    this.#noted.delete(workflow);
    this.#servedAt.set(workflow, now);
  }
}

/** Those of this process: triggers, Contact Diff and Apply Changes run side by side in it. */
export const unsettledWorkflows = new UnsettledWorkflows();

/** Part of the wait by which a timer may go off earlier or later, so that many open cards do not ask at once. */
const jitter = 0.2;

/**
 * Goes off once after each `set`, but only while somebody sees the page: what falls due in a hidden page waits until it is shown.
 */
export class VisibilityTimer {
  readonly #onDue: () => void;
  #due: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onDue: () => void) {
    this.#onDue = onDue;
  }

  connect(): void {
    document.addEventListener('visibilitychange', this.#arm);
    this.#arm();
  }

  disconnect(): void {
    document.removeEventListener('visibilitychange', this.#arm);
    this.clear();
  }

  /** `wait` in milliseconds, give or take a fifth; a later `set` replaces an earlier one. */
  set(wait: number): void {
    this.#due = Date.now() + wait * (1 + (2 * Math.random() - 1) * jitter);
    this.#arm();
  }

  clear(): void {
    this.#due = undefined;
    this.#arm();
  }

  readonly #arm = (): void => {
    clearTimeout(this.#timer);
    if (this.#due === undefined || document.hidden) return;
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, this.#due - Date.now()));
  };

  #fire(): void {
    this.#due = undefined;
    this.#onDue();
  }
}

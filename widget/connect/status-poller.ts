import type { AttemptStatus } from '../answers/connect-status.ts';
import { describeFailure } from '../api/failure.ts';
import type { Failure } from '../api/failure.ts';
import type { Ports } from './ports.ts';

const everyMs = 2000;
const jitterMs = 400;
/** After iluminr said that it is busy, unless it asks for longer. */
const whenBusyMs = 10_000;

type Told = { status(status: AttemptStatus): void; failed(failure: Failure): void };

/** Reads an attempt's status every two seconds, one request at a time, and never while nobody looks at the page. */
export class StatusPoller {
  readonly #ports: Ports;
  readonly #connectId: string;
  readonly #told: Told;
  readonly #lifecycle = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #askAgain = false;

  constructor(ports: Ports, connectId: string, told: Told) {
    this.#ports = ports;
    this.#connectId = connectId;
    this.#told = told;
    this.#next(0);
  }

  /** Asks now. */
  wake(): void {
    if (this.#asking) this.#askAgain = true;
    else this.#next(0);
  }

  stop(): void {
    this.#lifecycle.abort();
    clearTimeout(this.#timer);
  }

  #next(ms: number): void {
    if (this.#lifecycle.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    // Whoever looks again wakes it.
    if (this.#ports.page.isHidden()) return;
    this.#asking = true;
    this.#askAgain = false;
    const wait = await this.#read();
    this.#asking = false;
    this.#next(this.#wasWoken() ? 0 : wait);
  }

  /** Somebody called while the answer was on its way. */
  #wasWoken(): boolean {
    return this.#askAgain;
  }

  #isOver(): boolean {
    return this.#lifecycle.signal.aborted;
  }

  async #read(): Promise<number> {
    try {
      const status = await this.#ports.api.status(this.#connectId, this.#lifecycle.signal);
      if (!this.#isOver()) this.#told.status(status);
    } catch (error) {
      if (this.#isOver()) return 0;
      const failure = describeFailure(error);
      if (failure.code === 'busy') return Math.max(whenBusyMs, failure.retryAfter ?? 0);
      this.#told.failed(failure);
    }
    return everyMs + Math.random() * jitterMs;
  }
}

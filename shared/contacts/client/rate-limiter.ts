import type { Account } from '../../contract/index.ts';
import type { Clock } from '../../http/clock.ts';
import { OtherUsers } from './other-users.ts';

export type Rate = Account['rateLimit'];

/** Before the account has said its own. */
const unknownRate: Rate = { requests: 5, seconds: 1 };

/** Milliseconds that a window is taken to last longer, because one request may travel faster than another. */
const guardMs = 30;

/** The part of a window that passes before the request which fills it: until then another process finds room. */
const lastPlaceAt = 0.6;
/** Windows that have to be full one after the other before that costs a run next to nothing. */
const busyWindows = 10;

/** How much slower than its share a process goes beside others, so that a request that travels faster than others finds room. */
const restraint = 1.05;

/** However long one answer asks to wait, others are held no longer, in milliseconds. */
export const longestHoldMs = 5 * 60_000;

/**
 * Lets requests go so that no stretch of one window ever holds more of them than the advertised rate: the first
 * 429 never comes. Each goes out as soon as that allows, so a window is filled from its start. Callers that wait are served
 * in turn, so that one with many requests holds up none with few. When the answers prove that other processes use the same
 * key, their share is left to them.
 */
export class RateLimiter {
  readonly #clock: Clock;
  #limit = unknownRate.requests;
  #windowMs = unknownRate.seconds * 1000;
  readonly #others = new OtherUsers();
  #heldUntil = 0;
  #throttled = 0;
  #throttledAt = Number.NEGATIVE_INFINITY;
  /** When our own requests went out, in their order; those of long ago are forgotten. */
  #sentAt: number[] = [];
  /** Beside others: when the next request is due. */
  #dueAt = 0;
  /** By caller: who waits, in the order in which the callers are served next. */
  readonly #waiting = new Map<unknown, ((sentAt: number) => void)[]>();
  #isServing = false;

  constructor(clock: Clock, rate: Rate = unknownRate) {
    this.#clock = clock;
    this.configure(rate);
  }

  /** Takes the rate that the account names. */
  configure(rate: Rate): void {
    this.#limit = Math.max(1, rate.requests);
    this.#windowMs = Math.max(1, rate.seconds * 1000);
    this.#others.configure(this.#limit, this.#windowMs);
  }

  /** Requests of our own that may go out in one window. */
  get share(): number {
    return this.#others.share;
  }

  /**
   * Resolves when the next request may go out, with that time: `onServed` and `onThrottled` take it.
   *
   * @param caller whoever asks; callers are served in turn.
   */
  acquire(caller?: unknown): Promise<number> {
    const turn = new Promise<number>((resolve) => {
      const queue = this.#waiting.get(caller);
      if (queue === undefined) this.#waiting.set(caller, [resolve]);
      else queue.push(resolve);
    });
    if (!this.#isServing) void this.#serve();
    return turn;
  }

  /** One after the other, so that a timer that fires late is seen by all who come after it. */
  async #serve(): Promise<void> {
    this.#isServing = true;
    while (this.#waiting.size > 0) {
      const sentAt = await this.#wait();
      const [[caller, [next, ...others]] = [undefined, []]] = this.#waiting;
      this.#waiting.delete(caller);
      // Behind everybody else, if the caller wants more.
      if (others.length > 0) this.#waiting.set(caller, others);
      next?.(sentAt);
    }
    this.#isServing = false;
  }

  async #wait(): Promise<number> {
    let at = this.#clock.now();
    // Everyone may be held while this one waits.
    for (let free = this.#free(); free > at; free = this.#free()) {
      await this.#clock.sleep(free - at);
      at = Math.max(free, this.#clock.now());
    }
    this.#sentAt.push(at);
    this.#dueAt = this.#dueAfter(at);
    this.#others.onSent();
    return at;
  }

  /** Reads `RateLimit-*` of an answer that was served. */
  onServed(headers: Record<string, string>, sentAt: number): void {
    this.#throttled = 0;
    this.#others.onEnded(this.#clock.now(), true);
    this.#observe(headers, sentAt);
  }

  /** No answer came, or one that says nothing of the rate. */
  onLost(): void {
    this.#others.onEnded(this.#clock.now(), true);
  }

  /**
   * Notes an answer of 429 or 503 with the wait it asks for. One alone, while the headers say that there is room,
   * concerns its own request, and so do those that were under way with it. With no room left, or a second one that was
   * sent after the first and without success in between, everyone waits.
   */
  onThrottled(headers: Record<string, string>, waitMs: number, sentAt: number): void {
    if (sentAt >= this.#throttledAt) {
      this.#throttled += 1;
      this.#throttledAt = this.#clock.now();
    }
    const hasNoRoom = count(headers['ratelimit-remaining']) === 0;
    this.#others.onEnded(this.#clock.now(), !hasNoRoom);
    this.#observe(headers, sentAt);
    if (hasNoRoom) this.#others.onRefused(this.#clock.now());
    if (hasNoRoom || this.#throttled > 1) {
      this.#heldUntil = Math.max(this.#heldUntil, this.#clock.now() + Math.min(waitMs, longestHoldMs));
    }
  }

  /** From when on the next request may go out. */
  #free(): number {
    return Math.max(this.#heldUntil, this.#roomAt(), this.#others.areKnown ? this.#dueAt : this.#lastPlace());
  }

  /** A whole window after the request that a limit of requests went out before the next one. */
  #roomAt(): number {
    const before = this.#sentAt.at(-this.#limit);
    return before === undefined ? 0 : before + this.#windowMs + guardMs;
  }

  /**
   * Beside others, requests go out evenly. One that a late timer sent late is followed the sooner by the next one, but only by
   * that: else each delay, added to the last, would be lost.
   */
  #dueAfter(sentAt: number): number {
    const stepMs = (restraint * (this.#windowMs + guardMs)) / this.share;
    const due = this.#others.areKnown ? Math.max(this.#dueAt, sentAt - stepMs) : sentAt;
    return due + stepMs;
  }

  /**
   * Alone, windows are filled from their start; in a long run but for the last request of each: whoever else begins to use
   * the key is served in between, and shows in what that last one is told.
   */
  #lastPlace(): number {
    const before = this.#sentAt.at(-this.#limit);
    if (before === undefined) return 0;
    const first = this.#sentAt.at(1 - this.#limit) ?? before;
    const longBefore = this.#sentAt.at(-this.#limit * busyWindows) ?? Number.NEGATIVE_INFINITY;
    const isLong = first - longBefore < (busyWindows + 1) * (this.#windowMs + guardMs);
    return this.#limit > 2 && isLong ? first + this.#windowMs * lastPlaceAt : 0;
  }

  #observe(headers: Record<string, string>, sentAt: number): void {
    const limit = count(headers['ratelimit-limit']);
    const remaining = count(headers['ratelimit-remaining']);
    if (limit !== undefined && limit > 0) this.configure({ requests: limit, seconds: this.#windowMs / 1000 });
    if (remaining !== undefined) this.#others.onRemaining(remaining, sentAt, this.#clock.now());
    this.#forget();
  }

  /** Drops what no window can reach any more, now and then. */
  #forget(): void {
    const kept = this.#limit * busyWindows + 1000;
    if (this.#sentAt.length > 2 * kept) this.#sentAt = this.#sentAt.slice(-kept);
  }
}

function count(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header.trim()) ? Number(header) : undefined;
}

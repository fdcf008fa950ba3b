/** Windows without a sign of others after which they are taken to have stopped. */
const quietWindows = 3;
/** Windows without a refusal after which one party less is reckoned with. */
const calmWindows = 10;
/** The part of the limit that stays free beside others, so that whoever needs more can take it. */
const headroom = 0.1;
/** The part of the limit by which our share may grow in one window. */
const growth = 0.1;

/**
 * Our share of a key's rate while other processes use the same key. That they do is believed only when an answer proves it:
 * more was counted than all of our own requests that may have been counted with it, so that a slow network or a busy machine
 * is never taken for somebody else. Then our share is halved at once, and what the others leave is taken step by step;
 * a refusal at a fair share means that there are more parties.
 */
export class OtherUsers {
  #limit = 1;
  #windowMs = 1000;
  /** Our own requests whose answers have not come. */
  #open = 0;
  /** When our own requests were answered, in order. */
  #answeredAt: number[] = [];
  /** Undefined while nobody else is known. */
  #share: number | undefined;
  #parties = 2;
  #seenAt = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #calmSince = 0;
  /** When the share was last moved, and the most requests of others that the answers of the windows before and since then show. */
  #movedAt = Number.NEGATIVE_INFINITY;
  #mostBefore = 0;
  #mostNow = 0;

  configure(limit: number, windowMs: number): void {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Whether anybody else uses the key. */
  get areKnown(): boolean {
    return this.#share !== undefined;
  }

  /** Requests of our own that may go out in one window. */
  get share(): number {
    return Math.max(1, Math.min(this.#limit, Math.floor(this.#share ?? this.#limit)));
  }

  onSent(): void {
    this.#open += 1;
  }

  /** A request is over, `wasCounted` unless the limit itself refused it. */
  onEnded(now: number, wasCounted: boolean): void {
    this.#open = Math.max(0, this.#open - 1);
    if (wasCounted) this.#answeredAt.push(now);
    // A whole limit of them proves as much as more would.
    const kept = this.#limit + 1000;
    if (this.#answeredAt.length > 2 * kept) this.#answeredAt = this.#answeredAt.slice(-kept);
  }

  /** Takes what an answer says is left of the window in which its request was counted. */
  onRemaining(remaining: number, sentAt: number, now: number): void {
    this.#move(now);
    // The server counted between then and now, in a window that began one length before that at most.
    const others = this.#limit - remaining - this.#ownSince(sentAt - this.#windowMs);
    if (others < 1) return;
    this.#seenAt = now;
    this.#mostNow = Math.max(this.#mostNow, others);
    if (this.#share !== undefined) return;
    this.#share = this.#fair;
    this.#calmSince = now;
  }

  /** There was no room. Of the refusals of one window the first counts. */
  onRefused(now: number): void {
    if (this.#share === undefined || now - this.#refusedAt < this.#windowMs) return;
    if (this.#share <= this.#fair) this.#parties = Math.min(this.#limit, this.#parties + 1);
    this.#share = Math.min(this.#share, this.#fair);
    this.#refusedAt = this.#calmSince = now;
  }

  get #fair(): number {
    return this.#limit / this.#parties;
  }

  /** Once in a window: moves the share towards what the others leave. */
  #move(now: number): void {
    if (this.#share === undefined || now - this.#movedAt < this.#windowMs) return;
    const isQuiet = now - this.#seenAt > quietWindows * this.#windowMs;
    const others = Math.max(this.#mostBefore, this.#mostNow);
    const left = isQuiet ? this.#limit : this.#limit - others - Math.max(1, this.#limit * headroom);
    this.#share = Math.min(Math.max(this.#fair, left), this.#share + Math.max(1, this.#limit * growth));
    this.#movedAt = now;
    this.#mostBefore = this.#mostNow;
    this.#mostNow = 0;
    if (now - this.#calmSince > calmWindows * this.#windowMs) {
      this.#parties = Math.max(2, this.#parties - 1);
      this.#calmSince = now;
    }
    if (!isQuiet || this.#share < this.#limit) return;
    this.#share = undefined;
    this.#parties = 2;
  }

  /** Our own requests that may have been counted since a time: those without an answer, and those answered since. */
  #ownSince(start: number): number {
    let at = this.#answeredAt.length;
    while (at > 0 && this.#answeredAt[at - 1]! >= start) at -= 1;
    return this.#open + this.#answeredAt.length - at;
  }
}

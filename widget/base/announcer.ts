/** Between two polite announcements; milliseconds. Faster ones drown each other. */
const quietTime = 5000;

/**
 * Decides what the card's one status region says. Polite texts wait their turn, and only the latest of them is said; a text
 * that was said last is not said again. `now` is said at once, because the reader has just asked for it.
 */
export class Announcer {
  readonly #write: (text: string) => void;
  #last = '';
  #quietUntil = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  announce(text: string, urgency: 'polite' | 'now' = 'polite'): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const wait = urgency === 'now' ? 0 : this.#quietUntil - Date.now();
    if (wait <= 0) this.#say(text);
    else this.#waiting = setTimeout(() => this.#say(text), wait);
  }

  /** Forgets what waits: the card has left the page. */
  stop(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  #say(text: string): void {
    if (text === this.#last) return;
    this.#last = text;
    this.#quietUntil = Date.now() + quietTime;
    this.#write(text);
  }
}

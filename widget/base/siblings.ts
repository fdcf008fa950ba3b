const channelName = 'iluminr-entra-card';

/**
 * The cards of this page and of its other tabs that show the same iluminr. Who changed something wakes the others; the call carries
 * an address and nothing else, and makes nobody do more than read again.
 */
export class Siblings {
  readonly #heard: () => void;
  #channel: BroadcastChannel | undefined;
  #base = '';

  constructor(heard: () => void) {
    this.#heard = heard;
  }

  /** Follows the cards that show the iluminr at this address. */
  join(base: string): void {
    this.leave();
    this.#base = base;
    this.#channel = new BroadcastChannel(channelName);
    this.#channel.addEventListener('message', ({ data }) => {
      if (data === this.#base) this.#heard();
    });
  }

  leave(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** Something was changed through this card. */
  tell(): void {
    this.#channel?.postMessage(this.#base);
  }
}

/** A `Date` counts whole seconds and has travelled, so a difference this small (milliseconds) is none. */
const tolerance = 30_000;

/**
 * What time it is at iluminr. The browser's clock may be hours off; by how much, the `Date` of an answer says (RFC 9110, 6.6.1), where
 * iluminr lets a page of another origin read it. Until then the browser's clock is believed.
 */
export class ServerClock {
  #ahead = 0;

  /** Takes the `Date` of an answer that has just come; one that is missing or no date changes nothing. */
  hear(date: string | null): void {
    const ahead = Date.parse(date ?? '') - Date.now();
    if (!Number.isNaN(ahead)) this.#ahead = Math.abs(ahead) < tolerance ? 0 : ahead;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#ahead;
  }
}

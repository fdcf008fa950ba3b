import { createHmac, randomBytes } from 'node:crypto';

/**
 * Makes the opaque tokens in nextLinks and deltaLinks: what the server must remember, sealed so that a client that
 * takes one apart or builds its own is refused.
 */
export class Seal {
  readonly #key = randomBytes(32);

  close(value: unknown): string {
    const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${payload}.${this.#sign(payload)}`;
  }

  /** What was sealed, or undefined when the token is not one of ours. */
  open(token: string): unknown {
    const [payload = '', signature] = token.split('.');
    if (signature !== this.#sign(payload)) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  }

  #sign(payload: string): string {
    return createHmac('sha256', this.#key).update(payload).digest('base64url').slice(0, 16);
  }
}

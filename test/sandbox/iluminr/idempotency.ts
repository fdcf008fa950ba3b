import { createHash } from 'node:crypto';
import { limits } from '../../../shared/contract/index.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Reply, Request } from '../http/server.ts';

type Remembered = { fingerprint: string; at: number; reply: Promise<Reply> };

/** First answers by Idempotency-Key. An answer of 500 and above is forgotten, so that the call can be tried again. */
export class IdempotencyStore {
  readonly #now: () => number;
  readonly #answers = new Map<string, Remembered>();

  constructor(now: () => number) {
    this.#now = now;
  }

  clear(): void {
    this.#answers.clear();
  }

  /**
   * Runs `answer` once for each caller and key; calls that come in meanwhile with the same wait for that one answer. Nobody gets what
   * somebody else was answered: `whose` names the caller and the role.
   */
  async once(request: Request, whose: string, answer: () => Promise<Reply>): Promise<Reply> {
    const sent = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof sent !== 'string') return answer();
    if (sent.length === 0 || sent.length > limits.idempotencyKey) {
      throw new HttpProblem(
        400,
        'validation_failed',
        `Idempotency-Key has 1 to ${limits.idempotencyKey} characters.`,
      );
    }
    const key = JSON.stringify([whose, sent]);
    this.#forgetOld();
    const fingerprint = createHash('sha256')
      .update(`${request.method} ${request.path}\n${request.body}`)
      .digest('hex');
    const known = this.#answers.get(key);
    if (known !== undefined) {
      if (known.fingerprint === fingerprint) return known.reply;
      throw new HttpProblem(
        409,
        'idempotency_key_reused',
        'This Idempotency-Key was used for another request within 24 hours. Send a new key with a new request.',
      );
    }
    const reply = answer();
    this.#answers.set(key, { fingerprint, at: this.#now(), reply });
    const forget = () => this.#answers.delete(key);
    reply.then((done) => (done.status >= 500 ? forget() : undefined), forget);
    return reply;
  }

  /** A Map keeps the order of insertion, so the oldest come first. */
  #forgetOld(): void {
    const oldest = this.#now() - limits.idempotency * 1000;
    for (const [key, { at }] of this.#answers) {
      if (at > oldest) return;
      this.#answers.delete(key);
    }
  }
}

import { RateLimiter } from '../../../shared/contacts/client/rate-limiter.ts';
import type { Rate } from '../../../shared/contacts/client/rate-limiter.ts';
import type { Clock } from '../../../shared/http/clock.ts';
import { RateLimiter as Server } from '../../sandbox/iluminr/rate-limit.ts';
import { randomOf } from '../apply/scene.ts';

/** One process: so many requests, twelve at a time, from so many milliseconds on. */
export type Process = { requests: number; from: number };
/** How late timers fire at most, and how long a request and its answer travel, in milliseconds. */
export type Machine = { late: number; least: number; most: number };
export type Seen = {
  /** Of the least time that the limit allows. */
  ratio: number;
  /** Of all requests. */
  refused: number;
  longestWaitMs: number;
  /** The least that any process took for its share of a window. */
  leastShare: number;
};

const healthy: Machine = { late: 2, least: 2, most: 14 };

/** Time that passes from event to event, so that a minute of several processes takes no time and always goes the same way. */
class Events {
  now = 1_000_000;
  readonly #due: { at: number; wake: () => void }[] = [];

  sleep(milliseconds: number): Promise<void> {
    const at = this.now + Math.max(0, milliseconds);
    return new Promise((wake) => this.#due.push({ at, wake }));
  }

  async runUntil(isDone: () => boolean): Promise<void> {
    while (!isDone()) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#due.sort((a, b) => a.at - b.at).shift();
      if (next === undefined) continue;
      this.now = Math.max(this.now, next.at);
      next.wake();
    }
  }
}

/**
 * Lets processes that know nothing of each other use one key of a server that counts in fixed windows, on a clock of their
 * own: the machine that this runs on has no part in it.
 *
 * @param seed decides what is left to chance.
 */
export async function share(
  processes: Process[],
  rate: Rate,
  seed: number,
  machine: Machine = healthy,
): Promise<Seen> {
  const random = randomOf(seed);
  const events = new Events();
  const clock: Clock = {
    now: () => Math.floor(events.now),
    sleep: (ms) => events.sleep(ms + random() * machine.late),
    random,
  };
  const travel = (): Promise<void> => events.sleep(machine.least + random() * (machine.most - machine.least));
  const server = new Server(rate, () => clock.now());
  const start = clock.now();
  const seen = {
    sent: 0,
    refused: 0,
    longestWaitMs: 0,
    leastShare: rate.requests,
    left: processes.length,
    endedAt: start,
  };

  async function sendOne(limiter: RateLimiter): Promise<void> {
    for (const began = clock.now(); ;) {
      const sentAt = await limiter.acquire();
      await travel();
      const { allowed, headers } = server.take('key');
      await travel();
      seen.sent += 1;
      const answer = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      if (allowed) {
        limiter.onServed(answer, sentAt);
        seen.leastShare = Math.min(seen.leastShare, limiter.share);
        seen.longestWaitMs = Math.max(seen.longestWaitMs, clock.now() - began);
        return;
      }
      seen.refused += 1;
      const waitMs = Number(answer['retry-after']) * 1000;
      limiter.onThrottled(answer, waitMs, sentAt);
      seen.leastShare = Math.min(seen.leastShare, limiter.share);
      await clock.sleep(waitMs);
    }
  }

  async function run({ requests, from }: Process): Promise<void> {
    await clock.sleep(from);
    const limiter = new RateLimiter(clock, rate);
    // As when the account is read.
    await sendOne(limiter);
    let open = requests;
    const worker = async (): Promise<void> => {
      while (open > 0) {
        open -= 1;
        await sendOne(limiter);
      }
    };
    await Promise.all(Array.from({ length: 12 }, worker));
    seen.endedAt = clock.now();
    seen.left -= 1;
  }

  const all = processes.map(run);
  await events.runUntil(() => seen.left === 0);
  await Promise.all(all);
  // Each reads the account first.
  const total = processes.reduce((sum, { requests }) => sum + requests, processes.length);
  const least = (Math.ceil(total / rate.requests) - 1) * rate.seconds * 1000;
  return {
    ratio: (seen.endedAt - start) / least,
    refused: seen.refused / seen.sent,
    longestWaitMs: seen.longestWaitMs,
    leastShare: seen.leastShare,
  };
}

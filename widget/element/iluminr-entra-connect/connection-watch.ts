import type { Connection } from '../../answers/connection.ts';
import { describeFailure } from '../../api/failure.ts';
import { ServerClock } from '../../base/server-clock.ts';
import { VisibilityTimer } from '../../base/visibility-timer.ts';
import { afterAnswer, afterFailure, nothingRead, waitAfter } from './reading.ts';
import type { Reading } from './reading.ts';

type Load = (signal: AbortSignal) => Promise<Connection>;

/** Keeps the reading current while the page is seen: often during a sync, seldom otherwise, at once when the network is back. */
export class ConnectionWatch {
  reading: Reading = nothingRead;
  /** The answers are to tell it the time. */
  readonly clock = new ServerClock();
  readonly #changed: (before: Reading, after: Reading) => void;
  readonly #visibilityTimer = new VisibilityTimer(() => void this.read());
  #load: Load | undefined;
  #request: AbortController | undefined;
  #failures = 0;

  constructor(changed: (before: Reading, after: Reading) => void) {
    this.#changed = changed;
  }

  /** Begins anew: another account or address has another connection. */
  start(load: Load): void {
    this.#load = load;
    this.#failures = 0;
    this.#set(nothingRead);
    this.#visibilityTimer.connect();
    addEventListener('online', this.#online);
    void this.read();
  }

  stop(): void {
    this.#load = undefined;
    this.#request?.abort();
    this.#visibilityTimer.disconnect();
    removeEventListener('online', this.#online);
  }

  /** Stops, and forgets what was read: nobody is signed in any more. */
  reset(): void {
    this.stop();
    this.#set(nothingRead);
  }

  /** Reads the connection now. Never rejects: a failure becomes part of the reading. */
  async read(): Promise<void> {
    const load = this.#load;
    if (load === undefined) return;
    const request = this.#begin();
    try {
      const connection = await load(request.signal);
      if (!request.signal.aborted) this.accept(connection);
    } catch (error) {
      if (request.signal.aborted) return;
      this.#set(afterFailure(this.reading, describeFailure(error)));
      this.#failures += 1;
    }
  }

  /** Takes the connection as an action's answer gave it; a reading under way is older and is dropped. */
  accept(connection: Connection): void {
    if (this.#load === undefined) return;
    this.#begin();
    this.#failures = 0;
    this.#set(afterAnswer(connection, this.clock.now()));
  }

  #begin(): AbortController {
    this.#request?.abort();
    this.#request = new AbortController();
    return this.#request;
  }

  #set(after: Reading): void {
    const before = this.reading;
    this.reading = after;
    if (after !== nothingRead) this.#visibilityTimer.set(waitAfter(after, this.#failures, this.clock.now()));
    this.#changed(before, after);
  }

  readonly #online = (): void => void this.read();
}

import type { Answer } from './event.ts';
import { StatusPoller } from './status-poller.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { World } from './world.ts';

/** When somebody who waits is told that it takes longer. */
const slowAfterMs = 12_000;
const windowCheckMs = 500;
/** A window that has done its work closes itself shortly before its answer is here. */
const closedForMs = 3000;
/** An attempt lives ten minutes by the server's clock; a wrong clock here must not end it at once, nor keep it for a day. */
const shortestLifeMs = 60_000;
const longestLifeMs = 900_000;

/** Starts and stops what a state listens to, as the state says. */
export class Listener {
  readonly #world: World;
  readonly #dispatch: (event: Answer) => void;
  #now: { turn: number; wanted: Subscriptions } | undefined;
  readonly #running = new Map<keyof Subscriptions, () => void>();
  #poller: StatusPoller | undefined;
  readonly #stopCameBack: () => void;

  constructor(world: World, dispatch: (event: Answer) => void) {
    this.#world = world;
    this.#dispatch = dispatch;
    this.#stopCameBack = world.page.onCameBack(() => this.#say({ kind: 'came_back' }));
  }

  follow(turn: number, wanted: Subscriptions): void {
    const before = this.#now;
    this.#now = { turn, wanted };
    for (const key of Object.keys(wanted) as (keyof Subscriptions)[]) {
      if (before?.turn === turn && before.wanted[key] === wanted[key]) continue;
      this.#running.get(key)?.();
      this.#running.delete(key);
      const stop = this.#start(key, wanted);
      if (stop !== undefined) this.#running.set(key, stop);
    }
  }

  /** Asks for the status without waiting for its turn. */
  checkNow(): void {
    this.#poller?.wake();
  }

  stop(): void {
    for (const stop of this.#running.values()) stop();
    this.#running.clear();
    this.#stopCameBack();
  }

  #start(key: keyof Subscriptions, wanted: Subscriptions): (() => void) | undefined {
    switch (key) {
      case 'watch':
        return wanted.watch === null ? undefined : this.#watch(wanted.watch);
      case 'expiresAt':
        return wanted.expiresAt === null ? undefined : this.#expire(wanted.expiresAt);
      case 'window':
        return wanted.window ? this.#lookAfterWindow() : undefined;
      case 'slowly':
        return wanted.slowly ? later(slowAfterMs, () => this.#say({ kind: 'slow' })) : undefined;
      case 'network':
        return wanted.network ? this.#world.page.onOnline(() => this.#say({ kind: 'online' })) : undefined;
    }
  }

  #watch(connectId: string): () => void {
    const poller = new StatusPoller(this.#world, connectId, {
      status: ({ status, error }) => this.#say({ kind: 'status', connectId, status, error }),
      failed: (failure) => this.#say({ kind: 'failed', failure }),
    });
    this.#poller = poller;
    const stopWaking = this.#world.page.onWake(connectId, () => poller.wake());
    return () => {
      stopWaking();
      poller.stop();
      this.#poller = undefined;
    };
  }

  #expire(expiresAt: string): () => void {
    const left = Date.parse(expiresAt) - this.#world.now();
    return later(Math.min(Math.max(left, shortestLifeMs), longestLifeMs), () =>
      this.#say({ kind: 'expired' }),
    );
  }

  /** Microsoft may cut its window off from this page, which then looks closed: so this only ever offers, and ends nothing. */
  #lookAfterWindow(): () => void {
    let closedSince: number | undefined;
    const timer = setInterval(() => {
      const now = this.#world.now();
      closedSince = this.#world.popup.window?.closed === true ? (closedSince ?? now) : undefined;
      if (closedSince !== undefined && now - closedSince >= closedForMs) {
        this.#say({ kind: 'window_seems_closed' });
      }
    }, windowCheckMs);
    return () => clearInterval(timer);
  }

  #say(event: OmitTurn<Answer>): void {
    const turn = this.#now?.turn;
    if (turn !== undefined) this.#dispatch({ turn, ...event });
  }
}

type OmitTurn<Event> = Event extends unknown ? Omit<Event, 'turn'> : never;

function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

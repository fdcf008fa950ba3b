import type { EffectResult, ConnectState } from './types.ts';
import { StatusPoller } from './status-poller.ts';
import type { Ports } from './ports.ts';

/** What a state listens to while it lasts; the runner starts and stops accordingly. */
export type Subscriptions = {
  /** The attempt whose status is read again and again. */
  readonly watch: string | null;
  /** RFC 3339: when the attempt is over if nobody has finished. */
  readonly expiresAt: string | null;
  /** Whether the sign-in's window is looked after. The consent's cannot be: Microsoft cuts it off from this page. */
  readonly window: boolean;
  /** A word is due when this takes long. */
  readonly slowly: boolean;
  readonly network: boolean;
};

export function subscriptionsOf(state: ConnectState): Subscriptions {
  return {
    watch: state.kind === 'consenting' || state.kind === 'verifying' ? state.start.connectId : null,
    expiresAt: expires(state) ? state.start.expiresAt : null,
    window: state.kind === 'signing_in' && !state.seemsClosed,
    slowly: state.kind === 'verifying' && !state.slow,
    network: state.kind === 'offline',
  };
}

/** From the verification on, iluminr ends the waiting by itself. */
function expires(state: ConnectState): state is ConnectState & { start: { expiresAt: string } } {
  return ['ready', 'signing_in', 'sign_in_blocked', 'confirming', 'consent_blocked', 'consenting'].includes(
    state.kind,
  );
}

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
  readonly #ports: Ports;
  readonly #dispatch: (event: EffectResult) => void;
  #now: { attempt: number; wanted: Subscriptions } | undefined;
  readonly #running = new Map<keyof Subscriptions, () => void>();
  #poller: StatusPoller | undefined;
  readonly #stopCameBack: () => void;

  constructor(ports: Ports, dispatch: (event: EffectResult) => void) {
    this.#ports = ports;
    this.#dispatch = dispatch;
    this.#stopCameBack = ports.page.onCameBack(() => this.#say({ kind: 'came_back' }));
  }

  follow(attempt: number, wanted: Subscriptions): void {
    const before = this.#now;
    this.#now = { attempt, wanted };
    for (const key of Object.keys(wanted) as (keyof Subscriptions)[]) {
      if (before?.attempt === attempt && before.wanted[key] === wanted[key]) continue;
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
        return wanted.network ? this.#ports.page.onOnline(() => this.#say({ kind: 'online' })) : undefined;
    }
  }

  #watch(connectId: string): () => void {
    const poller = new StatusPoller(this.#ports, connectId, {
      status: ({ status, error }) => this.#say({ kind: 'status', connectId, status, error }),
      failed: (failure) => this.#say({ kind: 'failed', failure }),
    });
    this.#poller = poller;
    const stopWaking = this.#ports.page.onWake(connectId, (code) => {
      if (code !== undefined) this.#say({ kind: 'returned', code });
      poller.wake();
    });
    return () => {
      stopWaking();
      poller.stop();
      this.#poller = undefined;
    };
  }

  #expire(expiresAt: string): () => void {
    const left = Date.parse(expiresAt) - this.#ports.now();
    return later(Math.min(Math.max(left, shortestLifeMs), longestLifeMs), () =>
      this.#say({ kind: 'expired' }),
    );
  }

  /** Microsoft may cut its window off from this page, which then looks closed: so this only ever offers, and ends nothing. */
  #lookAfterWindow(): () => void {
    let closedSince: number | undefined;
    const timer = setInterval(() => {
      const now = this.#ports.now();
      closedSince = this.#ports.popup.window?.closed === true ? (closedSince ?? now) : undefined;
      if (closedSince !== undefined && now - closedSince >= closedForMs) {
        this.#say({ kind: 'window_seems_closed' });
      }
    }, windowCheckMs);
    return () => clearInterval(timer);
  }

  #say(event: OmitAttempt<EffectResult>): void {
    const attempt = this.#now?.attempt;
    if (attempt !== undefined) this.#dispatch({ attempt, ...event });
  }
}

type OmitAttempt<Event> = Event extends unknown ? Omit<Event, 'attempt'> : never;

function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

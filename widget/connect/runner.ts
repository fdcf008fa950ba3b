import { UntrustedAddressError } from '../auth/sign-in-place.ts';
import { signInFailure } from '../auth/failure.ts';
import type { SignedIn } from '../auth/gateway.ts';
import { describeFailure } from '../api/failure.ts';
import type { Failure } from '../api/failure.ts';
import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { Effect } from './effect.ts';
import type { ConnectEvent } from './event.ts';
import { Listener } from './listener.ts';
import { beginning, reduce } from './reducer.ts';
import type { ConnectState, Pending } from './state.ts';
import type { Step } from './step.ts';
import { subscriptionsOf } from './subscriptions.ts';
import type { OpenedWindow, World } from './world.ts';

export type RunnerOptions = {
  readonly world: World;
  readonly pending: Pending | null;
  changed(state: ConnectState): void;
  /** Connected: the card goes on to the attributes. */
  finish(): void;
  /** The person goes back to the card. */
  leave(): void;
};

/** Runs the flow: keeps its state, does what the reducer asks for, and gives it back what came of it. */
export class ConnectRunner {
  readonly #options: RunnerOptions;
  readonly #listener: Listener;
  readonly #life = new AbortController();
  #state: ConnectState;
  #consent: OpenedWindow | null = null;

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { world } = options;
    this.#listener = new Listener(world, (event) => this.dispatch(event));
    const first = beginning(options.pending);
    this.#state = first.state;
    this.#take(first);
  }

  get state(): ConnectState {
    return this.#state;
  }

  /** Effects that need the click, such as opening a window, are done before this returns. */
  dispatch(event: ConnectEvent): void {
    if (!this.#life.signal.aborted) this.#take(reduce(this.#state, event));
  }

  /** Ends everything that still waits, without a word. */
  dispose(): void {
    this.#life.abort();
    this.#listener.stop();
    if (this.#state.kind === 'signing_in') this.#options.world.popup.cancel();
  }

  #take({ state, effects }: Step): void {
    const changed = state !== this.#state;
    this.#state = state;
    this.#listener.follow(state.turn, subscriptionsOf(state));
    for (const effect of effects) this.#do(effect);
    if (changed) this.#options.changed(this.#state);
  }

  #do(effect: Effect): void {
    const { world } = this.#options;
    switch (effect.kind) {
      case 'begin':
        this.#begin(effect.turn);
        break;
      case 'sign_in':
        this.#signIn(effect);
        break;
      case 'complete_sign_in':
        this.#complete(effect.turn, effect.start);
        break;
      case 'cancel_sign_in':
        world.popup.cancel();
        break;
      case 'identify':
        this.#identify(effect);
        break;
      case 'open_consent':
        this.#openConsent(effect);
        break;
      case 'close_consent':
        this.#consent?.close();
        this.#consent = null;
        break;
      case 'check_now':
        this.#listener.checkNow();
        break;
      case 'remember':
        world.pending.remember(effect.pending);
        break;
      case 'forget':
        world.pending.forget();
        break;
      case 'reload':
        world.page.reload();
        break;
      case 'finish':
        this.#options.finish();
        break;
      case 'leave':
        this.#options.leave();
        break;
    }
  }

  #begin(turn: number): void {
    const { world } = this.#options;
    const begun = async (): Promise<void> => {
      const start = await world.api.begin(this.#life.signal);
      await world.popup.prepare(start);
      this.dispatch({ kind: 'began', turn, start, mayOpen: world.page.mayOpenWindow() });
    };
    this.#answer(turn, begun());
  }

  #signIn({ turn, start, via }: Effect & { kind: 'sign_in' }): void {
    const gateway = via === 'window' ? this.#options.world.popup : this.#options.world.redirect;
    this.#signedIn(turn, start, gateway.signIn(start));
  }

  #complete(turn: number, start: ConnectStart): void {
    this.#signedIn(turn, start, this.#options.world.redirect.complete(start));
  }

  #signedIn(turn: number, start: ConnectStart, promise: Promise<SignedIn | undefined>): void {
    promise.then(
      (signedIn) => {
        if (signedIn === undefined) {
          this.dispatch({ kind: 'came_back', turn });
          return;
        }
        const { idToken, role, graphToken } = signedIn;
        this.dispatch({ kind: 'signed_in', turn, idToken, role });
        this.#readProfile(turn, start, graphToken);
      },
      (error: unknown) => this.dispatch({ kind: 'sign_in_failed', turn, failure: signInFailure(error) }),
    );
  }

  /** Adds to what iluminr proves, and holds nothing up: without it the screen shows what iluminr answers. */
  #readProfile(turn: number, start: ConnectStart, graphToken: string): void {
    this.#options.world.profile(start, graphToken).then(
      (profile) => {
        if (profile !== undefined) this.dispatch({ kind: 'profile', turn, profile });
      },
      () => undefined,
    );
  }

  #identify({ turn, start, idToken }: Effect & { kind: 'identify' }): void {
    const identified = async (): Promise<void> => {
      const identity = await this.#options.world.api.identify(start.connectId, idToken, this.#life.signal);
      this.dispatch({ kind: 'identified', turn, identity });
    };
    this.#answer(turn, identified());
  }

  #openConsent({ turn, start, url, via }: Effect & { kind: 'open_consent' }): void {
    const { page } = this.#options.world;
    try {
      if (via === 'tab') page.goToConsent(start, url);
      if (via !== 'window') return;
      this.#consent?.close();
      this.#consent = page.openConsent(start, url);
      if (this.#consent === null) this.dispatch({ kind: 'window_blocked', turn });
    } catch (error) {
      this.dispatch({ kind: 'failed', turn, failure: failureOf(error) });
    }
  }

  #answer(turn: number, work: Promise<void>): void {
    work.catch((error: unknown) => this.dispatch({ kind: 'failed', turn, failure: failureOf(error) }));
  }
}

function failureOf(error: unknown): Failure {
  return error instanceof UntrustedAddressError
    ? { code: 'address', details: error.message }
    : describeFailure(error);
}

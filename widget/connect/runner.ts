import { UntrustedAddressError } from '../auth/sign-in-place.ts';
import { signInFailure } from '../auth/failure.ts';
import type { SignedIn } from '../auth/gateway.ts';
import { describeFailure } from '../api/failure.ts';
import type { Failure } from '../api/failure.ts';
import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { Effect } from './types.ts';
import type { ConnectEvent } from './types.ts';
import { Listener } from './subscriptions.ts';
import { beginning, reduce } from './reducer.ts';
import type { ConnectState, Pending } from './types.ts';
import type { Step } from './steps.ts';
import { subscriptionsOf } from './subscriptions.ts';
import type { OpenedWindow, Ports } from './ports.ts';

export type RunnerOptions = {
  readonly ports: Ports;
  readonly pending: Pending | null;
  changed(state: ConnectState): void;
  /** Connected: the card goes on to the attributes. */
  finish(): void;
  /** There is a link for a colleague: the card shows it and waits. */
  waitAtCard(): void;
  /** The person goes back to the card. */
  leave(): void;
};

/** Runs the flow: keeps its state, does what the reducer asks for, and gives it back what came of it. */
export class ConnectRunner {
  readonly #options: RunnerOptions;
  readonly #listener: Listener;
  readonly #lifecycle = new AbortController();
  #state: ConnectState;
  #consent: OpenedWindow | null = null;

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { ports } = options;
    this.#listener = new Listener(ports, (event) => this.dispatch(event));
    const first = beginning(options.pending);
    this.#state = first.state;
    this.#take(first);
  }

  get state(): ConnectState {
    return this.#state;
  }

  /** Effects that need the click, such as opening a window, are done before this returns. */
  dispatch(event: ConnectEvent): void {
    if (!this.#lifecycle.signal.aborted) this.#take(reduce(this.#state, event));
  }

  /** Ends everything that still waits, without a word. */
  dispose(): void {
    this.#lifecycle.abort();
    this.#listener.stop();
    if (this.#state.kind === 'signing_in') this.#options.ports.popup.cancel();
  }

  #take({ state, effects }: Step): void {
    const changed = state !== this.#state;
    this.#state = state;
    this.#listener.follow(state.attempt, subscriptionsOf(state));
    for (const effect of effects) this.#do(effect);
    if (changed) this.#options.changed(this.#state);
  }

  #do(effect: Effect): void {
    const { ports } = this.#options;
    switch (effect.kind) {
      case 'begin':
        this.#begin(effect.attempt);
        break;
      case 'sign_in':
        this.#signIn(effect);
        break;
      case 'complete_sign_in':
        this.#complete(effect.attempt, effect.start);
        break;
      case 'cancel_sign_in':
        ports.popup.cancel();
        break;
      case 'identify':
        this.#identify(effect);
        break;
      case 'open_consent':
        this.#openConsent(effect);
        break;
      case 'link':
        this.#link(effect);
        break;
      case 'complete_consent':
        this.#completeConsent(effect);
        break;
      case 'close_consent':
        this.#consent?.close();
        this.#consent = null;
        break;
      case 'check_now':
        this.#listener.checkNow();
        break;
      case 'remember':
        ports.pending.remember(effect.pending);
        break;
      case 'forget':
        ports.pending.forget();
        break;
      case 'reload':
        ports.page.reload();
        break;
      case 'finish':
        this.#options.finish();
        break;
      case 'wait_at_card':
        this.#options.waitAtCard();
        break;
      case 'leave':
        this.#options.leave();
        break;
    }
  }

  #begin(attempt: number): void {
    const { ports } = this.#options;
    const begun = async (): Promise<void> => {
      const start = await ports.api.begin(this.#lifecycle.signal);
      await ports.popup.prepare(start);
      this.dispatch({ kind: 'began', attempt, start, mayOpen: ports.page.mayOpenWindow() });
    };
    this.#reportFailure(attempt, begun());
  }

  #signIn({ attempt, start, via }: Effect & { kind: 'sign_in' }): void {
    const gateway = via === 'window' ? this.#options.ports.popup : this.#options.ports.redirect;
    this.#signedIn(attempt, start, gateway.signIn(start));
  }

  #complete(attempt: number, start: ConnectStart): void {
    this.#signedIn(attempt, start, this.#options.ports.redirect.complete(start));
  }

  #signedIn(attempt: number, start: ConnectStart, promise: Promise<SignedIn | undefined>): void {
    promise.then(
      (signedIn) => {
        if (signedIn === undefined) {
          this.dispatch({ kind: 'came_back', attempt });
          return;
        }
        const { idToken, role, graphToken } = signedIn;
        this.dispatch({ kind: 'signed_in', attempt, idToken, role });
        this.#readProfile(attempt, start, graphToken);
      },
      (error: unknown) => this.dispatch({ kind: 'sign_in_failed', attempt, failure: signInFailure(error) }),
    );
  }

  /** Adds to what iluminr proves, and holds nothing up: without it the screen shows what iluminr answers. */
  #readProfile(attempt: number, start: ConnectStart, graphToken: string): void {
    this.#options.ports.profile(start, graphToken).then(
      (profile) => {
        if (profile !== undefined) this.dispatch({ kind: 'profile', attempt, profile });
      },
      () => undefined,
    );
  }

  #identify({ attempt, start, idToken }: Effect & { kind: 'identify' }): void {
    const identified = async (): Promise<void> => {
      const identity = await this.#options.ports.api.identify(
        start.connectId,
        idToken,
        this.#lifecycle.signal,
      );
      this.dispatch({ kind: 'identified', attempt, identity });
    };
    this.#reportFailure(attempt, identified());
  }

  #link({ attempt, start }: Effect & { kind: 'link' }): void {
    const linked = async (): Promise<void> => {
      await this.#options.ports.api.link(start.connectId, this.#lifecycle.signal);
      this.dispatch({ kind: 'linked', attempt });
    };
    this.#reportFailure(attempt, linked());
  }

  #completeConsent({ attempt, start, code, takeOver }: Effect & { kind: 'complete_consent' }): void {
    const { connectId } = start;
    const completed = async (): Promise<void> => {
      const { status, error } = await this.#options.ports.api.complete(
        connectId,
        { code, takeOver },
        this.#lifecycle.signal,
      );
      this.dispatch({ kind: 'status', attempt, connectId, status, error });
    };
    this.#reportFailure(attempt, completed());
  }

  #openConsent({ attempt, start, url, via }: Effect & { kind: 'open_consent' }): void {
    const { page } = this.#options.ports;
    try {
      if (via === 'tab') page.goToConsent(start, url);
      if (via !== 'window') return;
      this.#consent?.close();
      this.#consent = page.openConsent(start, url);
      if (this.#consent === null) this.dispatch({ kind: 'window_blocked', attempt });
    } catch (error) {
      this.dispatch({ kind: 'failed', attempt, failure: failureOf(error) });
    }
  }

  #reportFailure(attempt: number, work: Promise<void>): void {
    work.catch((error: unknown) => this.dispatch({ kind: 'failed', attempt, failure: failureOf(error) }));
  }
}

function failureOf(error: unknown): Failure {
  return error instanceof UntrustedAddressError
    ? { code: 'address', details: error.message }
    : describeFailure(error);
}

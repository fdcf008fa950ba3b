import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** One timer for all elements of the page; it stands still while the page is hidden or nobody shows a time. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
  for (const listener of listeners) listener();
};

function run(): void {
  clearInterval(timer);
  timer = undefined;
  if (listeners.size === 0 || document.hidden) return;
  timer = setInterval(tick, 60_000);
}

function visibilityChanged(): void {
  if (!document.hidden) tick();
  run();
}

function listen(listener: () => void): void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', visibilityChanged);
  listeners.add(listener);
  run();
}

function leave(listener: () => void): void {
  listeners.delete(listener);
  if (listeners.size === 0) document.removeEventListener('visibilitychange', visibilityChanged);
  run();
}

/** Draws its element again each minute, so that "5 minutes ago" stays true. */
export class MinuteClock implements ReactiveController {
  readonly #update: () => void;

  constructor(host: ReactiveControllerHost) {
    this.#update = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected(): void {
    listen(this.#update);
  }

  hostDisconnected(): void {
    leave(this.#update);
  }
}

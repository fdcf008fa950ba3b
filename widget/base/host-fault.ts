import { FaultEvent } from './events.ts';

/** What a host page gives the card wrongly, or not at all. Each is said once on the console, with the property it is about. */
export const hostFaults = {
  no_api_base: 'api-base is not set. Give the element the address of the iluminr API, without /v1.',
  bad_api_base: 'api-base is not an HTTPS address, so no session is sent to it.',
  no_get_session: 'getSession is not set. Give the element a function that resolves to { token, expiresAt }.',
  session_silent: 'getSession has not answered for five seconds.',
  session_threw: 'getSession threw or rejected. The card shows nothing of its error.',
  session_invalid:
    'getSession did not resolve to { token, expiresAt }: two texts, the second an RFC 3339 time.',
} as const;

export type HostFault = keyof typeof hostFaults;

/** Milliseconds that a host may take, to set a property or to answer, before something is said. */
export const hostPatience = 5000;

/** What a host has still to give; undefined when it has given all. */
export function missingOf(given: { apiBase: string; getSession: unknown }): HostFault | undefined {
  if (given.apiBase === '') return 'no_api_base';
  return given.getSession === undefined ? 'no_get_session' : undefined;
}

/** Waits for what a host has not set yet, and tells of each fault once: the console, an event, and who shows the card. */
export class HostCheck {
  readonly #element: EventTarget;
  readonly #changed: () => void;
  readonly #told = new Set<HostFault>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #missing: HostFault | undefined;
  #overdue: HostFault | undefined;

  constructor(element: EventTarget, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
  }

  /** What has been missing for too long; undefined while nothing is. */
  get overdue(): HostFault | undefined {
    return this.#overdue;
  }

  /** Says what is missing now; undefined when nothing is. */
  expect(missing: HostFault | undefined): void {
    if (missing === this.#missing) return;
    this.stop();
    this.#missing = missing;
    if (missing === undefined) return;
    this.#timer = setTimeout(() => {
      this.#overdue = missing;
      this.tell(missing);
      this.#changed();
    }, hostPatience);
  }

  /** Tells whoever runs the page: once for each fault, and nothing of a person or a token. */
  tell(fault: HostFault): void {
    if (this.#told.has(fault)) return;
    this.#told.add(fault);
    console.error(`iluminr-entra-connect: ${hostFaults[fault]}`);
    this.#element.dispatchEvent(new FaultEvent(fault));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#missing = undefined;
    this.#overdue = undefined;
  }
}

import { FaultEvent } from './events.ts';
import { hostFaults, type HostFault } from './host-fault.ts';

/** Milliseconds that a host may take, to set a property or to answer, before something is said. */
const hostPatience = 5000;

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

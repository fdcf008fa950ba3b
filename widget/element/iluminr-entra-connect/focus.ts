import type { LitElement, ReactiveController } from 'lit';
import type { CardChild } from '../../base/card-host.ts';

/** Keeps the focus in the card: when what had it is gone, or is another button now, the reader goes on at the heading. */
export class HeadingFocus implements ReactiveController {
  readonly #card: LitElement;
  #isWanted = false;
  #before: string | undefined;

  constructor(card: LitElement) {
    this.#card = card;
    card.addController(this);
  }

  get isInside(): boolean {
    return focusedIn(this.#card.shadowRoot) !== undefined;
  }

  /** Whether the heading of what is shown next gets the focus, as soon as there is one. */
  want(isWanted: boolean): void {
    this.#isWanted = isWanted;
  }

  hostUpdate(): void {
    this.#before = focusedIn(this.#card.shadowRoot);
  }

  hostUpdated(): void {
    if (this.#before !== undefined && this.#before !== focusedIn(this.#card.shadowRoot))
      this.#isWanted = true;
    if (this.#isWanted) void this.#focusHeading();
  }

  /** The heading may not be there yet: then the next update tries again. */
  async #focusHeading(): Promise<void> {
    const heading = headingIn(this.#card.shadowRoot);
    if (heading === undefined) return;
    this.#isWanted = false;
    await heading.focus();
  }
}

/** What in the card has the focus, by the name of its button; undefined when the focus is elsewhere. */
function focusedIn(root: ShadowRoot | null): string | undefined {
  const focused = root?.activeElement;
  return focused instanceof HTMLElement ? (focused.dataset['action'] ?? '') : undefined;
}

/** The heading of what the card shows now: its own, or that of the view inside it; undefined while there is none. */
function headingIn(root: ShadowRoot | null): { focus(): Promise<void> } | undefined {
  const view = root?.querySelector<CardChild>('[data-view]');
  if (view !== null && view !== undefined) {
    return {
      focus: async () => {
        await view.updateComplete;
        view.focusHeading();
      },
    };
  }
  const heading = root?.querySelector('h3');
  return heading === null || heading === undefined ? undefined : { focus: async () => heading.focus() };
}

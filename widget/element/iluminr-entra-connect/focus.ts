import type { CardChild } from '../../base/card-host.ts';

/** What in the card has the focus, by the name of its button; undefined when the focus is elsewhere. */
export function focusedIn(root: ShadowRoot | null): string | undefined {
  const focused = root?.activeElement;
  return focused instanceof HTMLElement ? (focused.dataset['action'] ?? '') : undefined;
}

/** The heading of what the card shows now: its own, or that of the view inside it; undefined while there is none. */
export function headingIn(root: ShadowRoot | null): { focus(): Promise<void> } | undefined {
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

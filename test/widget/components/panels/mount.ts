import { setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../axe.ts';

const mounted = new Set<Element>();

/** Puts a panel on the page with its properties set, and waits until it is drawn: until `sign` finds something. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  sign = '#heading',
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  document.body.append(element);
  mounted.add(element);
  await until(() => shows(element, sign));
  return element;
}

export function unmountAll(): void {
  for (const element of mounted) element.remove();
  mounted.clear();
}

export function rootOf(element: Element): ShadowRoot {
  if (element.shadowRoot === null) throw new Error(`${element.localName} has no shadow root`);
  return element.shadowRoot;
}

/** Whether a panel is drawn so far that the selector finds something; false while its code is still on the way. */
export function shows(panel: Element, selector: string): boolean {
  return (panel.shadowRoot?.querySelector(selector) ?? null) !== null;
}

/** The one element in the panel that the selector finds. Throws when there is none. */
export function find(panel: Element, selector: string): HTMLElement {
  const found = rootOf(panel).querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector} in ${panel.localName}`);
  return found;
}

export function valueOf(panel: Element, selector: string): string {
  return (find(panel, selector) as HTMLInputElement | HTMLSelectElement).value;
}

export function textOf(panel: Element, selector: string): string {
  return find(panel, selector).textContent.replace(/\s+/g, ' ').trim();
}

/** Types or chooses a value as a person does: the last event says that the field was left. */
export async function enter(panel: Element, selector: string, value: string): Promise<void> {
  const field = find(panel, selector) as HTMLInputElement | HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn(panel);
}

export async function click(panel: Element, selector: string): Promise<void> {
  find(panel, selector).click();
  await drawn(panel);
}

export async function drawn(panel: Element): Promise<void> {
  await (panel as Element & { updateComplete: Promise<boolean> }).updateComplete;
}

export async function until(holds: () => boolean, timeout = 5000): Promise<void> {
  const end = performance.now() + timeout;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited in vain for: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Checks a panel for WCAG 2.2 AA as it is now, in both themes, at the width of a phone and of a desk. */
export async function expectAccessibleEverywhere(panel: Element): Promise<void> {
  const { style } = document.documentElement;
  document.body.style.background = 'light-dark(#ffffff, #1c2225)';
  try {
    for (const width of [320, 1280]) {
      await setViewport({ width, height: 800 });
      for (const theme of ['light', 'dark']) {
        style.colorScheme = theme;
        await drawn(panel);
        // A bar that sticks to the window's edge covers what is behind it; at the page's end it covers nothing.
        window.scrollTo(0, document.documentElement.scrollHeight);
        await expectAccessible(panel);
        if (document.documentElement.scrollWidth > width) {
          throw new Error(
            `${panel.localName} is ${document.documentElement.scrollWidth} px wide at ${width} px`,
          );
        }
      }
    }
  } finally {
    style.colorScheme = '';
    await setViewport({ width: 1280, height: 800 });
  }
}

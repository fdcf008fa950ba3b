import type { Connection } from '../../../../widget/answers/connection.ts';
import { IluminrEntraConnect } from '../../../../widget/element/iluminr-entra-connect/iluminr-entra-connect.ts';
import { fakeApi } from '../fake-api.ts';
import type { FakeApi, FakeRoute } from '../fake-api.ts';

const path = '/v1/directory-sync/entra';
export const routes = {
  read: `GET ${path}`,
  run: `POST ${path}/runs`,
  pause: `POST ${path}/pause`,
  resume: `POST ${path}/resume`,
  stop: `POST ${path}/runs/*/stop`,
} as const;

/** A card on the page before a fake iluminr, and what the page hears of it. */
export type GivenCard = {
  readonly element: IluminrEntraConnect;
  readonly api: FakeApi;
  readonly heard: { type: string; detail: unknown }[];
  readonly root: ShadowRoot;
  /** The button with this text. */
  button(text: string): HTMLButtonElement;
  /** What the card shows, without what only a screen reader hears. */
  text(): string;
  /** What the status region says. */
  said(): string;
  remove(): void;
};

const eventTypes = ['state', 'connected', 'run-started', 'run-finished', 'disconnected', 'error'].map(
  (name) => `iluminr-entra-${name}`,
);

/** Puts a card on the page; `answers` are keyed by route. */
export function givenCard(
  answers: Record<string, FakeRoute>,
  changes: Partial<IluminrEntraConnect> = {},
): GivenCard {
  const api = fakeApi(answers);
  const element = new IluminrEntraConnect();
  const heard: GivenCard['heard'] = [];
  for (const type of eventTypes) {
    element.addEventListener(type, (event) => {
      heard.push({ type, detail: 'detail' in event ? event.detail : undefined });
    });
  }
  Object.assign(element, {
    apiBase: api.base,
    locale: 'en-AU',
    getSession: async () => ({ token: 'secret-token', expiresAt: '2999-01-01T00:00:00Z' }),
    ...changes,
  });
  document.body.append(element);
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  return {
    element,
    api,
    heard,
    root,
    button: (text) => {
      const found = [...root.querySelectorAll('button')].find((button) => button.innerText.trim() === text);
      if (found === undefined) throw new Error(`There is no button "${text}" in: ${textOf(root)}`);
      return found;
    },
    text: () => textOf(root),
    said: () => root.querySelector('[role="status"]')?.textContent ?? '',
    remove: () => {
      element.remove();
      api.restore();
    },
  };
}

function textOf(root: ShadowRoot): string {
  return root.querySelector<HTMLElement>('section')?.innerText.replace(/\s+/g, ' ') ?? '';
}

export function answering(connection: Connection): Record<string, FakeRoute> {
  return { [routes.read]: { json: connection } };
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): FakeRoute {
  const detail = 'Refused for a reason.';
  return { status, headers, json: { type: 'about:blank', title: 'Refused', status, detail, code } };
}

/** Waits until `check` gives something true; fails with what was waited for. */
export async function until(what: string, check: () => unknown, timeout = 6000): Promise<void> {
  const end = performance.now() + timeout;
  while (!check()) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

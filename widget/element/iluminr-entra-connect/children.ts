import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Connection } from '../../answers/connection.ts';
import type { CardHost, CardView } from '../../base/card-host.ts';

/** A view that is an element of its own and loads when it is first shown. */
export type ChildView = Exclude<CardView, { kind: 'status' }>;

const loaders: Readonly<Record<ChildView['kind'], () => Promise<unknown>>> = {
  connect: () => import('../iluminr-entra-connect-flow/iluminr-entra-connect-flow.ts'),
  settings: () => import('../iluminr-entra-settings/iluminr-entra-settings.ts'),
  history: () => import('../iluminr-entra-history/iluminr-entra-history.ts'),
  issues: () => import('../iluminr-entra-run-issues/iluminr-entra-run-issues.ts'),
  open: () => import('../iluminr-entra-run-issues/iluminr-entra-run-issues.ts'),
  people: () => import('../iluminr-entra-people/iluminr-entra-people.ts'),
  find: () => import('../iluminr-entra-find/iluminr-entra-find.ts'),
  disconnect: () => import('../iluminr-entra-disconnect/iluminr-entra-disconnect.ts'),
};

/** Fetches the element that a view needs, once. Rejects when it cannot be fetched. */
export async function loadChild(kind: ChildView['kind']): Promise<void> {
  await loaders[kind]();
}

/** Fetches the picture that stands under the status; without it the status is whole. */
export async function loadTrend(): Promise<void> {
  await import('../iluminr-entra-trend/iluminr-entra-trend.ts').catch(() => undefined);
}

/** Fetches what shows a colleague's link under the status. */
export async function loadColleagueLink(): Promise<void> {
  await import('../iluminr-entra-colleague-link/iluminr-entra-colleague-link.ts').catch(() => undefined);
}

/** The element of a view. Its module must have been loaded. */
export function childView(host: CardHost, view: ChildView, connection: Connection): TemplateResult {
  switch (view.kind) {
    case 'connect':
      return html`<iluminr-entra-connect-flow
        data-view
        .host=${host}
        .connection=${connection}
      ></iluminr-entra-connect-flow>`;
    case 'settings':
      return html`<iluminr-entra-settings
        data-view
        .host=${host}
        .connection=${connection}
        .firstRun=${view.firstRun}
        .at=${view.at}
      ></iluminr-entra-settings>`;
    case 'history':
      return html`<iluminr-entra-history data-view .host=${host}></iluminr-entra-history>`;
    case 'issues':
      return html`<iluminr-entra-run-issues
        data-view
        .host=${host}
        .runId=${view.runId}
      ></iluminr-entra-run-issues>`;
    case 'open':
      return html`<iluminr-entra-run-issues
        data-view
        .host=${host}
        .open=${true}
      ></iluminr-entra-run-issues>`;
    case 'people':
      return html`<iluminr-entra-people
        data-view
        .host=${host}
        .runId=${view.runId}
        .outcome=${view.outcome}
      ></iluminr-entra-people>`;
    case 'find':
      return html`<iluminr-entra-find data-view .host=${host}></iluminr-entra-find>`;
    case 'disconnect':
      return html`<iluminr-entra-disconnect
        data-view
        .host=${host}
        .connection=${connection}
      ></iluminr-entra-disconnect>`;
  }
}

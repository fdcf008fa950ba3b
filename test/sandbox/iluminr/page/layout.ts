import type { Reply } from '../../http/server.ts';
import type { Workspace } from '../workspace.ts';
import { Html, html } from './html.ts';

export type View = 'contacts' | 'runs';

/** A whole page: no script, no outside resource, and a policy that allows neither. */
export function page(
  title: string,
  view: View,
  workspace: Workspace,
  all: readonly Workspace[],
  body: Html,
): Reply {
  const link = (target: View, text: string) =>
    html`<a
      href="${pathOf(target)}?of=${workspace.key}"
      ${view === target ? new Html(' aria-current="page"') : ''}
      >${text}</a
    >`;
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – iluminr UAT stand-in</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <h1>iluminr stand-in</h1>
          <nav aria-label="Views">${link('contacts', 'Contacts')}${link('runs', 'Sync runs')}</nav>
          <nav aria-label="Organisations">
            ${all.map((one) => html`<a href="${pathOf(view)}?of=${one.key}" ${one === workspace ? new Html(' aria-current="true"') : ''}>${one.organisation} (${one.environment})</a>`)}
          </nav>
          <p>
            A stand-in on this machine with its own data, not iluminr itself. This page asks for no key
            because only this machine can reach it.
          </p>
        </header>
        <main>${body}</main>
      </body>
    </html>`;
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
    body: document.text,
  };
}

export function pathOf(view: View): string {
  return view === 'contacts' ? '/' : '/runs';
}

/** A time as people read it, in UTC, with the exact one behind it. */
export function time(value: string | null): Html {
  return value === null
    ? html`–`
    : html`<time datetime="${value}">${value.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

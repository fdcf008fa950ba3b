import type { Reply, Route } from '../http/server.ts';
import { html, type Html } from './html.ts';
import { style } from './style.ts';

type Content = {
  title: string;
  header: Html;
  main: Html;
  /** Further directives of the page's policy. */
  policy?: string;
};

/** A whole page: no script, no outside resource, and a policy that allows neither. */
export function documentReply({ title, header, main, policy = '' }: Content): Reply {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>${header}</header>
        <main>${main}</main>
      </body>
    </html>`;
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'${policy}`,
      'X-Content-Type-Options': 'nosniff',
      // Under no-referrer a browser calls the origin of a form "null", and the server would refuse its own page.
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
    body: page.text,
  };
}

/** What a server whose pages are documents has to serve beside them. */
export const styleRoute: Route = {
  method: 'GET',
  path: '/style.css',
  handler: () => ({ status: 200, headers: { 'Content-Type': 'text/css; charset=utf-8' }, body: style }),
};

/** A time as people read it, in UTC, with the exact one behind it. */
export function time(value: string | null): Html {
  return value === null
    ? html`–`
    : html`<time datetime="${value}">${value.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

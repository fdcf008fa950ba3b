import { randomBytes } from 'node:crypto';
import type { Reply } from '../http/server.ts';

/** HTML that is safe to send as it is. Made by `html` only. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A template whose values are escaped, unless they are markup already. */
export function html(
  strings: TemplateStringsArray,
  ...values: (string | Markup | readonly Markup[])[]
): Markup {
  const parts = strings.map(
    (part, index) => part + (index < values.length ? render(values[index] ?? '') : ''),
  );
  return new Markup(parts.join(''));
}

function render(value: string | Markup | readonly Markup[]): string {
  if (value instanceof Markup) return value.text;
  if (typeof value !== 'string') return value.map((part) => part.text).join('');
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export type PageOptions = { title: string; content: Markup; status?: number; openerPolicy?: boolean };

/**
 * A page of the Entra stand-in. Like Entra, it cuts the popup off from its opener (`Cross-Origin-Opener-Policy`) unless it
 * was told not to. It uses links only: a form's policy would also cover the redirect after the post.
 */
export function pageReply({ title, content, status = 200, openerPolicy = true }: PageOptions): Reply {
  const nonce = randomBytes(16).toString('base64');
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${styles}
        </style>
      </head>
      <body>
        <main>
          <p class="note">Sandbox stand-in, not Microsoft</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...(openerPolicy ? { 'cross-origin-opener-policy': 'same-origin' } : {}),
    },
    body: page.text,
  };
}

const styles = new Markup(`
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: light-dark(#eef0f2, #15181b); }
  main { box-sizing: border-box; width: min(28rem, 100vw); padding: 2rem; background: light-dark(#fff, #1f2428); }
  h1 { font-size: 1.35rem; margin: 0 0 1rem; }
  .note { margin: 0 0 1rem; font-size: 0.8rem; color: light-dark(#5b6469, #a3adb2); }
  ul { margin: 0 0 1rem; padding: 0; list-style: none; }
  li a { display: block; text-decoration: none; padding: 0.6rem 0.75rem; border: 1px solid light-dark(#d5dadd, #3a4248); margin-block-end: 0.5rem; }
  a { color: inherit; }
  li a span { display: block; font-size: 0.85rem; color: light-dark(#5b6469, #a3adb2); }
  .actions a { display: inline-block; padding: 0.5rem 1.25rem; margin-inline-end: 0.75rem; border: 1px solid; }
`);

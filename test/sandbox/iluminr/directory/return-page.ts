import type { Return } from '../../../../shared/directory-sync/index.ts';
import type { Reply } from '../../http/server.ts';
import { html } from '../../page/html.ts';
import type { Html } from '../../page/html.ts';

/** What a browser that comes from Microsoft, or with a colleague's link, gets to see. The page runs no script. */
export function returnPage(back: Return): Reply {
  switch (back.kind) {
    case 'handOver':
      return { status: 303, headers: { ...guarded, Location: back.url } };
    case 'ask':
      return shown(200, ask(back));
    case 'done':
      return shown(
        200,
        html`<h1>Thank you</h1>
          <p data-page="done">
            ${back.tenantName} is being connected to ${back.organisation}.
            ${back.askedBy ?? 'Whoever asked you'} goes on in iluminr. You can close this window.
          </p>`,
      );
    case 'unknown':
      return shown(
        400,
        html`<p data-page="unknown">
          This link has been used or has expired. Close this window and begin again in Settings.
        </p>`,
      );
  }
}

function ask({ step, url, problem, tenantName, organisation, askedBy }: Return & { kind: 'ask' }): Html {
  const who = askedBy ?? 'Somebody';
  const what =
    step === 'consent'
      ? html`<p>
            ${who} asks you to let iluminr read the people of ${tenantName}, for the organisation
            ${organisation}.
          </p>
          <p>
            It takes a Privileged Role Administrator or Global Administrator. Go on only if you know of this.
          </p>`
      : html`<p>
          One step is left: sign in, so that iluminr knows that an administrator of ${tenantName} has granted
          this. ${who} asked for it, for the organisation ${organisation}.
        </p>`;
  const label = step === 'consent' ? 'Continue to Microsoft' : 'Sign in with Microsoft';
  return html`<h1>Connect ${tenantName} to iluminr</h1>
    ${problem === null ? '' : html`<p role="alert" data-code="${problem.code}">${problem.detail}</p>`} ${what}
    <p><a href="${url}" data-page="${step}">${label}</a></p>`;
}

const guarded = {
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

function shown(status: number, content: Html): Reply {
  return {
    status,
    headers: {
      ...guarded,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>iluminr</title></head><body>${content.text}</body></html>`,
  };
}

import { createHash } from 'node:crypto';
import type { Reply } from '../../http/server.ts';
import type { ConnectSignal } from '../../../../shared/contract/index.ts';

/** Reads its message from the page, so that one hash covers the script for every attempt. */
const script = `
const body = document.body;
new BroadcastChannel('iluminr-entra-connect:' + body.dataset.connectId).postMessage({ connectId: body.dataset.connectId, outcome: body.dataset.outcome });
history.replaceState(null, '', location.pathname);
window.close();
setTimeout(() => location.replace(document.querySelector('a').href), 300);
`;

const scriptHash = createHash('sha256').update(script).digest('base64');

/**
 * The page Microsoft sends the browser back to: wakes the widget by connect id and outcome alone, and closes itself. A page that no
 * script opened cannot close, so it goes back to `settingsUrl`, iluminr's own address.
 */
export function callbackPage(outcome: ConnectSignal | undefined, settingsUrl: string): Reply {
  const told =
    outcome === undefined ? '' : ` data-connect-id="${outcome.connectId}" data-outcome="${outcome.outcome}"`;
  const sentence =
    outcome === undefined
      ? 'This link has been used or has expired. Close this window and begin again in Settings.'
      : 'You can close this window and go on in Settings.';
  return {
    status: outcome === undefined ? 400 : 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; script-src 'sha256-${scriptHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>iluminr</title></head><body${told}><p>${sentence}</p><p><a href="${settingsUrl}">Go to Settings</a></p>${outcome === undefined ? '' : `<script>${script}</script>`}</body></html>`,
  };
}

import { pendingKey } from '../connect/pending-key.ts';

const mark = '#iluminr-consent&';

/**
 * When iluminr sends the browser here after a consent, hands what it brought to the card: to the page that opened this window, or in
 * this tab to the page that was left. False when this is no such return. The code is of use to the card's own session alone.
 */
export function handOverConsent(): boolean {
  if (!location.hash.startsWith(mark)) return false;
  const told = new URLSearchParams(location.hash.slice(mark.length));
  history.replaceState(null, '', location.pathname + location.search);
  const connectId = told.get('connectId');
  const code = told.get('code');
  if (connectId === null) return true;
  const page = leftPage(connectId, code);
  if (page !== undefined) {
    location.replace(page);
    return true;
  }
  const channel = new BroadcastChannel(`iluminr-entra-connect:${connectId}`);
  channel.postMessage({
    connectId,
    outcome: told.get('outcome'),
    ...(code === null ? {} : { code }),
  });
  // The message is on its way once this task is over.
  setTimeout(() => window.close(), 0);
  return true;
}

/** The page of this tab that waits for this very attempt, once the code is laid down for it. */
function leftPage(connectId: string, code: string | null): string | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(pendingKey) ?? '') as Left;
    if (kept.stage !== 'consent' || kept.start?.connectId !== connectId || typeof kept.page !== 'string')
      return undefined;
    if (new URL(kept.page).origin !== location.origin) return undefined;
    sessionStorage.setItem(pendingKey, JSON.stringify({ ...kept, code }));
    return kept.page;
  } catch {
    // Nothing of ours is kept in this tab: it is a window of its own.
    return undefined;
  }
}

type Left = { stage?: unknown; page?: unknown; start?: { connectId?: unknown } };

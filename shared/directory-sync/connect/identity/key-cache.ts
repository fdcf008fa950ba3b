import type { Clock } from '../../../http/clock.ts';
import type { MicrosoftApp, SigningKey } from '../../ports.ts';

/** How long keys are believed without asking again, so that a withdrawn one ends. */
const freshMs = 10 * 60_000;
/** Between two looks for an unknown key, so that made-up ids do not make us ask Microsoft at each call. */
const pauseMs = 5_000;

type Known = { keys: readonly SigningKey[]; readAt: number };

/**
 * Remembers each tenant's keys for ten minutes, and reads them anew when a token names one that is not there: keys change while
 * people sign in (learn.microsoft.com/entra/identity-platform/signing-key-rollover). For `MicrosoftApp.keys`.
 */
export function cachedKeys(
  read: (tenantId: string) => Promise<readonly SigningKey[]>,
  clock: Pick<Clock, 'now'>,
): MicrosoftApp['keys'] {
  const known = new Map<string, Known>();
  return async (tenantId, keyId) => {
    const before = known.get(tenantId);
    const age = before === undefined ? Infinity : clock.now() - before.readAt;
    const isThere = before?.keys.some(({ kid }) => kid === keyId) === true;
    if (before !== undefined && age < (isThere ? freshMs : pauseMs)) return before.keys;
    const keys = await read(tenantId);
    known.set(tenantId, { keys, readAt: clock.now() });
    return keys;
  };
}

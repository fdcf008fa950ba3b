import { backOffMs } from '../../shared/http/back-off.ts';
import { mayRetryStatus } from '../../shared/http/transient-status.ts';
import { readConnection } from '../answers/connection.ts';
import type { Connection } from '../answers/connection.ts';
import { longestWait } from './access.ts';
import type { ApiAccess } from './access.ts';
import { getJson } from './get-json.ts';
import { AnswerError, UnreachableError } from './errors.ts';

const path = 'directory-sync/entra';

/**
 * Reads the connection to Microsoft Entra (`GET /v1/directory-sync/entra`). The code that repeats a request loads only when one
 * has failed that is worth it. Rejects as requestJson does.
 */
export async function loadConnection(api: ApiAccess, signal: AbortSignal): Promise<Connection> {
  try {
    return await getJson(api, path, signal, readConnection);
  } catch (error) {
    const wait = waitBeforeRepeating(error);
    if (wait === undefined) throw error;
    const repeating = await import('./request.ts').catch(() => undefined);
    // Without that code the first failure stands, and says why.
    if (repeating === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return repeating.requestJson(api, { method: 'get', path, signal }, readConnection);
  }
}

/** Milliseconds; undefined for what would fail again, asks to be left alone for longer, or has spent its whole time-out already. */
function waitBeforeRepeating(error: unknown): number | undefined {
  const short = backOffMs(1, Math.random());
  if (error instanceof UnreachableError) return error.isSilence ? undefined : short;
  if (!(error instanceof AnswerError) || !mayRetryStatus(error.status, true)) return undefined;
  const { retryAfter = short } = error;
  return retryAfter > longestWait ? undefined : retryAfter;
}

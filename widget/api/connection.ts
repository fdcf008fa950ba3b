import ky, { HTTPError } from 'ky';
import { entraConnectionSchema } from '../../shared/contract/directory-sync.ts';
import type { EntraConnection } from '../../shared/contract/directory-sync.ts';
import { requireSafeAddress } from './address.ts';
import type { SessionKeeper } from './session.ts';

/**
 * Reads the connection to Microsoft Entra (`GET /v1/directory-sync/entra`). A 401 is answered with a new session, once. Rejects
 * with AddressError, SessionError, ky's errors, or with zod's when the answer is not a connection.
 */
export async function loadConnection(
  apiBase: string,
  session: SessionKeeper,
  signal: AbortSignal,
): Promise<EntraConnection> {
  requireSafeAddress(apiBase);
  const answer = await getJson(apiBase, 'directory-sync/entra', session, signal);
  return entraConnectionSchema.parse(answer);
}

async function getJson(
  apiBase: string,
  path: string,
  session: SessionKeeper,
  signal: AbortSignal,
): Promise<unknown> {
  const get = async (token: string): Promise<unknown> =>
    ky
      .get(path, {
        prefix: `${apiBase.replace(/\/+$/, '')}/v1`,
        headers: { authorization: `Bearer ${token}` },
        signal,
        timeout: 10_000,
        retry: { limit: 2, jitter: true, maxRetryAfter: 60_000, backoffLimit: 8_000 },
      })
      .json();
  try {
    return await get(await session.token());
  } catch (error) {
    if (error instanceof HTTPError && error.response.status === 401) return get(await session.renew());
    throw error;
  }
}

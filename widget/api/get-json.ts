import { inOurTerms, refusalOf, requestTimeout, rootOf, withSession } from './access.ts';
import type { ApiAccess } from './access.ts';

/**
 * Reads `path` below `/v1` without repeating anything, so that the first status needs no more code than this. A 401 is answered with
 * a new session, once. Rejects as requestJson does.
 */
export async function getJson<T>(
  api: ApiAccess,
  path: string,
  signal: AbortSignal,
  parse: (answer: unknown) => T,
): Promise<T> {
  const url = `${rootOf(api)}/${path}`;
  const answer = await withSession(api, async (headers): Promise<unknown> => {
    try {
      const inTime = AbortSignal.any([signal, AbortSignal.timeout(requestTimeout)]);
      const response = await fetch(url, { headers, signal: inTime });
      api.clock.hear(response.headers.get('date'));
      if (!response.ok) throw await refusalOf(response);
      return await response.json();
    } catch (error) {
      throw inOurTerms(error);
    }
  });
  return parse(answer);
}

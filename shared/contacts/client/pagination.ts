import type { Page } from '../../contract/index.ts';
import type { ApiRequest, SendRequest } from './request.ts';
import { IluminrError } from './errors.ts';

/**
 * Pages of a list, each read when it is asked for, by following `nextCursor` to the end. A cursor that comes twice would
 * never end, so it is refused with an IluminrError.
 */
export async function* pagesOf<Entry>(
  send: SendRequest,
  page: (cursor: string | undefined) => ApiRequest<Page<Entry>>,
): AsyncGenerator<Entry[]> {
  const seen = new Set<string>();
  for (let cursor: string | undefined; ;) {
    const request: ApiRequest<Page<Entry>> = page(cursor);
    const { data, nextCursor } = await send(request);
    yield data;
    if (nextCursor === null) return;
    if (seen.has(nextCursor)) {
      throw new IluminrError({
        code: 'unexpected_answer',
        what: `iluminr gave the same page twice when ${request.action}, so the list has no end.`,
        advice: 'Nothing was changed; run again later, and report it to iluminr if it stays.',
      });
    }
    seen.add(nextCursor);
    cursor = nextCursor;
  }
}

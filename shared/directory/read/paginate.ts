import type { TransportResponse } from '../../http/transport.ts';
import type { GraphClient } from '../graph/client.ts';
import { DirectoryError } from '../graph/errors.ts';
import type { Page } from '../graph/pages.ts';

export type PaginateOptions<End> = {
  from: string;
  /** Pages that this poll has read before this one; they count for `maxPages`. */
  pagesBefore: number;
  maxPages: number;
  headers?: Record<string, string>;
  /** Null, or a DirectoryError thrown, for an answer that is no page; it is asked for again. */
  read: (response: TransportResponse) => Page | null;
  /** Whether an answer means that Graph no longer knows the place. */
  isLost: (response: TransportResponse) => boolean;
  /** What the last page ends with; null when another one follows. */
  end: (page: Page) => End | null;
  take: (page: Page) => void;
};

export type Pagination<End> =
  | { outcome: 'ended'; end: End; pages: number }
  /** Stopped after at least one page; continues at `link`. `error` when Graph was the reason, not the budget. */
  | { outcome: 'stopped'; link: string; pages: number; error?: DirectoryError }
  /** Graph no longer knows the place. */
  | { outcome: 'lost' };

type Answer = { page: Page } | { lost: true };

/**
 * Follows nextLinks to the end. A page's people are taken in while the next page is on its way, so that reading takes
 * little more time than Graph does.
 *
 * @throws DirectoryError when not a single page could be read, or when going on would not be safe.
 */
export async function paginate<End>(
  client: GraphClient,
  options: PaginateOptions<End>,
): Promise<Pagination<End>> {
  let link = options.from;
  const followed = new Set([link]);
  let pages = options.pagesBefore;
  if (isOver(client, pages, options)) return { outcome: 'stopped', link, pages };
  for (let coming = settled(ask(client, link, options, followed)); ;) {
    const answer = await coming;
    if ('error' in answer) {
      const { error } = answer;
      if (!(error instanceof DirectoryError) || !error.transient || pages === 0) throw error;
      return { outcome: 'stopped', link, pages, error };
    }
    if ('lost' in answer) return { outcome: 'lost' };
    pages++;
    const { page } = answer;
    const end = options.end(page);
    if (end !== null) {
      options.take(page);
      return { outcome: 'ended', end, pages };
    }
    link = page.nextLink ?? link;
    followed.add(link);
    if (isOver(client, pages, options)) {
      options.take(page);
      return { outcome: 'stopped', link, pages };
    }
    coming = settled(ask(client, link, options, followed));
    // The request only leaves when the event loop turns.
    await client.clock.sleep(0);
    options.take(page);
  }
}

function isOver(client: GraphClient, pages: number, { maxPages }: { maxPages: number }): boolean {
  return pages >= maxPages || (pages > 0 && client.outOfTime);
}

function ask<End>(
  client: GraphClient,
  link: string,
  { headers, read, isLost }: PaginateOptions<End>,
  followed: ReadonlySet<string>,
): Promise<Answer> {
  return client.get<Answer>(link, {
    ...(headers === undefined ? {} : { headers }),
    accept: (response) => {
      const page = read(response);
      if (page?.nextLink !== undefined && followed.has(page.nextLink)) throw repeatedLink();
      return page === null ? null : { page };
    },
    refuse: (response) => (isLost(response) ? { lost: true } : null),
  });
}

/** `code` of the error for a page that leads back to a page read before: following it would never end. */
export const repeatedLinkCode = 'repeated_next_link';

function repeatedLink(): DirectoryError {
  return new DirectoryError(
    'answer',
    'Microsoft Graph led back to a page that had been read already, so the rest of the directory could not be read',
    'What came is not taken for everyone, so nobody is missed or removed for it. The next read tries again. If it stays so, check any proxy between n8n and Microsoft Graph.',
    { code: repeatedLinkCode },
  );
}

/** A rejection that comes while nobody waits yet would end the process. */
function settled<T>(promise: Promise<T>): Promise<T | { error: unknown }> {
  return promise.catch((error: unknown) => ({ error }));
}

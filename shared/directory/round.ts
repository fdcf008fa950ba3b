import type { TransportResponse } from '../transport.ts';
import type { GraphClient } from './client.ts';
import { DirectoryError } from './errors.ts';
import { isResync } from './failures.ts';
import { assertGraphLink } from './origin.ts';
import { deltaPage, type GraphUser, type Page } from './pages.ts';
import { Collected } from './collected.ts';
import { assertNotWithheld } from './withheld.ts';

export type RoundStart =
  /** A first round: everyone. */
  | { from: 'everyone' }
  /** No one; only what changes from now on. */
  | { from: 'now' }
  /** Where an earlier round stopped: its deltaLink, or the nextLink of one that was not finished. */
  | { from: 'link'; link: string };

export type Round =
  /** Its deltaLink was read: nothing is missing. */
  | { outcome: 'complete'; users: GraphUser[]; deltaLink: string; pages: number }
  /** Budget or luck ran out after at least one page; goes on at `nextLink`. `error` when it was luck. */
  | { outcome: 'unfinished'; users: GraphUser[]; nextLink: string; pages: number; error?: DirectoryError }
  /** The token is dead (older than 7 days, or reset by Graph): only a round from everyone helps. */
  | { outcome: 'resync' };

export type RoundOptions = {
  start: RoundStart;
  select: readonly string[];
  manager: boolean;
  maxPages: number;
};

type Answer = { page: Page } | { resync: true };

/**
 * Drains one round of users/delta. Pages may be empty, short, repeated or replayed; only a page without either link is
 * no page. Links are followed byte for byte (learn.microsoft.com/graph/delta-query-overview).
 *
 * @throws DirectoryError when not a single page could be read, or when going on would not be safe.
 */
export async function readRound(client: GraphClient, options: RoundOptions): Promise<Round> {
  const collected = new Collected();
  const seen = { accountEnabled: false };
  let link = firstLink(client, options);
  for (let pages = 0; ;) {
    if (pages >= options.maxPages || (pages > 0 && client.outOfTime)) {
      return { outcome: 'unfinished', users: collected.users(), nextLink: link, pages };
    }
    let answer: Answer;
    try {
      answer = await client.get<Answer>(link, {
        accept: (response) => acceptPage(response, client.graphUrl, options, seen),
        refuse: (response) => (isResync(response) ? { resync: true } : null),
      });
    } catch (error) {
      if (!(error instanceof DirectoryError) || !error.passes || pages === 0) throw error;
      return { outcome: 'unfinished', users: collected.users(), nextLink: link, pages, error };
    }
    if ('resync' in answer) return { outcome: 'resync' };
    pages++;
    collected.add(answer.page.entities);
    const { deltaLink, nextLink } = answer.page;
    if (deltaLink !== undefined) return { outcome: 'complete', users: collected.users(), deltaLink, pages };
    link = nextLink ?? link;
  }
}

function firstLink(client: GraphClient, { start, select, manager }: RoundOptions): string {
  if (start.from === 'link') return start.link;
  const tracked = manager ? [...select, 'manager'] : select;
  return client.url('/users/delta', {
    $select: tracked.join(','),
    ...(start.from === 'now' ? { $deltatoken: 'latest' } : {}),
  });
}

function acceptPage(
  response: TransportResponse,
  graphUrl: string,
  options: RoundOptions,
  seen: { accountEnabled: boolean },
): Answer | null {
  const page = deltaPage(response.body);
  if (page === null) return null;
  assertGraphLink(page.nextLink ?? page.deltaLink ?? '', graphUrl);
  assertNotWithheld(page, options.select, seen);
  return { page };
}

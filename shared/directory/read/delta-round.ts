import type { TransportResponse } from '../../http/transport.ts';
import type { GraphClient } from '../graph/client.ts';
import { Accumulated } from './accumulated.ts';
import type { DirectoryError } from '../graph/errors.ts';
import { isPlaceLost } from '../graph/failures.ts';
import { assertGraphLink } from '../graph/origin.ts';
import { deltaPage, type GraphUser, type Page } from '../graph/pages.ts';
import { flatten } from './records.ts';
import { paginate } from './paginate.ts';
import { assertNotRedacted, type SeenFields } from './redacted.ts';

export type RoundStart =
  /** A first round: everyone. */
  | { from: 'everyone' }
  /** No one; only what changes from now on. */
  | { from: 'now' }
  /** Where an earlier round stopped: its deltaLink, or the nextLink of one that was not finished. */
  | { from: 'link'; link: string };

/** `users` are flat (records.ts). */
export type Round =
  /** Its deltaLink was read: nothing is missing. */
  | { outcome: 'complete'; users: GraphUser[]; deltaLink: string; pages: number }
  /** Stopped after at least one page; continues at `nextLink`. `error` when Graph was the reason, not the budget. */
  | { outcome: 'unfinished'; users: GraphUser[]; nextLink: string; pages: number; error?: DirectoryError }
  /** The place is lost (a token older than 7 days, an expired page, a reset by Graph): only a round from everyone helps. */
  | { outcome: 'resync' };

export type RoundOptions = {
  start: RoundStart;
  select: readonly string[];
  manager: boolean;
  maxPages: number;
};

/**
 * Drains one round of users/delta. Pages may be empty, short, repeated or replayed; only a page without either link is
 * no page. Links are followed byte for byte (learn.microsoft.com/graph/delta-query-overview).
 *
 * @throws DirectoryError when not a single page could be read, or when going on would not be safe.
 */
export async function readRound(client: GraphClient, options: RoundOptions): Promise<Round> {
  const accumulated = new Accumulated();
  const seen = { accountEnabled: false };
  const paged = await paginate(client, {
    from: firstLink(client, options),
    pagesBefore: 0,
    maxPages: options.maxPages,
    read: (response) => readPage(response, client.graphUrl, options, seen),
    isLost: isPlaceLost,
    end: (page) => page.deltaLink ?? null,
    take: (page) => accumulated.add(page.entities.map((user) => flatten(user, false))),
  });
  if (paged.outcome === 'lost') return { outcome: 'resync' };
  const { pages } = paged;
  const users = accumulated.users();
  if (paged.outcome === 'ended') return { outcome: 'complete', users, deltaLink: paged.end, pages };
  const stopped = paged.error === undefined ? {} : { error: paged.error };
  return { outcome: 'unfinished', users, nextLink: paged.link, pages, ...stopped };
}

function firstLink(client: GraphClient, { start, select, manager }: RoundOptions): string {
  if (start.from === 'link') return start.link;
  const tracked = manager ? [...select, 'manager'] : select;
  return client.url('/users/delta', {
    $select: tracked.join(','),
    ...(start.from === 'now' ? { $deltatoken: 'latest' } : {}),
  });
}

function readPage(
  response: TransportResponse,
  graphUrl: string,
  options: RoundOptions,
  seen: SeenFields,
): Page | null {
  const page = deltaPage(response.body);
  if (page === null) return null;
  assertGraphLink(page.nextLink ?? page.deltaLink ?? '', graphUrl);
  assertNotRedacted(page, options.select, seen);
  return page;
}

import type { Reply } from '../../http/server.ts';
import type { GraphContext } from '../context.ts';
import { GraphProblem } from '../errors.ts';

/** One page of a collection. `self` is a link that gives the same page again; a page has a next or a delta link. */
export type Page = {
  context: string;
  value: Record<string, unknown>[];
  count?: number | undefined;
  next?: string | undefined;
  delta?: string | undefined;
  self: () => string;
};

/** The answer for a page, bent by the fault due for this request. */
export function pageReply(context: GraphContext, page: Page): Reply {
  return { status: 200, body: body(context.base, bend(context, page)) };
}

function body(base: string, page: Page): Record<string, unknown> {
  return {
    '@odata.context': `${base}/$metadata#${page.context}`,
    ...(page.count === undefined ? {} : { '@odata.count': page.count }),
    ...(page.next === undefined ? {} : { '@odata.nextLink': page.next }),
    ...(page.delta === undefined ? {} : { '@odata.deltaLink': page.delta }),
    value: page.value,
  };
}

function bend(context: GraphContext, page: Page): Page {
  switch (context.fault?.kind) {
    case 'repeated_page':
      return { ...page, next: page.self(), delta: undefined };
    case 'empty_page':
      return { ...page, value: [], next: page.self(), delta: undefined };
    case 'stuck_link':
      return { ...page, next: context.request.url.href, delta: undefined };
    case 'no_link':
      return { ...page, next: undefined, delta: undefined };
    case 'foreign_next_link': {
      const link = new URL(page.next ?? page.self());
      return {
        ...page,
        next: `https://graph.attacker.example${link.pathname}${link.search}`,
        delta: undefined,
      };
    }
    case 'null_fields':
      return { ...page, value: page.value.map(nullFields) };
    default:
      return page;
  }
}

function nullFields(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      name === 'id' || name.startsWith('@') ? value : null,
    ]),
  );
}

/** The refusals that only Graph knows; undefined when the fault is of another kind. */
export function refusal(kind: string | undefined, base: string): GraphProblem | undefined {
  switch (kind) {
    case 'token_expired':
      return tokenExpired();
    case 'sync_state_not_found':
      return syncStateNotFound(400);
    case 'expired_page_token':
      return expiredPageToken();
    case 'resync_410':
      return resyncRequired(base);
    default:
      return undefined;
  }
}

export function tokenExpired(): GraphProblem {
  return new GraphProblem(
    401,
    'InvalidAuthenticationToken',
    'Lifetime validation failed, the token is expired.',
  );
}

/** A nextLink that was left lying too long. */
export function expiredPageToken(): GraphProblem {
  return new GraphProblem(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  );
}

export function syncStateNotFound(status: 400 | 404): GraphProblem {
  return new GraphProblem(
    status,
    'SyncStateNotFound',
    'The sync state generation is not found. Full sync is required.',
  );
}

/** 410 with the link that starts over: an empty `$deltatoken`. */
export function resyncRequired(base: string): GraphProblem {
  return new GraphProblem(410, 'resyncRequired', 'The delta token has expired. Start the sync again.', {
    location: `${base}/users/delta?$deltatoken=`,
  });
}

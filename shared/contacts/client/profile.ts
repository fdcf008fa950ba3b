import type { TransportRequest, TransportResponse } from '../../http/transport.ts';

/** A request before it has an address: `path` goes on from the base URL, `query` is not yet encoded. */
export type WireRequest = {
  method: TransportRequest['method'];
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body?: unknown;
};

/** Sends one request at the account's rate. Throws a TransportError when no whole answer comes. */
export type Exchange = (request: WireRequest) => Promise<TransportResponse>;

/**
 * How an API says what the contract means. It is given the way to the API, and gives the way that the client uses: takes
 * requests of the contract, sends as many of the API's as each needs, and answers as the contract does, problems included.
 * Repeating, pacing and reading stay with the client. docs/adapting.md shows how one is written.
 */
export type Profile = (exchange: Exchange) => Exchange;

/** The working contract needs no translation. The real specification changes what stands here. */
export const workingContract: Profile = (exchange) => exchange;

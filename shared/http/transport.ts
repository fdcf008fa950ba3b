/**
 * The one door to the network. `shared/` never opens a connection itself: its host passes a `Transport` in, which
 * adds the credentials, proxies and cancellation that the host owns; in a node that is n8n's own request helper.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

export type TransportRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute URL. */
  url: string;
  headers?: Record<string, string>;
  /** Sent as JSON when present. */
  body?: unknown;
  /** Milliseconds until the host gives the request up. */
  timeoutMs?: number;
};

/** An answer of any status: a transport resolves for 4xx and 5xx alike, and the caller decides what they mean. */
export type TransportResponse = {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed JSON; the text when it is not JSON; undefined when empty. */
  body: unknown;
};

/** Thrown by a transport when no whole answer arrived: refused, reset, timed out, cut off in the middle. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** The platform's code where it has one, for example `ECONNRESET`. */
  readonly code: string | undefined;

  constructor(message: string, code?: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

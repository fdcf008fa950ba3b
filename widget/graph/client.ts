import { Client, HTTPMessageHandler } from '@microsoft/microsoft-graph-client';
import type { Context, Middleware } from '@microsoft/microsoft-graph-client';

/**
 * The Graph client for one token and one address. The token goes to that address alone: the client's own sign-in step decides by
 * a list of hosts, which knows neither every cloud nor a stand-in, so this brings its own.
 */
export function graphClient(graphUrl: string, token: string): Client {
  return Client.initWithMiddleware({
    baseUrl: graphUrl,
    defaultVersion: 'v1.0',
    middleware: new Bearer(new URL(graphUrl).origin, token, new HTTPMessageHandler()),
  });
}

class Bearer implements Middleware {
  readonly #origin: string;
  readonly #token: string;
  readonly #next: Middleware;

  constructor(origin: string, token: string, next: Middleware) {
    this.#origin = origin;
    this.#token = token;
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const address = typeof context.request === 'string' ? context.request : context.request.url;
    if (new URL(address).origin !== this.#origin) throw new Error('The token is not for this address.');
    const headers = new Headers(context.options?.headers);
    headers.set('authorization', `Bearer ${this.#token}`);
    context.options = { ...context.options, headers: Object.fromEntries(headers) };
    await this.#next.execute(context);
  }
}

import { TransportError } from '../../shared/http/transport.ts';
import type { Transport } from '../../shared/http/transport.ts';

/** A transport over Node's own fetch, with the API key of a test. */
export function fetchTransport(apiKey: string): Transport {
  return async ({ method, url, headers, body }) => {
    try {
      const response = await fetch(url, {
        method,
        headers: {
          Authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        redirect: 'manual',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: parsed(await response.text()),
      };
    } catch (cause) {
      throw new TransportError('no whole answer', 'ECONNRESET', { cause });
    }
  };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

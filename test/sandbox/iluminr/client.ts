import { sandbox } from '../constants.ts';

export type Answered = { status: number; headers: Headers; body: unknown };

/** A plain caller of the stand-in, for tests: JSON in, JSON out, any status. */
export type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>;

/** Sends with the UAT key unless another bearer is named; null sends none. A string body goes as it is. */
export function clientOf(url: string, bearer: string | null = sandbox.apiKey): Client {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

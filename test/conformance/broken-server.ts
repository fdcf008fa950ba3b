import { serve } from '../sandbox/http/server.ts';
import type { Reply, Running } from '../sandbox/http/server.ts';

/** A request on its way to the true server, or the true server's answer; a mutation may change both in place. */
export type Passing = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  /** Parsed where it is JSON, text where not, undefined where there is none. */
  body: unknown;
  /** How many requests of this method and path came before. */
  earlier: number;
};
export type PassingAnswer = { status: number; headers: Record<string, string>; body: unknown };

/** One fault of a server: what it does to a request before, and to the answer after. */
export type Mutation = {
  request?: (request: Passing) => void;
  answer?: (answer: PassingAnswer, request: Passing) => void;
};

const passedHeaders = ['authorization', 'content-type', 'if-match', 'idempotency-key'];

/** A server like the one behind it, but for one fault. */
export async function startBroken(
  target: string,
  { request: before, answer: after }: Mutation,
): Promise<Running> {
  const seen = new Map<string, number>();
  return serve({
    port: 0,
    routes: [],
    fallback: async (given): Promise<Reply> => {
      const name = `${given.method} ${given.path}`;
      const passing: Passing = {
        method: given.method,
        path: given.path,
        query: given.query,
        headers: Object.fromEntries(
          passedHeaders.flatMap((header) => {
            const value = given.headers[header];
            return typeof value === 'string' ? [[header, value]] : [];
          }),
        ),
        body: parsed(given.body),
        earlier: seen.get(name) ?? 0,
      };
      seen.set(name, passing.earlier + 1);
      before?.(passing);
      const answer = await passOn(target, passing);
      after?.(answer, passing);
      return {
        status: answer.status,
        headers: answer.headers,
        ...(answer.body === undefined ? {} : { body: JSON.stringify(answer.body) }),
      };
    },
  });
}

async function passOn(
  target: string,
  { method, path, query, headers, body }: Passing,
): Promise<PassingAnswer> {
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  const response = await fetch(`${target}${path}${search}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const kept = ['content-type', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'etag'];
  return {
    status: response.status,
    headers: Object.fromEntries(
      kept.flatMap((name) => {
        const value = response.headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    ),
    body: parsed(await response.text()),
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

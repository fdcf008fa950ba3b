import { createServer as createHttpServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { corsHeaders, preflight } from './cors.ts';
import { matcher } from './match.ts';
import { HttpProblem, problemDocument } from './problem.ts';
import { refuseStrangers } from './strangers.ts';

export { HttpProblem };

export type Request = {
  method: string;
  /** Absolute, on the address the server listens on. */
  url: URL;
  path: string;
  /** Decoded `:name` segments of the route. */
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** The parsed body. Throws HttpProblem 400 when it is not JSON. */
  json(): unknown;
  form(): URLSearchParams;
  raw: IncomingMessage;
};

export type Reply = {
  status: number;
  headers?: Record<string, string | string[]>;
  /** An object is sent as JSON, a string or bytes as they are. */
  body?: unknown;
  /** Full control over the response, for broken answers; `status`, `headers` and `body` are ignored. */
  stream?: (response: ServerResponse) => void;
};

export type Handler = (request: Request) => Reply | Promise<Reply>;

/** `path` has `:name` segments, for example `/v1/contacts/:id`; each matches one segment. First match wins. */
export type Route = { method: string; path: string; handler: Handler };

export type ServeOptions = {
  routes: Route[];
  /** 0 takes any free port. */
  port: number;
  /** Runs first; a reply ends the request there. `params` is empty at this point. */
  before?: (request: Request) => Reply | undefined | Promise<Reply | undefined>;
  /** Answers what no route matches; else 404, or 405 with `Allow`. */
  fallback?: Handler;
  onError?: (error: unknown, request: Request) => Reply;
  /** Runs on each reply before it is sent, for headers that every answer carries. */
  after?: (reply: Reply, request: Request) => Reply;
  /** Other origins whose pages may call, looked up at each request. A preflight is answered before `before` runs. */
  origins?: () => readonly string[];
  /** Bytes of a request body; beyond it the answer is 413. Default 5 MB. */
  bodyLimit?: number;
};

export type Running = { url: string; port: number; close(): Promise<void> };

const defaultBodyLimit = 5 * 1024 * 1024;

/**
 * Serves the routes on 127.0.0.1, to this machine's programs and to pages of its own and the given origins alone. `close`
 * ends open connections too. Rejects when the port is taken.
 */
export async function serve(options: ServeOptions): Promise<Running> {
  const routes = options.routes.map((route) => ({ ...route, match: matcher(route.path) }));
  const sockets = new Set<Socket>();
  const server = createHttpServer((message, response) => {
    void answer(message, response);
  });
  server.keepAliveTimeout = 30_000;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = describe(message, boundPort());
    let reply: Reply;
    try {
      const origins = options.origins?.() ?? [];
      refuseStrangers(message, boundPort(), origins);
      const cors = corsHeaders(origins, message);
      if (message.method === 'OPTIONS' && cors !== undefined) {
        send(response, { status: 204, headers: { ...cors, ...preflight(message) } }, request);
        return;
      }
      reply = await respond(request);
      if (cors !== undefined) reply = { ...reply, headers: { ...cors, ...reply.headers } };
    } catch (error) {
      reply = problemReply(error);
    }
    send(response, reply, request);
  }

  async function respond(request: Request): Promise<Reply> {
    let reply: Reply;
    try {
      const body = await readBody(request.raw, options.bodyLimit ?? defaultBodyLimit);
      request.body = body.text;
      // A caller without a key learns that first, so `before` runs for a body that is too long as well.
      const early = await options.before?.(request);
      if (early === undefined) refuseTooLong(body);
      reply = early ?? (await dispatch(request));
    } catch (error) {
      if (!request.raw.complete) return senderGone;
      reply = options.onError?.(error, request) ?? problemReply(error);
    }
    return options.after?.(reply, request) ?? reply;
  }

  async function dispatch(request: Request): Promise<Reply> {
    const allowed = new Set<string>();
    for (const route of routes) {
      const params = route.match(request.path);
      if (params === undefined) continue;
      if (route.method === request.method || (request.method === 'HEAD' && route.method === 'GET')) {
        request.params = params;
        return route.handler(request);
      }
      allowed.add(route.method);
    }
    if (options.fallback !== undefined) return options.fallback(request);
    if (allowed.size > 0) {
      const allow = [...allowed].sort().join(', ');
      throw new HttpProblem(
        405,
        'method_not_allowed',
        `${request.path} takes ${allow}.`,
        {},
        { Allow: allow },
      );
    }
    throw new HttpProblem(404, 'not_found', `There is nothing at ${request.method} ${request.path}.`);
  }

  function boundPort(): number {
    return (server.address() as AddressInfo | null)?.port ?? options.port;
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

  const port = boundPort();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The problem document for an error: an HttpProblem as it says, anything else a 500. */
export function problemReply(error: unknown): Reply {
  if (!(error instanceof HttpProblem)) return internalError(error);
  return {
    status: error.status,
    headers: { 'Content-Type': 'application/problem+json', ...error.headers },
    body: problemDocument(error),
  };
}

/** A fault of ours: the caller gets the message, the terminal the stack. */
function internalError(error: unknown): Reply {
  const detail = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof Error ? (error.stack ?? detail) : detail}
`);
  return {
    status: 500,
    headers: { 'Content-Type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail,
      code: 'internal_error',
    },
  };
}

function describe(message: IncomingMessage, port: number): Request {
  const url = new URL(`http://127.0.0.1:${port}${message.url?.startsWith('/') ? message.url : '/'}`);
  const request: Request = {
    method: message.method ?? 'GET',
    url,
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers: message.headers,
    body: '',
    raw: message,
    json: () => {
      try {
        return JSON.parse(request.body) as unknown;
      } catch {
        throw new HttpProblem(400, 'validation_failed', 'The body is not valid JSON.');
      }
    },
    form: () => new URLSearchParams(request.body),
  };
  return request;
}

/** The sender left before its request was whole: nobody is there to answer. */
const senderGone: Reply = { status: 0, stream: (response) => void response.destroy() };

type Body = { text: string; size: number; limit: number };

async function readBody(message: IncomingMessage, limit: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read on to the end: a client that is still writing would see a reset instead of the 413.
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return { text: Buffer.concat(chunks).toString('utf8'), size, limit };
}

function refuseTooLong({ size, limit }: Body): void {
  if (size <= limit) return;
  throw new HttpProblem(413, 'payload_too_large', `The body has ${size} bytes; at most ${limit} are taken.`);
}

function send(response: ServerResponse, reply: Reply, request: Request): void {
  if (reply.stream !== undefined) {
    reply.stream(response);
    return;
  }
  const isText = typeof reply.body === 'string';
  const isBytes = reply.body instanceof Uint8Array;
  const headers: Record<string, string | string[]> = { ...reply.headers };
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (reply.body !== undefined && !named) {
    headers['Content-Type'] = isText
      ? 'text/plain; charset=utf-8'
      : isBytes
        ? 'application/octet-stream'
        : 'application/json';
  }
  const body =
    reply.body === undefined
      ? ''
      : isText || isBytes
        ? (reply.body as string | Uint8Array)
        : JSON.stringify(reply.body);
  if (reply.status !== 204) headers['Content-Length'] = String(Buffer.byteLength(body));
  response.writeHead(reply.status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

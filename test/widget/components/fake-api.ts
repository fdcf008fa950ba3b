/** A request as the widget made it. */
export type Call = { route: string; path: string; query: URLSearchParams; headers: Headers; body: unknown };

/** An answer: a value is sent as JSON, or a text as it is, with status 200; a function may answer by the call, late or not at all. */
export type Answer = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };
export type FakeRoute = Answer | ((call: Call) => Answer | Promise<Answer>);

export type FakeApi = {
  readonly base: string;
  readonly calls: readonly Call[];
  /** Replaces or adds answers, keyed "GET /v1/directory-sync/entra". */
  answer(routes: Record<string, FakeRoute>): void;
  /** Gives the page its own fetch back. */
  restore(): void;
};

const base = 'https://iluminr.test';

/**
 * Stands in for iluminr inside one component test, in place of the page's fetch. A route may hold `*` for one path segment. A request
 * that no route answers fails the test's page as a network error would.
 */
export function fakeApi(routes: Record<string, FakeRoute>): FakeApi {
  const real = globalThis.fetch;
  const calls: Call[] = [];
  const known = new Map(Object.entries(routes));

  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== base) return real(input, init);
    const route = [...known.keys()].find((key) => matches(key, request.method, url.pathname));
    const call = await readCall(route ?? `${request.method} ${url.pathname}`, url, request);
    calls.push(call);
    const answering = route === undefined ? undefined : known.get(route);
    if (answering === undefined) throw new TypeError('Failed to fetch');
    request.signal.throwIfAborted();
    if (typeof answering !== 'function') return reply(answering);
    return reply(await Promise.race([answering(call), abortOf(request.signal)]));
  };

  return {
    base,
    calls,
    answer: (more) => {
      for (const [route, answer] of Object.entries(more)) known.set(route, answer);
    },
    restore: () => {
      globalThis.fetch = real;
    },
  };
}

function matches(route: string, method: string, path: string): boolean {
  const [wantedMethod, wantedPath = ''] = route.split(' ');
  if (wantedMethod !== method) return false;
  const wanted = wantedPath.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, at) => part === '*' || part === given[at]);
}

async function readCall(route: string, url: URL, request: Request): Promise<Call> {
  const text = await request.clone().text();
  return {
    route,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

/** Rejects when the page gives up on the request, as fetch does. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

function reply({ status = 200, headers = {}, json, text }: Answer): Response {
  const body = text ?? (json === undefined ? null : JSON.stringify(json));
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** What the stand-in answers: a status with JSON; `never` leaves the card waiting, `unreachable` fails as a network does. */
export type Reply = { readonly status?: number; readonly json: unknown } | 'never' | 'unreachable';
export type Routes = Readonly<Record<string, Reply | (() => Reply)>>;

const origin = 'https://gallery.example';
const exhibits = new Map<string, Routes>();

/** Gives an exhibit an iluminr of its own, keyed "GET /v1/…", and its address. */
export function standIn(name: string, routes: Routes): string {
  exhibits.set(name, routes);
  return `${origin}/${name}`;
}

/** Answers for the exhibits in place of the network; everything else goes its way. */
export function answerForExhibits(): void {
  const real = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== origin) return real(input, init);
    const [, name = '', ...path] = url.pathname.split('/');
    const route = exhibits.get(name)?.[`${request.method} /${path.join('/')}`];
    return answer(typeof route === 'function' ? route() : (route ?? notThere), request.signal);
  };
}

const notThere: Reply = {
  status: 404,
  json: { type: 'about:blank', title: 'Not found', status: 404, detail: 'Not there.', code: 'not_found' },
};

async function answer(reply: Reply, signal: AbortSignal): Promise<Response> {
  if (reply === 'unreachable') throw new TypeError('Failed to fetch');
  if (reply === 'never') {
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }
  const { status = 200, json } = reply;
  return new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } });
}

import { setTimeout as sleep } from 'node:timers/promises';

const timeoutMs = 60_000;
const tries = 4;
/**
 * n8n publishes and unpublishes after it has answered, and until then refuses to delete. One that has just started with a
 * thousand workflows needs minutes.
 */
const busyForMs = 10 * 60_000;
const mostWaitMs = 2000;
/** The most that n8n gives at once. */
const pageSize = 250;

/** n8n refused a call, or did not answer. `status` is 0 when no answer came. */
export class N8nRefusal extends Error {
  override readonly name = 'N8nRefusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** n8n's public API, by one key. */
export type N8nApi = {
  /** @throws N8nRefusal with n8n's own words */
  call(method: Method, path: string, body?: unknown): Promise<unknown>;
  /** All pages of a list, one after the other. */
  pages(path: string): AsyncGenerator<unknown[]>;
};

/**
 * Opens n8n's public API. What reads, and what n8n turned away undone (429, or because it is not ready for it yet), is asked again;
 * what may have been done is not.
 * @param hide strikes secrets out of what n8n says
 * @param baseWaitMs the first wait before asking again; it doubles
 */
export function openN8n(
  url: string,
  apiKey: string,
  hide: (text: string) => string = (text) => text,
  baseWaitMs = 500,
): N8nApi {
  const once = async (method: Method, path: string, body: unknown): Promise<unknown> => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { 'X-N8N-API-KEY': apiKey, 'content-type': 'application/json', accept: 'application/json' },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      throw new N8nRefusal(0, `n8n did not answer at ${url}: ${hide(reasonOf(error))}`);
    }
    if (!response.ok) throw new N8nRefusal(response.status, hide(wordsOf(response.status, text)));
    if (text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw new N8nRefusal(response.status, `${url} answered something that is not n8n's API.`);
    }
  };

  const call: N8nApi['call'] = async (method, path, body) => {
    const busyUntil = Date.now() + busyForMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(method, path, body);
      } catch (error) {
        if (!(error instanceof N8nRefusal)) throw error;
        const again = isBusy(error)
          ? Date.now() < busyUntil
          : attempt < tries && mayAskAgain(method, error.status);
        if (!again) throw error;
        const waitMs = baseWaitMs * 2 ** (attempt - 1);
        await sleep(isBusy(error) ? Math.min(waitMs, mostWaitMs) : waitMs);
      }
    }
  };

  return {
    call,
    async *pages(path) {
      let cursor: string | null | undefined;
      do {
        const query = new URLSearchParams({ limit: String(pageSize), ...(cursor ? { cursor } : {}) });
        const page = (await call('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`)) as {
          data?: unknown[];
          nextCursor?: string | null;
        };
        yield page.data ?? [];
        cursor = page.nextCursor;
      } while (typeof cursor === 'string' && cursor !== '');
    },
  };
}

function mayAskAgain(method: Method, status: number): boolean {
  return status === 429 || (method === 'GET' && (status === 0 || status >= 500));
}

/** "Workflow is still being unpublished. Please try again in a few moments." */
function isBusy({ status, message }: N8nRefusal): boolean {
  return status === 409 && message.includes('still being');
}

function wordsOf(status: number, text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string' && message !== '')
      return `n8n answered ${status}: ${message.slice(0, 300)}`;
  } catch {
    // A proxy in between answers in HTML.
  }
  return `n8n answered ${status}`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

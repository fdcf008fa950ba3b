import { setTimeout as wait } from 'node:timers/promises';
import type { Reply, Request } from './http/server.ts';

export type FaultServer = 'iluminr' | 'entra' | 'graph';

/**
 * One planned misbehaviour. `path` is a prefix of the request's path, or the source of a regular expression when it
 * starts with `^`. The first `skip` matching requests pass untouched, the next `count` get the fault.
 *
 * Kinds every server knows: `status` (answers `status`, with `retryAfter` as Retry-After when given), `drop` (the
 * socket closes without an answer), `half` (the body stops in the middle), `empty` (200 without a body), `html` (200 with
 * a web page) and `delay` (the true answer, `delayMs` late). Every other kind belongs to the server named.
 */
export type Fault = {
  server: FaultServer;
  method?: string;
  path: string;
  count: number;
  skip?: number;
  kind: string;
  retryAfter?: string;
  status?: number;
  delayMs?: number;
};

/** The faults still to come, in the order they were added; the first one that matches a request is taken. */
export class FaultPlan {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  /** The fault this request gets, if any; uses up one `skip` or one `count` of it. */
  take(server: FaultServer, method: string, path: string): Fault | undefined {
    const fault = this.#faults.find((candidate) => matches(candidate, server, method, path));
    if (fault === undefined) return undefined;
    if ((fault.skip ?? 0) > 0) {
      fault.skip = (fault.skip ?? 0) - 1;
      return undefined;
    }
    fault.count -= 1;
    if (fault.count <= 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return { ...fault };
  }
}

/** The answer of a generic fault; undefined when the kind needs the server's own knowledge or changes no answer. */
export function faultReply(fault: Fault, request: Request): Reply | undefined {
  switch (fault.kind) {
    case 'status':
      return statusReply(fault);
    case 'drop':
      return { status: 0, stream: (response) => void response.destroy() };
    case 'half':
      return halfReply(request);
    case 'empty':
      return { status: 200 };
    case 'html':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Proxy sign-in</body></html>',
      };
    default:
      return undefined;
  }
}

/** Takes the fault due for a request, waits its delay, and gives both the fault and its generic answer if it has one. */
export async function nextFault(
  plan: FaultPlan,
  server: FaultServer,
  request: Request,
): Promise<{ fault: Fault; reply: Reply | undefined } | undefined> {
  const fault = plan.take(server, request.method, request.path);
  if (fault === undefined) return undefined;
  if (fault.delayMs !== undefined) await wait(fault.delayMs);
  return { fault, reply: faultReply(fault, request) };
}

function matches(fault: Fault, server: FaultServer, method: string, path: string): boolean {
  if (fault.server !== server || fault.count <= 0) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== method.toUpperCase()) return false;
  return fault.path.startsWith('^') ? new RegExp(fault.path).test(path) : path.startsWith(fault.path);
}

function statusReply(fault: Fault): Reply {
  const status = fault.status ?? 503;
  return {
    status,
    headers: fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
    body: { error: { code: `injected_${status}`, message: `Fault injected by the sandbox: ${status}.` } },
  };
}

/** Announces more bytes than it sends, then closes the socket, as a proxy does that dies in the middle. */
function halfReply(request: Request): Reply {
  return {
    status: 200,
    stream: (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '65536' });
      response.write(`{"path":${JSON.stringify(request.path)},"value":[{"id":"`, () => response.destroy());
    },
  };
}

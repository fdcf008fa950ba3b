import { problemCodes } from '../../../shared/contract/index.ts';
import type { Fault } from '../faults.ts';
import { HttpProblem, problemReply } from '../http/server.ts';
import type { Reply } from '../http/server.ts';

/** An injected status, dressed as iluminr answers it: a problem, and a Retry-After where the contract has one. */
export function statusFault(fault: Fault): Reply {
  const status = fault.status ?? 503;
  const code = Object.entries(problemCodes).find(([, known]) => known === status)?.[0];
  const wait = fault.retryAfter ?? (status === 429 || status === 503 ? '1' : undefined);
  const headers: Record<string, string> = wait === undefined ? {} : { 'Retry-After': wait };
  const detail = `Fault injected by the sandbox: ${status}.`;
  return problemReply(
    new HttpProblem(
      status,
      code ?? (status >= 500 ? 'unavailable' : 'validation_failed'),
      detail,
      {},
      headers,
    ),
  );
}

/**
 * A call that was carried out and badly answered: `lost_answer` closes the socket, `short_results` leaves the last result
 * of a batch out, `no_results` all of them. The true answer is kept under its Idempotency-Key.
 */
export function tamper(fault: Fault | undefined, reply: Reply): Reply {
  switch (fault?.kind) {
    case 'lost_answer':
      return { status: 0, stream: (response) => void response.destroy() };
    case 'short_results':
      return { ...reply, body: { results: resultsOf(reply).slice(0, -1) } };
    case 'no_results':
      return { ...reply, body: { results: [] } };
    default:
      return reply;
  }
}

function resultsOf(reply: Reply): unknown[] {
  const results = (reply.body as { results?: unknown } | undefined)?.results;
  return Array.isArray(results) ? results : [];
}

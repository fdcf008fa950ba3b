import { randomUUID } from 'node:crypto';
import type { Reply } from '../http/server.ts';

/** Thrown by a handler; becomes Graph's error answer. */
export class GraphProblem extends Error {
  override readonly name = 'GraphProblem';
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function badRequest(message: string, code = 'Request_BadRequest'): GraphProblem {
  return new GraphProblem(400, code, message);
}

export function notFound(id: string): GraphProblem {
  return new GraphProblem(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function denied(): GraphProblem {
  return new GraphProblem(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

/** A property that Graph gives of single users only. */
export function notListed(name: string): GraphProblem {
  return new GraphProblem(501, 'NotImplemented', `The property '${name}' cannot be read in a list of users.`);
}

/** Graph's error answer (learn.microsoft.com/graph/errors). */
export function problemReply(problem: GraphProblem): Reply {
  const requestId = randomUUID();
  return {
    status: problem.status,
    headers: { 'request-id': requestId, ...problem.headers },
    body: {
      error: {
        code: problem.code,
        message: problem.message,
        innerError: {
          date: new Date().toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': requestId,
        },
      },
    },
  };
}

import type { Failure, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { DirectoryError } from '../../../shared/directory/index.ts';
import { cleanError } from '../clean-error.ts';
import { unexpectedError } from '../unexpected-error.ts';

/** Whatever a read threw, as n8n's error. n8n's own keep their words but no secrets; what nobody expected is a defect of this node. */
export function nodeErrorOf(error: unknown, node: INode): NodeApiError | NodeOperationError {
  if (error instanceof DirectoryError) return directoryFault(error, node);
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return cleanError(error);
  return new NodeOperationError(node, unexpectedError(error), {
    failure: { cause: 'node-defect' },
  });
}

/** A directory fault with the cause that n8n's own back-off works by. */
function directoryFault(fault: DirectoryError, node: INode): NodeApiError | NodeOperationError {
  const { message, advice, code, status } = fault;
  const options = { message, description: advice, failure: failureOf(fault), level: 'warning' } as const;
  const error =
    status === undefined
      ? new NodeOperationError(node, message, options)
      : new NodeApiError(
          node,
          { message, ...(code === undefined ? {} : { code }) },
          { ...options, httpCode: String(status) },
        );
  // n8n puts words of its own in place of a message with a system code in it.
  error.message = message;
  return error;
}

/** What the memory of faults needs to know of one. */
export type Fault = {
  /** The same for faults that are the same to the person who reads them. */
  key: string;
  /** Milliseconds that Graph asked to wait. */
  retryAfterMs?: number | undefined;
};

export function faultOf(error: unknown): Fault {
  if (!(error instanceof DirectoryError))
    return { key: error instanceof Error ? error.message : String(error) };
  const { fault, status, code, message, retryAfterMs } = error;
  return { key: [fault, status ?? '', code ?? '', message].join('|'), retryAfterMs };
}

function failureOf(error: DirectoryError): Failure {
  switch (error.fault) {
    case 'throttled':
      return {
        cause: 'rate-limited',
        ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
      };
    case 'unavailable':
    case 'answer':
      return { cause: 'temporarily-unavailable' };
    case 'credential':
      return { cause: 'credential-invalid' };
    case 'permission':
    case 'request':
      return { cause: 'configuration-invalid' };
  }
}

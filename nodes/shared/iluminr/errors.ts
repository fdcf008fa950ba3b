import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { IluminrError } from '../../../shared/contacts/index.ts';
import type { ErrorInfo } from '../../../shared/contacts/index.ts';
import { cleanError } from '../clean-error.ts';
import { unexpectedError } from '../unexpected-error.ts';

/** The n8n error for whatever a call threw: an explained one keeps its words, any other keeps its message, without secrets. */
export function nodeError(
  node: INode,
  error: unknown,
  itemIndex?: number,
): NodeApiError | NodeOperationError {
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return cleanError(error);
  if (error instanceof IluminrError) return errorFromInfo(node, error.info, itemIndex);
  return new NodeOperationError(node, unexpectedError(error), itemIndex === undefined ? {} : { itemIndex });
}

/** What happened becomes the message, what to do the description. */
export function errorFromInfo(
  node: INode,
  { what, advice, status }: ErrorInfo,
  itemIndex?: number,
): NodeApiError | NodeOperationError {
  const options = {
    message: what,
    description: advice,
    ...(itemIndex === undefined ? {} : { itemIndex }),
  };
  const response: JsonObject = { message: what, description: advice };
  const error =
    status === undefined
      ? new NodeOperationError(node, what, options)
      : new NodeApiError(node, response, { ...options, httpCode: String(status) });
  // n8n puts words of its own in place of a message with a system code in it, and finds EACCES in remoteaccess.example.
  error.message = what;
  return error;
}

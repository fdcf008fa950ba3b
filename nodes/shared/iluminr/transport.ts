import type {
  IExecuteFunctions,
  IHttpRequestOptions,
  ILoadOptionsFunctions,
  IN8nHttpFullResponse,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { TransportError } from '../../../shared/http/transport.ts';
import type { Transport, TransportRequest } from '../../../shared/http/transport.ts';
import { errorCodeOf, requestOptions, transportResponse } from '../http.ts';

/** The contexts in which this package calls the iluminr API. */
export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

export const credentialName = 'iluminrApi';

/** n8n's authenticated request helper as a `Transport`: credentials, proxies and cancellation stay n8n's. */
export function iluminrTransport(context: RequestContext): Transport {
  return async (request) => {
    let response: IN8nHttpFullResponse;
    try {
      response = await send(context, optionsOf(request));
    } catch (error) {
      throw failureOf(context, error);
    }
    return transportResponse(response);
  };
}

async function send(context: RequestContext, options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> {
  const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
    context,
    credentialName,
    options,
  );
  return response as IN8nHttpFullResponse;
}

function optionsOf(request: TransportRequest): IHttpRequestOptions {
  const options = { ...requestOptions(request), ignoreHttpStatusErrors: true };
  const headers = { Accept: 'application/json', ...options.headers };
  if (request.body === undefined) return { ...options, headers };
  // As text, because the helper drops an empty object.
  const body = JSON.stringify(request.body);
  return { ...options, headers: { ...headers, 'Content-Type': 'application/json' }, body };
}

/**
 * No whole answer came: a TransportError, so that the caller decides; or an end, when the execution was cancelled. The
 * original is not kept as the cause, because it holds the request with the API key in it.
 */
function failureOf(context: RequestContext, error: unknown): Error {
  const isCancelled =
    'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true;
  if (isCancelled) return new NodeOperationError(context.getNode(), 'The execution was cancelled');
  const message = error instanceof Error ? error.message : 'The request did not reach iluminr';
  return new TransportError(message, errorCodeOf(error));
}

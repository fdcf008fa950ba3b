import type {
  IExecuteFunctions,
  IHttpRequestOptions,
  ILoadOptionsFunctions,
  IN8nHttpFullResponse,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { TransportError } from '../../../shared/http/transport.ts';
import type { Transport, TransportRequest, TransportResponse } from '../../../shared/http/transport.ts';

/** The contexts in which this package calls the iluminr API. */
export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

export const credentialName = 'iluminrApi';

/** n8n's authenticated request helper as a `Transport`: credentials, proxies and cancellation stay n8n's. */
export function n8nTransport(context: RequestContext): Transport {
  return async (request) => {
    let response: IN8nHttpFullResponse;
    try {
      response = await send(context, optionsOf(request));
    } catch (error) {
      throw failureOf(context, error);
    }
    return responseOf(response);
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
  const options: IHttpRequestOptions = {
    method: request.method,
    url: request.url,
    headers: { Accept: 'application/json', ...request.headers },
    returnFullResponse: true,
    ignoreHttpStatusErrors: true,
    // A redirect could carry the API key to another host.
    disableFollowRedirect: true,
    sendCredentialsOnCrossOriginRedirect: false,
  };
  if (request.timeoutMs !== undefined) options.timeout = request.timeoutMs;
  if (request.body !== undefined) {
    // As text, because the helper drops an empty object.
    options.body = JSON.stringify(request.body);
    options.headers = { ...options.headers, 'Content-Type': 'application/json' };
  }
  return options;
}

function responseOf(response: IN8nHttpFullResponse): TransportResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (typeof value === 'string' || typeof value === 'number') headers[name.toLowerCase()] = String(value);
  }
  const { body } = response;
  return { status: response.statusCode, headers, body: body === '' || body === null ? undefined : body };
}

/**
 * No whole answer came: a TransportError, so that the caller decides; or an end, when the execution was cancelled. The
 * original is not kept as the cause, because it holds the request with the API key in it.
 */
function failureOf(context: RequestContext, error: unknown): Error {
  const isCancelled =
    'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true;
  if (isCancelled) return new NodeOperationError(context.getNode(), 'The execution was cancelled');
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : 'The request did not reach iluminr';
  return new TransportError(message, code);
}

/** The platform's code, wherever n8n's wrapping has left it. */
function codeOf(error: unknown): string | undefined {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 4; depth++) {
    const { code, cause } = at as { code?: unknown; cause?: unknown };
    if (typeof code === 'string') return code;
    at = cause;
  }
  return undefined;
}

import type {
  IHttpRequestOptions,
  ILoadOptionsFunctions,
  IN8nHttpFullResponse,
  IPollFunctions,
} from 'n8n-workflow';
import { explainSignIn } from '../../../shared/directory/graph/sign-in.ts';
import {
  TransportError,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '../../../shared/http/transport.ts';
import { credentialName } from './credential.ts';

/**
 * n8n's authenticated request helper as a Transport: credentials, proxy and SSRF protection stay n8n's. 401 and 403 are left
 * to it to throw, because it then fetches a new token and asks once more; for 403 too, so that a permission granted a minute
 * ago works before the old token runs out.
 */
export function graphTransport(context: IPollFunctions | ILoadOptionsFunctions): Transport {
  return (request) =>
    context.helpers.httpRequestWithAuthentication
      .call(context, credentialName, optionsOf(request), { oauth2: { tokenExpiredStatusCode: [401, 403] } })
      .then((response: IN8nHttpFullResponse) => answer(response.statusCode, response.headers, response.body))
      .catch(answerOfError);
}

function optionsOf(request: TransportRequest): IHttpRequestOptions {
  return {
    method: request.method,
    url: request.url,
    headers: request.headers ?? {},
    json: true,
    returnFullResponse: true,
    ignoreHttpStatusErrors: { ignore: true, except: [401, 403] },
    disableFollowRedirect: true,
    sendCredentialsOnCrossOriginRedirect: false,
    ...(request.timeoutMs === undefined ? {} : { timeout: Math.ceil(request.timeoutMs) }),
  };
}

function answer(status: number, headers: unknown, body: unknown): TransportResponse {
  const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return {
    status,
    headers: Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: parsed(body),
  };
}

/** Graph speaks JSON only; what is not JSON stays text and is refused by whoever reads it. */
function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  if (body === '') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/**
 * The answer inside n8n's error.
 *
 * @throws DirectoryError when the app could not sign in, TransportError when there was no connection, and the error itself
 *   when it is about neither: a credential that is not complete.
 */
function answerOfError(error: unknown): TransportResponse {
  const chain = causes(error);
  for (const link of chain) {
    const oauth = oauthError(link);
    if (oauth !== undefined) throw explainSignIn(oauth.error, oauth.description);
  }
  for (const link of chain) {
    const response = part(link, 'response');
    const status = part(response, 'status') ?? part(response, 'statusCode');
    if (typeof status === 'number')
      return answer(status, part(response, 'headers'), part(response, 'data') ?? part(response, 'body'));
  }
  const code = chain.map((link) => part(link, 'code')).find((found) => typeof found === 'string');
  throw typeof code === 'string' ? new TransportError('No whole answer came', code) : error;
}

/** The OAuth error of the token endpoint, as n8n's OAuth2 client throws it. */
function oauthError(error: unknown): { error: string | undefined; description: string } | undefined {
  const body = part(error, 'body');
  const name = part(body, 'error');
  const said = part(body, 'error_description');
  if (typeof name !== 'string') return undefined;
  return { error: name, description: typeof said === 'string' ? said : '' };
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && chain.length < 8; link = part(link, 'cause'))
    chain.push(link);
  return chain;
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}

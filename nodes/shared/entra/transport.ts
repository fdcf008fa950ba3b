import type {
  IExecuteFunctions,
  IHttpRequestOptions,
  ILoadOptionsFunctions,
  IN8nHttpFullResponse,
  IPollFunctions,
} from 'n8n-workflow';
import { explainSignIn } from '../../../shared/directory/index.ts';
import {
  TransportError,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '../../../shared/http/transport.ts';
import {
  causesOf,
  errorCodeOf,
  lowerCased,
  member,
  parsed,
  requestOptions,
  transportResponse,
} from '../http.ts';
import { credentialName } from './credential.ts';

/**
 * n8n's authenticated request helper as a Transport: credentials, proxy and SSRF protection stay n8n's. 401 and 403 are left
 * to it to throw, because it then fetches a new token and asks once more; for 403 too, so that a permission granted a minute
 * ago works before the old token runs out.
 */
export function graphTransport(
  context: IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions,
): Transport {
  return (request) =>
    context.helpers.httpRequestWithAuthentication
      .call(context, credentialName, optionsOf(request), { oauth2: { tokenExpiredStatusCode: [401, 403] } })
      .then((response: IN8nHttpFullResponse) => transportResponse(response))
      .catch(answerOfError);
}

function optionsOf(request: TransportRequest): IHttpRequestOptions {
  return {
    ...requestOptions(request),
    json: true,
    ignoreHttpStatusErrors: { ignore: true, except: [401, 403] },
  };
}

/**
 * The answer inside n8n's error.
 *
 * @throws DirectoryError when the app could not sign in, TransportError when there was no connection, and the error itself
 *   when it is about neither: a credential that is not complete.
 */
function answerOfError(error: unknown): TransportResponse {
  const chain = causesOf(error);
  for (const link of chain) {
    const oauth = oauthError(link);
    if (oauth !== undefined) throw explainSignIn(oauth.error, oauth.description);
  }
  for (const link of chain) {
    const response = member(link, 'response');
    const status = member(response, 'status') ?? member(response, 'statusCode');
    if (typeof status === 'number')
      return {
        status,
        headers: lowerCased(member(response, 'headers')),
        body: parsed(member(response, 'data') ?? member(response, 'body')),
      };
  }
  const code = errorCodeOf(error);
  throw code === undefined ? error : new TransportError('No whole answer came', code);
}

/** The OAuth error of the token endpoint, as n8n's OAuth2 client throws it. */
function oauthError(error: unknown): { error: string | undefined; description: string } | undefined {
  const body = member(error, 'body');
  const name = member(body, 'error');
  const said = member(body, 'error_description');
  if (typeof name !== 'string') return undefined;
  return { error: name, description: typeof said === 'string' ? said : '' };
}

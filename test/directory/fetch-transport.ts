import { TransportError, type Transport } from '../../shared/transport.ts';
import { sandbox } from '../sandbox/constants.ts';

/** Where the stand-ins answer; they may run in another process. */
export type Stage = { entra: { url: string }; graph: { url: string } };

/** A Transport on fetch that signs the sandbox's app in, and once more when its token is refused. */
export function appTransport(stage: Stage): Transport {
  let token: Promise<string> | undefined;
  const send: Transport = async ({ method, url, headers }) => {
    try {
      token ??= signIn(stage);
      const response = await fetch(url, {
        method,
        headers: { ...headers, authorization: `Bearer ${await token}` },
      });
      const text = await response.text();
      return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) };
    } catch (error) {
      throw new TransportError('No whole answer came', undefined, { cause: error });
    }
  };
  return async (request) => {
    const answer = await send(request);
    if (answer.status !== 401) return answer;
    token = undefined;
    return send(request);
  };
}

async function signIn(stage: Stage): Promise<string> {
  const response = await fetch(`${stage.entra.url}/${sandbox.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: sandbox.clientId,
      client_secret: sandbox.clientSecret,
      scope: `${stage.graph.url}/.default`,
    }),
  });
  const body = (await response.json()) as { access_token: string };
  return body.access_token;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

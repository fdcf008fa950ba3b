import { cachedKeys } from '../../../../shared/directory-sync/index.ts';
import type { AppToken, MicrosoftApp, SigningKey } from '../../../../shared/directory-sync/index.ts';
import type { Clock } from '../../../../shared/http/clock.ts';
import { TransportError, type Transport } from '../../../../shared/http/transport.ts';
import type { EntraOptions } from './options.ts';

/** iluminr's app at the Microsoft that `entra` names, reached over HTTP. `apiUrl` is this server's own address. */
export function microsoftApp(entra: EntraOptions, clock: Clock, apiUrl: string): MicrosoftApp {
  const { issuerBase, graphBase, clientId, redirectUri, tenantName } = entra;
  const callbackUrl = `${apiUrl}/v1/directory-sync/entra/callback`;
  const at = (path: string) => `${issuerBase}/{tenantid}/${path}`;
  return {
    clientId,
    loginUrl: issuerBase,
    graphUrl: graphBase,
    authority: 'https://login.microsoftonline.com/organizations',
    authorityMetadata: {
      issuer: at('v2.0'),
      jwks_uri: at('discovery/v2.0/keys'),
      authorization_endpoint: at('oauth2/v2.0/authorize'),
      token_endpoint: at('oauth2/v2.0/token'),
      msgraph_host: new URL(graphBase).host,
    },
    redirectUri,
    callbackUrl,
    colleagueUrl: `${apiUrl}/v1/directory-sync/entra/colleague`,
    keys: cachedKeys((tenantId) => readKeys(entra, tenantId), clock),
    redeemCode: (tenantId, code, verifier) => redeemCode(entra, tenantId, { code, verifier, callbackUrl }),
    appToken: (tenantId) => appToken(entra, tenantId),
    transport: send,
    ...(tenantName === undefined ? {} : { tenantName }),
  };
}

async function readKeys({ issuerBase }: EntraOptions, tenantId: string): Promise<SigningKey[]> {
  const answer = await fetch(`${issuerBase}/${tenantId}/discovery/v2.0/keys`);
  if (!answer.ok) throw new Error(`Entra answered ${answer.status} instead of its keys.`);
  return ((await answer.json()) as { keys: SigningKey[] }).keys;
}

/** The stand-in's app signs people in as a public client does; iluminr's own would send its certificate along. */
async function redeemCode(
  { issuerBase, clientId }: EntraOptions,
  tenantId: string,
  { code, verifier, callbackUrl }: { code: string; verifier: string; callbackUrl: string },
): Promise<string> {
  const answer = await fetch(`${issuerBase}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: verifier,
      redirect_uri: callbackUrl,
    }),
  });
  const body = (await answer.json()) as { id_token?: unknown };
  if (typeof body.id_token === 'string') return body.id_token;
  throw new Error(`Entra gave no id token, but ${answer.status}.`);
}

async function appToken(entra: EntraOptions, tenantId: string): Promise<AppToken> {
  const answer = await fetch(`${entra.issuerBase}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: entra.clientId,
      client_secret: entra.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  const body = (await answer.json()) as { access_token?: unknown; error?: unknown };
  if (typeof body.access_token === 'string') return { token: body.access_token };
  return { error: typeof body.error === 'string' ? body.error : String(answer.status) };
}

const send: Transport = async ({ method, url, headers = {} }) => {
  try {
    const response = await fetch(url, { method, headers, redirect: 'manual' });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) };
  } catch (cause) {
    throw new TransportError('No whole answer came from Microsoft', undefined, { cause });
  }
};

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

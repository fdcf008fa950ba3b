import { TransportError, type Transport } from '../../../shared/http/transport.ts';
import type { EntraOptions } from '../iluminr/directory/options.ts';

/** The sign-in service refused the app: its consent or its secret is gone. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

/** A Transport that reads Graph as iluminr's own app in a customer's tenant. */
export function appTransport(entra: EntraOptions, tenantId: string): Transport {
  let token: Promise<string> | undefined;
  return async ({ method, url, headers }) => {
    token ??= signIn(entra, tenantId);
    const authorization = `Bearer ${await token}`;
    try {
      const response = await fetch(url, {
        method,
        headers: { ...headers, authorization },
        redirect: 'manual',
      });
      const text = await response.text();
      return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) };
    } catch (cause) {
      throw new TransportError('No whole answer came from Microsoft Graph', undefined, { cause });
    }
  };
}

async function signIn(entra: EntraOptions, tenantId: string): Promise<string> {
  const response = await fetch(`${entra.issuerBase}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: entra.clientId,
      client_secret: entra.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  const body = (await response.json()) as { access_token?: unknown; error?: string };
  if (typeof body.access_token === 'string') return body.access_token;
  throw new SignInRefused(`Microsoft gave no token (${body.error ?? response.status}).`);
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

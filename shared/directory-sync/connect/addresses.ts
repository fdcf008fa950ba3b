import type { MicrosoftApp } from '../ports.ts';
import { base64url } from '../secret.ts';

/** Where a tenant's administrator consents (learn.microsoft.com/entra/identity-platform/v2-admin-consent). */
export function consentUrl(
  { loginUrl, clientId, callbackUrl }: MicrosoftApp,
  tenantId: string,
  state: string,
): string {
  const query = new URLSearchParams({
    client_id: clientId,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: callbackUrl,
    state,
  });
  return `${loginUrl}/${tenantId}/v2.0/adminconsent?${query.toString()}`;
}

/** Where whoever consented signs in (learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow). */
export async function signInUrl(
  { loginUrl, clientId, callbackUrl }: MicrosoftApp,
  tenantId: string,
  { state, nonce, verifier }: { state: string; nonce: string; verifier: string },
): Promise<string> {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: callbackUrl,
    scope: 'openid profile',
    prompt: 'select_account',
    state,
    nonce,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
  });
  return `${loginUrl}/${tenantId}/oauth2/v2.0/authorize?${query.toString()}`;
}

/** RFC 7636 §4.2. */
async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

import { decodeJwt } from 'jose';
import type { EntraOptions } from './options.ts';

export type ProbeResult = { ok: true } | { ok: false; reason: string };

/** Proves the grant: an app-only token for the tenant, and one user read with it. The reason is for the support text. */
export async function probe(entra: EntraOptions, tenantId: string): Promise<ProbeResult> {
  try {
    const token = await appToken(entra, tenantId);
    if (!token.ok) return token;
    const missing = missingRole(token.value);
    if (missing !== undefined)
      return { ok: false, reason: `The permission ${missing} has not been granted yet.` };
    const answer = await fetch(`${entra.graphBase}/v1.0/users?$top=1&$select=id`, {
      headers: { Authorization: `Bearer ${token.value}` },
    });
    await answer.body?.cancel();
    return answer.ok ? { ok: true } : { ok: false, reason: `Microsoft Graph answered ${answer.status}.` };
  } catch (error) {
    return {
      ok: false,
      reason: `Microsoft could not be reached: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

async function appToken(
  entra: EntraOptions,
  tenantId: string,
): Promise<{ ok: true; value: string } | { ok: false; reason: string }> {
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
  if (typeof body.access_token === 'string') return { ok: true, value: body.access_token };
  return {
    ok: false,
    reason: `Microsoft gave no token: ${typeof body.error === 'string' ? body.error : answer.status}.`,
  };
}

/** Access tokens are opaque by contract, so roles are a hint: a token that cannot be read misses nothing. */
function missingRole(token: string): string | undefined {
  try {
    const roles = decodeJwt(token)['roles'];
    return Array.isArray(roles) && roles.includes('User.Read.All') ? undefined : 'User.Read.All';
  } catch {
    return undefined;
  }
}

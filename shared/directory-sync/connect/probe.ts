import type { MicrosoftApp } from '../ports.ts';
import { parseToken } from './identity/id-token.ts';

export type ProbeResult = { ok: true } | { ok: false; reason: string };

/** Proves the grant: an app-only token for the tenant, and one user read with it. The reason is a sentence. */
export async function probe(microsoft: MicrosoftApp, tenantId: string): Promise<ProbeResult> {
  try {
    const answer = await microsoft.appToken(tenantId);
    if ('error' in answer) return no(`Microsoft gave no token: ${answer.error}.`);
    const missing = missingRole(answer.token);
    if (missing !== undefined) return no(`The permission ${missing} has not been granted yet.`);
    const { status } = await microsoft.transport({
      method: 'GET',
      url: `${microsoft.graphUrl}/v1.0/users?$top=1&$select=id`,
      headers: { authorization: `Bearer ${answer.token}` },
    });
    return status === 200 ? { ok: true } : no(`Microsoft Graph answered ${status}.`);
  } catch (error) {
    return no(`Microsoft could not be reached: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function no(reason: string): ProbeResult {
  return { ok: false, reason };
}

/** Access tokens are opaque by contract, so roles are a hint: a token that cannot be read misses nothing. */
function missingRole(token: string): string | undefined {
  try {
    const roles = parseToken(token).claims['roles'];
    return Array.isArray(roles) && roles.includes('User.Read.All') ? undefined : 'User.Read.All';
  } catch {
    return undefined;
  }
}

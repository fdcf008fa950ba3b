import { refusal, unavailable } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import type { MicrosoftApp, SigningKey } from '../../ports.ts';
import type { ProvedTenant } from '../../record.ts';
import { fits } from '../../secret.ts';
import { parseToken, TokenRejected, verifyToken } from './id-token.ts';
import type { Claims } from './id-token.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Microsoft's own tenant for personal accounts. */
const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad';

/**
 * Proves whose tenant it is: signature by the tenant's keys, issuer, audience, nonce of this sign-in, at most five minutes old, an
 * object id, and a member rather than a guest. Throws Refusal 403 that says which proof is missing, and 503 while the keys
 * cannot be read.
 */
export async function proveIdentity(
  microsoft: MicrosoftApp,
  idToken: string,
  nonceHash: string | null,
  now: number,
): Promise<ProvedTenant> {
  const { tenantId, claims } = await believed(microsoft, idToken, now);
  const { nonce, oid } = claims;
  if (typeof nonce !== 'string' || !fits(nonceHash, nonce))
    throw refusal(403, 'identity_other_sign_in', 'The id token was made for another sign-in. Begin again.');
  if (typeof oid !== 'string' || oid === '') throw untrusted('The id token names no person.');
  if (isGuest(claims, `${microsoft.loginUrl}/${tenantId}/v2.0`, tenantId)) {
    const detail =
      'This account is a guest in that Microsoft tenant. Only an administrator who is a member of it may connect it.';
    throw refusal(403, 'guest_account', detail);
  }
  const account = text(claims['preferred_username']) ?? text(claims['name']) ?? oid;
  const domain = account.split('@')[1];
  return {
    id: tenantId,
    name: microsoft.tenantName?.(tenantId) ?? domain ?? tenantId,
    account: text(claims['name']) ?? account,
    mayConsent: mayConsent(claims),
  };
}

/**
 * `acct` is 0 for a member and 1 for a guest where the app asks for it; `idp` is the issuer unless the account lives in another
 * tenant (learn.microsoft.com/entra/identity-platform/optional-claims-reference, id-token-claims-reference).
 */
function isGuest({ acct, idp }: Claims, issuer: string, tenantId: string): boolean {
  if (acct !== undefined && Number(acct) !== 0) return true;
  return idp !== undefined && idp !== issuer && idp !== `https://sts.windows.net/${tenantId}/`;
}

/**
 * Template ids of the two roles that may grant application permissions of Graph, as the claim `wids` carries them
 * (learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent): Global and Privileged Role Administrator.
 */
const granters = ['62e90394-69f5-4237-9190-012177145e10', 'e8611ab8-c189-46e8-94e1-60213ab1f814'];

function mayConsent({ wids }: Claims): boolean {
  return Array.isArray(wids) && wids.some((role) => granters.includes(String(role)));
}

async function believed(
  microsoft: MicrosoftApp,
  idToken: string,
  now: number,
): Promise<{ tenantId: string; claims: Claims }> {
  try {
    const token = parseToken(idToken);
    // Only to choose the keys; believed after the signature is.
    const tenantId = claimedTenant(token.claims);
    const keys = await keysOf(microsoft, tenantId, token.header['kid']);
    const issuer = `${microsoft.loginUrl}/${tenantId}/v2.0`;
    const claims = await verifyToken(token, keys, { issuer, audience: microsoft.clientId, tenantId, now });
    return { tenantId, claims };
  } catch (error) {
    throw error instanceof TokenRejected ? rejected(error) : error;
  }
}

function claimedTenant({ tid }: Claims): string {
  if (typeof tid !== 'string' || !guid.test(tid)) throw untrusted('The id token names no tenant.');
  if (tid === consumers)
    throw refusal(
      403,
      'personal_account',
      'This is a personal Microsoft account. Sign in with a work account.',
    );
  return tid;
}

async function keysOf(
  microsoft: MicrosoftApp,
  tenantId: string,
  keyId: unknown,
): Promise<readonly SigningKey[]> {
  try {
    return await microsoft.keys(tenantId, keyId);
  } catch {
    throw unavailable('The keys of Microsoft Entra cannot be read. Try again.', 5);
  }
}

function rejected({ fault, message }: TokenRejected): Refusal {
  switch (fault) {
    case 'audience':
      return refusal(403, 'identity_other_app', 'The id token was made for another app.');
    case 'age':
      return refusal(403, 'identity_too_old', 'The id token is older than five minutes. Sign in again.');
    case 'untrusted':
      return untrusted(`The id token is not accepted: ${message}.`);
  }
}

function untrusted(detail: string): Refusal {
  return refusal(403, 'identity_untrusted', detail);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

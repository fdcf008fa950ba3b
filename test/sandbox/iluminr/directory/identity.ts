import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { HttpProblem } from '../../http/problem.ts';
import type { ConnectAttempt, PinnedTenant } from './attempt.ts';
import type { EntraOptions } from './options.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Microsoft's own tenant for personal accounts. */
const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** The published keys of each tenant; jose keeps them and reads them anew when an unknown key comes. */
export class IdentityVerifier {
  readonly #entra: EntraOptions;
  readonly #now: () => number;
  readonly #keys = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

  constructor(entra: EntraOptions, now: () => number) {
    this.#entra = entra;
    this.#now = now;
  }

  /**
   * Proves whose tenant it is: signature by the tenant's keys, issuer, audience, nonce of this attempt, at most five minutes
   * old, and an object id. Throws 403 that says which proof is missing.
   */
  async verify(idToken: string, attempt: ConnectAttempt): Promise<PinnedTenant> {
    const tenantId = claimedTenant(idToken);
    const claims = await this.#checked(idToken, tenantId);
    if (typeof claims['nonce'] !== 'string' || !attempt.hasNonce(claims['nonce'])) {
      throw refused('identity_other_sign_in', 'The id token was made for another sign-in. Begin again.');
    }
    if (typeof claims['oid'] !== 'string' || claims['tid'] !== tenantId)
      throw refused('identity_untrusted', 'The id token names no person.');
    const account = text(claims['preferred_username']) ?? text(claims['name']) ?? claims['oid'];
    const domain = account.split('@')[1];
    return {
      id: tenantId,
      name: this.#entra.tenantName?.(tenantId) ?? domain ?? tenantId,
      account: text(claims['name']) ?? account,
    };
  }

  async #checked(idToken: string, tenantId: string): Promise<JWTPayload> {
    const { issuerBase, clientId } = this.#entra;
    let keys = this.#keys.get(tenantId);
    if (keys === undefined) {
      keys = createRemoteJWKSet(new URL(`${issuerBase}/${tenantId}/discovery/v2.0/keys`));
      this.#keys.set(tenantId, keys);
    }
    try {
      const { payload } = await jwtVerify(idToken, keys, {
        algorithms: ['RS256'],
        issuer: `${issuerBase}/${tenantId}/v2.0`,
        audience: clientId,
        maxTokenAge: 5 * 60,
        clockTolerance: 30,
        requiredClaims: ['exp', 'iat', 'tid', 'oid', 'nonce'],
        currentDate: new Date(this.#now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) throw rejected(error);
      throw new HttpProblem(
        503,
        'unavailable',
        'The keys of Microsoft Entra cannot be read. Try again.',
        {},
        { 'Retry-After': '5' },
      );
    }
  }
}

/** Only to choose the keys; believed after the signature is. */
function claimedTenant(idToken: string): string {
  let claims: JWTPayload;
  try {
    claims = decodeJwt(idToken);
  } catch {
    throw refused('identity_untrusted', 'This is not an id token.');
  }
  const tenantId = claims['tid'];
  if (typeof tenantId !== 'string' || !guid.test(tenantId))
    throw refused('identity_untrusted', 'The id token names no tenant.');
  if (tenantId === consumers)
    throw refused('personal_account', 'This is a personal Microsoft account. Sign in with a work account.');
  return tenantId;
}

/** Which of the proofs failed, in words; jose's own text names the claim. */
function rejected(error: errors.JOSEError): HttpProblem {
  const claim = error instanceof errors.JWTClaimValidationFailed ? error.claim : undefined;
  if (claim === 'aud') return refused('identity_other_app', 'The id token was made for another app.');
  if (error instanceof errors.JWTExpired || claim === 'iat') {
    return refused('identity_too_old', 'The id token is older than five minutes. Sign in again.');
  }
  return refused('identity_untrusted', `The id token is not accepted: ${error.message}.`);
}

function refused(code: string, detail: string): HttpProblem {
  return new HttpProblem(403, code, detail);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

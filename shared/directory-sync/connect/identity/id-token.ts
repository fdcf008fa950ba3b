import type { SigningKey } from '../../ports.ts';

/** The claims of a verified id token (learn.microsoft.com/entra/identity-platform/id-token-claims-reference). */
export type Claims = Readonly<Record<string, unknown>>;

/** Why a token is not believed; the detail names the claim, never its value. */
export class TokenRejected extends Error {
  override readonly name = 'TokenRejected';
  readonly fault: 'audience' | 'age' | 'untrusted';

  constructor(fault: TokenRejected['fault'], message: string) {
    super(message);
    this.fault = fault;
  }
}

type Token = {
  header: Claims;
  claims: Claims;
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
};

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
/** Seconds that two clocks may differ. */
const tolerance = 30;
/** Seconds since the sign-in. */
const longestAge = 5 * 60;
/** Characters of a 2048-bit modulus in base64url. */
const shortestModulus = 342;

/** Splits a JWT in compact form (RFC 7519 §3). Nothing in it is to be believed yet. Throws TokenRejected. */
export function parseToken(text: string): Token {
  const parts = text.split('.');
  const [header, claims, signature] = parts;
  if (parts.length !== 3 || header === undefined || claims === undefined || signature === undefined)
    throw notAToken();
  return {
    header: jsonOf(header),
    claims: jsonOf(claims),
    signed: new TextEncoder().encode(`${header}.${claims}`),
    signature: bytesOf(signature),
  };
}

export type Expected = {
  issuer: string;
  audience: string;
  tenantId: string;
  /** Epoch milliseconds. */
  now: number;
};

/**
 * Believes a token only with the signature of one of the tenant's keys (RS256 alone), from its issuer, for our app, in its time and
 * made within five minutes. Throws TokenRejected.
 */
export async function verifyToken(
  { header, claims, signed, signature }: Token,
  keys: readonly SigningKey[],
  expected: Expected,
): Promise<Claims> {
  if (header['alg'] !== 'RS256') throw untrusted('it is not signed as Microsoft signs');
  const key = keys.find((one) => isFor(one, header['kid'], expected));
  if (key === undefined) throw untrusted('its key is none of the tenant’s');
  const publicKey = await importKey(key);
  if (!(await crypto.subtle.verify(algorithm, publicKey, signature, signed)))
    throw untrusted('signature verification failed');
  checkClaims(claims, expected);
  return claims;
}

/** A key without an id fits no token, and one that names its issuer signs for that one alone. */
function isFor({ kid, kty, use, n, issuer }: SigningKey, wanted: unknown, expected: Expected): boolean {
  return (
    kid !== undefined &&
    kid === wanted &&
    kty === 'RSA' &&
    (use ?? 'sig') === 'sig' &&
    (n?.length ?? 0) >= shortestModulus &&
    (issuer === undefined || issuer.replace('{tenantid}', expected.tenantId) === expected.issuer)
  );
}

async function importKey({ kty, n, e }: SigningKey): Promise<CryptoKey> {
  try {
    const key = { kty: kty ?? '', n: n ?? '', e: e ?? '' };
    return await crypto.subtle.importKey('jwk', key, algorithm, false, ['verify']);
  } catch {
    throw untrusted('its key cannot be read');
  }
}

function checkClaims(claims: Claims, { issuer, audience, now }: Expected): void {
  const seconds = now / 1000;
  const { iat, exp, nbf } = claims;
  if (claims['iss'] !== issuer) throw untrusted('unexpected "iss" claim value');
  if (claims['aud'] !== audience) throw new TokenRejected('audience', 'unexpected "aud" claim value');
  if (typeof iat !== 'number' || typeof exp !== 'number') throw untrusted('missing "iat" or "exp" claim');
  if (typeof nbf === 'number' && nbf > seconds + tolerance) throw untrusted('it is not valid yet');
  if (iat > seconds + tolerance) throw new TokenRejected('age', '"iat" claim is in the future');
  if (exp <= seconds - tolerance || seconds - iat > longestAge + tolerance)
    throw new TokenRejected('age', 'it is too old');
}

function jsonOf(part: string): Claims {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part)));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Claims;
  } catch {
    throw notAToken();
  }
  throw notAToken();
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(base64url)) throw notAToken();
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw notAToken();
  }
}

function notAToken(): TokenRejected {
  return new TokenRejected('untrusted', 'it is not an id token');
}

function untrusted(why: string): TokenRejected {
  return new TokenRejected('untrusted', why);
}

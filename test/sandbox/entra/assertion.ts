import { X509Certificate, createHash } from 'node:crypto';
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload, ProtectedHeaderParameters } from 'jose';
import { entraProblems } from './errors.ts';
import type { EntraState } from './state.ts';
import type { AppRegistration } from './types.ts';

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Checks a certificate assertion (RFC 7523; learn.microsoft.com/entra/identity-platform/certificate-credentials): PS256 or
 * RS256, the certificate named by `x5t#S256` or `x5t`, issuer and subject the client, audience one of `audiences`,
 * inside its time, and never used before. Throws Entra's error otherwise.
 */
export async function verifyAssertion(
  state: EntraState,
  app: AppRegistration,
  assertion: string,
  audiences: readonly string[],
): Promise<void> {
  const certificate = namedCertificate(app, readHeader(assertion));
  const payload = await verifySignature(state, assertion, certificate);
  if (payload.iss !== app.clientId || payload.sub !== app.clientId) throw entraProblems.assertionSubject();
  const audience = [payload.aud].flat();
  if (!audience.some((one) => one !== undefined && audiences.includes(one)))
    throw entraProblems.assertionAudience(payload.aud);
  if (payload.exp === undefined) throw entraProblems.assertionMalformed('it has no exp');
  if (payload.jti === undefined) throw entraProblems.assertionMalformed('it has no jti');
  if (!state.useAssertion(`${app.clientId}:${payload.jti}`, payload.exp * 1000))
    throw entraProblems.assertionReused();
}

function readHeader(assertion: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(assertion);
  } catch {
    throw entraProblems.assertionMalformed('it is not a JWT');
  }
}

function namedCertificate(app: AppRegistration, header: ProtectedHeaderParameters): X509Certificate {
  const sha256 = header['x5t#S256'];
  const sha1 = header['x5t'];
  if (typeof sha256 !== 'string' && typeof sha1 !== 'string') {
    throw entraProblems.assertionMalformed('its header names no certificate (x5t#S256 or x5t)');
  }
  const certificate = app.certificates
    .map((pem) => new X509Certificate(pem))
    .find((one) =>
      typeof sha256 === 'string' ? thumbprint(one, 'sha256') === sha256 : thumbprint(one, 'sha1') === sha1,
    );
  if (certificate === undefined) throw entraProblems.assertionSignature();
  return certificate;
}

function thumbprint(certificate: X509Certificate, algorithm: 'sha256' | 'sha1'): string {
  return createHash(algorithm).update(certificate.raw).digest('base64url');
}

async function verifySignature(
  state: EntraState,
  assertion: string,
  certificate: X509Certificate,
): Promise<JWTPayload> {
  try {
    const verified = await jwtVerify(assertion, certificate.publicKey, {
      algorithms: ['PS256', 'RS256'],
      currentDate: new Date(state.clock.now()),
      clockTolerance: 5,
    });
    return verified.payload;
  } catch (error) {
    const isTime =
      error instanceof errors.JWTExpired ||
      (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf');
    throw isTime ? entraProblems.assertionTime() : entraProblems.assertionSignature();
  }
}

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT, createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import type { SandboxClock } from '../clock.ts';

/** The key pair that signs every token of the Entra stand-in; new at each start, so a token of another run is worthless. */
export class SigningKeys {
  readonly #pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #clock: SandboxClock;
  readonly keyId = randomUUID();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** The public half, as `/discovery/v2.0/keys` serves it. */
  jwks(): { keys: JWK[] } {
    return { keys: [{ ...(this.#pair.publicKey.export({ format: 'jwk' }) as JWK), ...this.#header() }] };
  }

  /** Both halves, for the sign-in provider. */
  privateJwk(): JWK {
    return { ...(this.#pair.privateKey.export({ format: 'jwk' }) as JWK), ...this.#header() };
  }

  sign(claims: JWTPayload): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.keyId })
      .sign(this.#pair.privateKey);
  }

  async verify(token: string): Promise<JWTPayload | 'expired' | 'invalid'> {
    try {
      const verified = await jwtVerify(token, createLocalJWKSet(this.jwks()), {
        algorithms: ['RS256'],
        currentDate: new Date(this.#clock.now()),
      });
      return verified.payload;
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
    }
  }

  #header(): { use: string; alg: string; kid: string } {
    return { use: 'sig', alg: 'RS256', kid: this.keyId };
  }
}

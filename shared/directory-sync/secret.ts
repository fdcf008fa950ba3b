import { digest } from '../digest.ts';

/** 256 random bits in base64url (RFC 4648 §5): nonces, states and codes. */
export function drawSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Without padding. */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** What is kept of a secret. It has 256 bits, so a plain digest cannot be guessed back. */
export function hashOf(secret: string): string {
  return digest(secret);
}

/** Whether `secret` is the one whose hash was kept; none fits when none was. */
export function fits(hash: string | null, secret: string): boolean {
  return hash !== null && hash === hashOf(secret);
}

/** The address of the API is none that a session token may be sent to. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** Throws AddressError unless the address is HTTPS, or loopback as in the sandbox. */
export function requireSafeAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:') return;
  if (url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return;
  throw new AddressError('api-base must be an HTTPS address');
}

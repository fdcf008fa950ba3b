/** What a fingerprint says of an address that it cannot speak for. */
const unsure = 0;

/**
 * A number that every form of an address shares, taken while its text is at hand; 0 where a form may hide another address:
 * beyond plain ASCII, with a scheme, brackets, white space or punctuation around it.
 */
export function addressFingerprint(written: string | null | undefined): number {
  if (written === null || written === undefined) return unsure;
  let hash = 0;
  for (let index = 0; index < written.length; index++) {
    let code = written.charCodeAt(index);
    if (code < 33 || code > 126 || code === 58 || code === 62) return unsure;
    if (code >= 65 && code <= 90) code += 32;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  if (isDecoration(written.charCodeAt(0)) || isDecoration(written.charCodeAt(written.length - 1)))
    return unsure;
  hash ^= hash >>> 15;
  return (hash & 0x3fffffff) | 0x40000000;
}

/** What may stand before or behind an address without being part of it: apostrophe, comma, dot, semicolon. */
function isDecoration(code: number): boolean {
  return code === 39 || code === 44 || code === 46 || code === 59;
}

/** Tells of a fingerprint whether some address may have it. One bit for each, sixteen times as many bits as addresses. */
export type AddressFilter = Uint8Array;

export function filterOf(addresses: Iterable<string>, count: number): AddressFilter {
  const bits = new Uint8Array(2 ** Math.max(10, Math.ceil(Math.log2(count * 16 + 1))) / 8);
  const mask = bits.length * 8 - 1;
  for (const address of addresses) {
    const bit = addressFingerprint(address) & mask;
    bits[bit >> 3]! |= 1 << (bit & 7);
  }
  return bits;
}

/** Never a wrong no, now and then a wrong yes. */
export function mayHold(filter: AddressFilter, fingerprint: number): boolean {
  const bit = fingerprint & (filter.length * 8 - 1);
  return fingerprint === unsure || (filter[bit >> 3]! & (1 << (bit & 7))) !== 0;
}

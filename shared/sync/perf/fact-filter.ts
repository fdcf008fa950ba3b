/**
 * Tells of a number or an address whether some newcomer may have it, from the text as it is and without a copy: one bit for
 * each fact, sixteen times as many bits as facts. A fact is a number, or an address up to and with its `@`.
 */
export class FactFilter {
  private readonly bits: Uint8Array;
  private readonly mask: number;

  constructor(facts: Iterable<string>, count: number) {
    this.bits = new Uint8Array(2 ** Math.max(10, Math.ceil(Math.log2(count * 16 + 1))) / 8);
    this.mask = this.bits.length * 8 - 1;
    for (const fact of facts) {
      const bit = hashOf(fact) & this.mask;
      this.bits[bit >> 3]! |= 1 << (bit & 7);
    }
  }

  /** Never a wrong no, now and then a wrong yes. */
  mayHold(text: string | null | undefined): boolean {
    if (text === null || text === undefined) return false;
    const hash = hashOf(text);
    return hash === unsure || (this.bits[(hash & this.mask) >> 3]! & (1 << (hash & 7))) !== 0;
  }
}

/** Where lower case may be more than one letter's. */
const unsure = -1;

/** FNV-1a without case, up to and with the first `@`. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index);
    if (code > 126) return unsure;
    if (code >= 65 && code <= 90) code += 32;
    hash = Math.imul(hash ^ code, 0x01000193);
    if (code === 64) break;
  }
  hash ^= hash >>> 15;
  return hash & 0x7fffffff;
}

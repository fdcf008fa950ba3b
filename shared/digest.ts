/**
 * SHA-256 (FIPS 180-4) of text, synchronous and the same in a browser and in a node. `crypto.subtle` answers only
 * asynchronously and `node:crypto` exists only in Node, so the algorithm is written out here.
 */

// Words are signed, and sums cut to 32 bits at once: beyond that the engine reckons in floating point, at half the pace.
const roundConstants = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

const initialState = new Int32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

const blockBytes = 64;
/** The length of the message in bits, at its end. */
const lengthBytes = 8;
/** UTF-16 units encoded at a time, so that hashing a long text does not copy it whole. */
const sliceUnits = 1024;

// Room to work in, shared: a digest never waits in the middle of a step, and a plan makes one for every change.
const encoder = new TextEncoder();
const encoded = new Uint8Array(sliceUnits * 3);
const schedule = new Int32Array(blockBytes);
const padding = new Uint8Array(blockBytes + lengthBytes + 1);
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** SHA-256 of `text` in UTF-8, as 64 lower-case hex digits. A lone surrogate counts as U+FFFD. */
export function digest(text: string): string {
  const hash = new Digest();
  hash.update(text);
  return hash.hex();
}

/** The same over text that arrives in pieces; a surrogate pair must not be cut between two of them. */
export class Digest {
  readonly #state = initialState.slice();
  readonly #block = new Uint8Array(blockBytes);
  #filled = 0;
  #length = 0;

  update(text: string): void {
    for (let start = 0; start < text.length;) {
      let end = Math.min(start + sliceUnits, text.length);
      if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end--;
      const { written } = encoder.encodeInto(text.slice(start, end), encoded);
      this.#absorb(encoded, written);
      start = end;
    }
  }

  /** The digest of everything so far, as hex; ends the computation. */
  hex(): string {
    const length = ((119 - (this.#length % blockBytes)) % blockBytes) + 9;
    padding.fill(0);
    padding[0] = 0x80;
    writeWord(padding, length - 8, this.#length / 2 ** 29);
    writeWord(padding, length - 4, this.#length * 8);
    this.#absorb(padding, length);
    let hex = '';
    for (let word = 0; word < this.#state.length; word++) hex += hexOf(this.#state[word]!);
    return hex;
  }

  #absorb(bytes: Uint8Array, length: number): void {
    this.#length += length;
    for (let read = 0; read < length;) {
      if (this.#filled === 0 && length - read >= blockBytes) {
        compress(this.#state, bytes, read);
        read += blockBytes;
        continue;
      }
      const taken = Math.min(blockBytes - this.#filled, length - read);
      for (let i = 0; i < taken; i++) this.#block[this.#filled++] = bytes[read++]!;
      if (this.#filled === blockBytes) {
        compress(this.#state, this.#block, 0);
        this.#filled = 0;
      }
    }
  }
}

/** Takes in the block that begins at `start`. */
function compress(state: Int32Array, bytes: Uint8Array, start: number): void {
  for (let i = 0; i < 16; i++) {
    const at = start + i * 4;
    schedule[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const early = schedule[i - 15]!;
    const late = schedule[i - 2]!;
    const mixEarly = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const mixLate = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[i] = (schedule[i - 16]! + mixEarly + schedule[i - 7]! + mixLate) | 0;
  }

  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const mixE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + mixE + choice + roundConstants[i]! + schedule[i]!) | 0;
    const mixA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + mixA + majority) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}

function hexOf(word: number): string {
  return (
    hexOfByte[word >>> 24]! +
    hexOfByte[(word >>> 16) & 0xff]! +
    hexOfByte[(word >>> 8) & 0xff]! +
    hexOfByte[word & 0xff]!
  );
}

/** Writes the low 32 bits of a number, the highest byte first. */
function writeWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

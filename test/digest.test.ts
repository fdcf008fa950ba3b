import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Digest, digest } from '../shared/digest.ts';

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('digest', () => {
  it('gives the FIPS 180-4 value for "abc"', () => {
    expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('agrees with node:crypto at every length around the block boundaries', () => {
    for (let length = 0; length <= 200; length++)
      expect(digest('é'.repeat(length))).toBe(reference('é'.repeat(length)));
  });

  it('agrees with node:crypto on any text, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(digest(text)).toBe(reference(text));
      }),
    );
    expect(digest('a\ud800b')).toBe(reference('a\ud800b'));
  });

  it('does not cut a surrogate pair where a long text is sliced', () => {
    for (const lead of ['', 'x', 'xy']) {
      const text = lead + '🚒'.repeat(20_000);
      expect(digest(text)).toBe(reference(text));
    }
  });

  it('gives the same for text in one piece and in several', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 90 })), (pieces) => {
        const hash = new Digest();
        for (const piece of pieces) hash.update(piece);
        expect(hash.hex()).toBe(digest(pieces.join('')));
      }),
    );
  });
});

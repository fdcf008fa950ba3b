import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAddresses, compareNames, type Evidence } from '../../../shared/sync/identity/evidence.ts';

const named = (firstName: string | null, lastName: string | null = null) => ({ firstName, lastName });

describe('names', () => {
  it.each<[string, ReturnType<typeof named>, ReturnType<typeof named>, Evidence]>([
    ['case and accents', named('José', 'Díaz'), named('JOSE', 'diaz'), 'agree'],
    ['accents written apart', named('Jose\u0301'), named('Jos\u00e9'), 'agree'],
    ['the order of the parts', named('Li', 'Wei'), named('Wei', 'Li'), 'agree'],
    ['a mark of a second account', named('Jane', 'Orr'), named('Jane', 'Orr (admin)'), 'agree'],
    ['a middle name', named('Jane', 'Orr'), named('Jane Ann', 'Orr'), 'agree'],
    ['scripts without case', named('太郎', '山田'), named('太郎', '山田'), 'agree'],
    ['another surname', named('Jane', 'Orr'), named('Jane', 'Holm'), 'differ'],
    ['one word of two', named('Jane'), named('Jane', 'Orr'), 'differ'],
    ['silence', named(null), named('Jane', 'Orr'), 'unknown'],
    ['only punctuation', named('-', '.'), named('Jane', 'Orr'), 'unknown'],
  ])('%s', (_, a, b, expected) => {
    expect(compareNames(a, b)).toBe(expected);
    expect(compareNames(b, a)).toBe(expected);
  });

  it('a name of any length is compared in no time', () => {
    const long = named('a '.repeat(200_000), 'b'.repeat(200_000));
    const started = performance.now();
    expect(compareNames(long, long)).toBe('agree');
    expect(performance.now() - started).toBeLessThan(100);
  });
});

it('evidence is the same both ways, and nobody contradicts themselves', () => {
  const known = fc.record({
    firstName: fc.option(fc.string()),
    lastName: fc.option(fc.string()),
    addresses: fc.array(fc.constantFrom('a@x.example', 'b@x.example')),
  });
  fc.assert(
    fc.property(known, known, (a, b) => {
      expect(compareNames(a, b)).toBe(compareNames(b, a));
      expect(compareAddresses(a, b)).toBe(compareAddresses(b, a));
      expect(compareNames(a, a)).not.toBe('differ');
      expect(compareAddresses(a, a)).not.toBe('differ');
    }),
  );
});

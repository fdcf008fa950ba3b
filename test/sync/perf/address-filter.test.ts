import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressFingerprint, filterOf, mayHold } from '../../../shared/sync/perf/address-filter.ts';
import { canonicalEmail } from '../../../shared/sync/index.ts';

const forms = [
  (email: string) => email,
  (email: string) => email.toUpperCase(),
  (email: string) => ` ${email}\t`,
  (email: string) => `mailto:${email}`,
  (email: string) => `${email}.`,
  (email: string) => email.replace('@', '@\u200b'),
  (email: string) => email.normalize('NFD'),
  (email: string) => email.replace(/[a-z]$/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
];

describe('the filter of claimed addresses', () => {
  it('never says no to an address that is claimed, however it is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.emailAddress(), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(...forms),
        (emails, spell) => {
          const claimed = emails.flatMap((email) => canonicalEmail(email) ?? []);
          const filter = filterOf(claimed, claimed.length);
          for (const email of claimed) {
            const written = spell(email);
            if (canonicalEmail(written) === email) {
              expect(mayHold(filter, addressFingerprint(written))).toBe(true);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('says no to most of the others', () => {
    const claimed = Array.from({ length: 1000 }, (_, n) => `claimed.${n}@corp.example`);
    const filter = filterOf(claimed, claimed.length);
    const passed = Array.from({ length: 10_000 }, (_, n) => `other.${n}@corp.example`).filter((email) =>
      mayHold(filter, addressFingerprint(email)),
    );
    expect(passed.length).toBeLessThan(1000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactFilter } from '../../../shared/sync/perf/fact-filter.ts';
import { lawRuns } from '../law-runs.ts';

describe('the filter of facts', () => {
  it('never says no to a number that is sought, nor to an address whose first part is', () => {
    const number = fc.stringMatching(/^\+\d{8,15}$/);
    const local = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => !text.includes('@'));
    fc.assert(
      fc.property(fc.array(number), fc.array(local), fc.domain(), (numbers, locals, domain) => {
        const facts = [...numbers, ...locals.map((each) => `${each}@`.toLowerCase())];
        const filter = new FactFilter(facts, facts.length);
        for (const each of numbers) expect(filter.mayHold(each)).toBe(true);
        for (const each of locals) {
          for (const form of [each, each.toLowerCase(), each.toUpperCase()]) {
            const address = `${form}@${domain}`;
            const fact = address.slice(0, address.indexOf('@') + 1).toLowerCase();
            if (facts.includes(fact)) expect(filter.mayHold(address), address).toBe(true);
          }
        }
      }),
      { numRuns: lawRuns },
    );
  });

  it('says no to nearly everything else', () => {
    const filter = new FactFilter(
      Array.from({ length: 1000 }, (_, index) => `+6149157${index}`),
      1000,
    );
    const others = Array.from({ length: 1000 }, (_, index) => `+6421123${index}`);
    expect(others.filter((each) => filter.mayHold(each)).length).toBeLessThan(150);
    expect(filter.mayHold(null)).toBe(false);
    expect(filter.mayHold(undefined)).toBe(false);
  });
});

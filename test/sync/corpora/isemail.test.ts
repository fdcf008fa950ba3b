import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalEmail } from '../../../shared/sync/index.ts';

type Case = { id: number; address: string; category: string; diagnosis: string };

const file = new URL('../../../../shared/data/emails-isemail.json', import.meta.url);
const present = existsSync(file);
const cases = present ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : [];

/** What a mail system delivers to: isemail's own words for the two are valid, and valid but not in DNS. */
const deliverable = ['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_DNSWARN'];

/** Where we differ from isemail, and why. */
const differences: { why: string; accepted: boolean; applies: (address: string) => boolean }[] = [
  {
    why: 'white space and line breaks around an address come from files and forms, so they are trimmed',
    accepted: true,
    applies: (address) => address !== address.trim() && isDeliverable(address.trim()),
  },
  {
    why: 'a dot after the domain is how DNS writes a whole name, so it is dropped',
    accepted: true,
    applies: (address) => address.endsWith('.') && isDeliverable(address.slice(0, -1)),
  },
  {
    why: 'a top-level domain alone is far more often a typing error than an address',
    accepted: false,
    applies: (address) => /@[^.]+$/.test(address),
  },
];

function isDeliverable(address: string): boolean {
  return cases.some((each) => each.address === address && deliverable.includes(each.category));
}

describe.skipIf(!present)('the cases of isemail (skipped where the corpus is not beside the project)', () => {
  const different = (each: Case): boolean => differences.some(({ applies }) => applies(each.address));

  it.each(cases.filter((each) => !different(each)))('$id $diagnosis: $address', ({ address, category }) => {
    expect(canonicalEmail(address) !== null).toBe(deliverable.includes(category));
  });

  describe.each(differences)('differs: $why', ({ accepted, applies }) => {
    it.each(cases.filter(({ address }) => applies(address)))('$id $diagnosis: $address', ({ address }) => {
      expect(canonicalEmail(address) !== null).toBe(accepted);
    });
  });

  it('differs in as few places as it says', () => {
    const wrong = cases.filter(
      ({ address, category }) => (canonicalEmail(address) !== null) !== deliverable.includes(category),
    );
    expect(wrong.every(different)).toBe(true);
    expect(wrong).toHaveLength(26);
  });
});

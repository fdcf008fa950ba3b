/** What two records say of being one human being; `unknown` where one of them is silent. */
export type Evidence = 'agree' | 'differ' | 'unknown';

type Named = { firstName?: string | null; lastName?: string | null };

/** Canonical addresses, aliases among them. */
type Addressed = { addresses: readonly string[] };

const marks = /\p{M}+/gu;
const words = /[\p{L}\p{N}]+/gu;
/** Names are read so far, because no one has a longer one and anybody may send a book. */
const longestName = 255;

/** The words of a name without case and accents, in order; the same for `José Díaz` and `Diaz, Jose`. */
function nameWords({ firstName, lastName }: Named): string[] {
  const text = [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
  const plain = text.slice(0, longestName).normalize('NFD').replace(marks, '').toLowerCase();
  return [...new Set(plain.match(words) ?? [])].sort();
}

/** What two names are the same by: their words, in any order; empty where there is no name. */
export function nameIdentity(named: Named): string {
  return nameWords(named).join(' ');
}

/**
 * Names agree when their words are the same, or those of the shorter one, two at least, all stand in the longer one:
 * `Jane Orr` and `Jane Orr (admin)`.
 */
export function compareNames(a: Named, b: Named): Evidence {
  const [shorter = [], longer = []] = [nameWords(a), nameWords(b)].sort(
    (one, other) => one.length - other.length,
  );
  if (shorter.length === 0) return 'unknown';
  if (shorter.length < 2 && shorter.length < longer.length) return 'differ';
  return shorter.every((word) => longer.includes(word)) ? 'agree' : 'differ';
}

/** Addresses agree when one address, aliases included, is known of both. */
export function compareAddresses(a: Addressed, b: Addressed): Evidence {
  if (a.addresses.length === 0 || b.addresses.length === 0) return 'unknown';
  return a.addresses.some((address) => b.addresses.includes(address)) ? 'agree' : 'differ';
}

/** What several rows say together: one that agrees is enough. */
export function strongest(evidence: readonly Evidence[]): Evidence {
  if (evidence.includes('agree')) return 'agree';
  return evidence.includes('differ') ? 'differ' : 'unknown';
}

/**
 * Whether the names of two sides have no word in common, whoever of one is compared with whomever of the other: a marriage changes
 * one word, another human being all of them. Who has no name says nothing.
 */
export function haveOtherNames(ours: readonly Named[], theirs: readonly Named[]): boolean {
  const wordsOf = (side: readonly Named[]): string[] => side.flatMap(nameWords);
  const [ourWords, theirWords] = [wordsOf(ours), wordsOf(theirs)];
  return ourWords.length > 0 && theirWords.length > 0 && !ourWords.some((word) => theirWords.includes(word));
}

import type { Person } from '../types.ts';
import { addressesOf } from './keys.ts';
import {
  isSameWord,
  isWholeName,
  nameWords,
  shareScript,
  surname,
  tellingWords,
  type Named,
} from './name-words.ts';

/** What two records say of being one human being; `unknown` where one of them is silent. */
export type Evidence = 'agree' | 'differ' | 'unknown';

/** What a person or a contact says of who they are. */
type Known = Named & Pick<Person, 'email' | 'aliases' | 'mobile'>;

/** Canonical addresses, aliases among them. */
type Addressed = { addresses: readonly string[] };

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
  const [ourWords, theirWords] = [ours.flatMap(tellingWords), theirs.flatMap(tellingWords)];
  if (ourWords.length === 0 || theirWords.length === 0) return false;
  if (ourWords.some((word) => theirWords.some((other) => isSameWord(word, other)))) return false;
  return !ours.some((one) =>
    theirs.some((other) => compareNames(one, other) === 'agree' || haveOneSurname(one, other)),
  );
}

/** Whether two have one surname, in one word or in several: `O'Brien` and `OBrien`, `Mc Donald` and `McDonald`. */
function haveOneSurname(a: Named, b: Named): boolean {
  const name = surname(a);
  return name !== '' && name === surname(b);
}

/**
 * Whether names say that two sides are two human beings: no word in common, though both are whole and written in one script. A
 * given name says nothing of a surname.
 */
export function areOthersByName(ours: readonly Named[], theirs: readonly Named[]): boolean {
  const [ourWords, theirWords] = [ours.flatMap(tellingWords), theirs.flatMap(tellingWords)];
  return (
    isWholeName(ourWords) &&
    isWholeName(theirWords) &&
    shareScript(ourWords, theirWords) &&
    haveOtherNames(ours, theirs)
  );
}

export function haveOneMobile(a: Pick<Known, 'mobile'>, b: Pick<Known, 'mobile'>): boolean {
  return typeof a.mobile === 'string' && a.mobile !== '' && a.mobile === b.mobile;
}

/**
 * Whether two sides that share a key are plainly two human beings: addresses and names both differ, or no address agrees and the
 * names are quite other ones. One mobile number speaks for a marriage rather than for two people.
 */
export function contradictEachOther(ours: readonly Known[], theirs: readonly Known[]): boolean {
  const pairs = ours.flatMap((one) => theirs.map((other) => [one, other] as const));
  const addresses = strongest(
    pairs.map(([a, b]) => compareAddresses({ addresses: addressesOf(a) }, { addresses: addressesOf(b) })),
  );
  if (addresses === 'agree') return false;
  const oneMobile = pairs.some(([a, b]) => haveOneMobile(a, b));
  const names = strongest(pairs.map(([a, b]) => compareNames(a, b)));
  if (addresses === 'differ' && names === 'differ') return !oneMobile || haveOtherNames(ours, theirs);
  return !oneMobile && areOthersByName(ours, theirs);
}

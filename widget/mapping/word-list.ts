import type { FieldRule } from '../../shared/contract/mapping.ts';
import { limits } from '../../shared/contract/primitives/limits.ts';
import { fixedFault, printFixed, readFixed } from './fixed-value.ts';

type Field = Parameters<typeof readFixed>[1];

/** One line of a rule's `values` as typed: what the directory says, and what the contact gets for it. */
export type Word = { readonly said: string; readonly means: string };

/** Why a list of words cannot be saved. */
export type WordsFault = 'word_missing' | 'word_twice' | 'word_unfit' | 'too_many_words';

/** As many as the contract takes. */
const mostWords = 500;

/** The words of a rule as the form shows them; undefined when it cannot show one of them for a field of this type. */
export function printWords(values: FieldRule['values'], field: Field): Word[] | undefined {
  if (values === undefined) return [];
  const entries = entriesOf(values);
  // A list without a word takes nothing, which no list at all does not say.
  if (entries.length === 0) return undefined;
  const words = entries.map(([said, value]) => {
    const means = value === null ? undefined : printFixed(value, field);
    return means === undefined || means.trim() === '' || said.trim() === '' ? undefined : { said, means };
  });
  return words.every((word) => word !== undefined) ? words : undefined;
}

/** The words of a rule with what each stands for; none where a newer iluminr writes them otherwise. */
export function entriesOf<Value>(values: Readonly<Record<string, Value>> | undefined): [string, Value][] {
  const written: unknown = values;
  return typeof written === 'object' && written !== null ? Object.entries(values ?? {}) : [];
}

/** The `values` that the words say; undefined for none. They must be free of faults: what cannot be read is left out. */
export function readWords(words: readonly Word[], field: Field): FieldRule['values'] {
  const values = words.flatMap(({ said, means }) => {
    const value = readFixed(means, field);
    return value === undefined || said.trim() === '' ? [] : [[said, value] as const];
  });
  return values.length === 0 ? undefined : Object.fromEntries(values);
}

/** Words are looked up trimmed and without case, so two that differ in nothing else are one. An empty line is none. */
export function wordsFault(words: readonly Word[], field: Field): WordsFault | undefined {
  const typed = words.filter(({ said, means }) => said.trim() !== '' || means.trim() !== '');
  if (typed.length > mostWords) return 'too_many_words';
  if (typed.some(({ said, means }) => said.trim() === '' || means.trim() === '')) return 'word_missing';
  const keys = typed.map(({ said }) => said.trim().toLowerCase());
  if (new Set(keys).size < keys.length) return 'word_twice';
  const isFit = ({ said, means }: Word): boolean =>
    said.length <= limits.text && fixedFault(means, field) === undefined;
  return typed.every(isFit) ? undefined : 'word_unfit';
}

import type { PreviewPerson } from '../answers/preview.ts';
import { recordIn } from '../answers/lenient.ts';

/** What the mapping made of one person's field; undefined for nothing. Custom fields stand in a record of their own. */
export function sampleValue({ contact }: PreviewPerson, field: string): unknown {
  const key = field.replace(/^customFields\./, '');
  const holder = key === field ? contact : (recordIn(contact['customFields']) ?? {});
  return Object.hasOwn(holder, key) ? (holder[key] ?? undefined) : undefined;
}

/** Up to two different values of a field among the people of a preview, as text. */
export function examplesOf(sample: readonly PreviewPerson[], field: string): string[] {
  const texts = sample
    .map((person) => sampleValue(person, field))
    .map((value) => (Array.isArray(value) ? value.join(', ') : value))
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String)
    .filter((text) => text !== '');
  return [...new Set(texts)].slice(0, 2);
}

/**
 * Up to two different examples of a special member: what the directory says, and what comes of it, empty where it cannot be used. Of
 * aliases only what counts, since an address that is the person's own is none.
 */
export function specialExamplesOf(
  sample: readonly PreviewPerson[],
  field: string,
): { said: string; means: string }[] {
  const examples = new Map<string, { said: string; means: string }>();
  for (const { special } of sample) {
    const read = special !== undefined && Object.hasOwn(special, field) ? special[field] : undefined;
    const means = read?.means.join(', ') ?? '';
    const said = field === '$aliases' ? means : (read?.said.join(', ') ?? '');
    if (said !== '') examples.set(said, { said, means });
  }
  return [...examples.values()].slice(0, 2);
}

/** People who would not be right after the sync first, counted as the status counts them; otherwise in iluminr's order. */
export function oddFirst(sample: readonly PreviewPerson[]): PreviewPerson[] {
  const isOdd = ({ issues, outcome }: PreviewPerson): boolean =>
    outcome === 'failed' || issues.some(({ severity }) => severity !== 'info');
  return [...sample.filter(isOdd), ...sample.filter((person) => !isOdd(person))];
}

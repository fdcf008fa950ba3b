import type { Language } from './locale.ts';
import type { Area, Catalog } from './message.ts';

/** Languages that are fetched; English comes with the code that speaks it. */
export type Translated = Exclude<Language, 'en'>;

/**
 * Fetches one area's texts in one language; each is a chunk of its own, found by its place: `<language>/<area>.ts` exports the
 * catalog under the area's name. Rejects when it cannot be fetched.
 */
export async function loadCatalog(language: Translated, area: Area): Promise<Catalog> {
  const module = (await import(`./${language}/${area}.ts`)) as Readonly<Record<Area, Catalog>>;
  return module[area];
}

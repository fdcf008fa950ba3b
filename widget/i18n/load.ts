import type { CardHost } from '../base/card-host.ts';
import { languageOf } from './locale.ts';
import type { Area, Catalog, Message } from './message.ts';
import { Translator } from './translator.ts';

/**
 * The texts of one area in the reader's language, with the host's own laid over them. English is at once; a language that we
 * have no texts in reads English. Rejects when a translation cannot be fetched.
 */
export async function loadTranslator<Key extends string>(
  area: Area,
  english: Catalog<Key>,
  host: Pick<CardHost, 'locale' | 'strings'>,
): Promise<Translator<Key>> {
  const language = languageOf(host.locale);
  if (language === 'en') return englishTranslator(area, english, host);
  const { loadCatalog } = await import('./catalogs.ts');
  const catalog: Catalog<Key> = { ...english, ...(await loadCatalog(language, area)) };
  return translatorOver(area, catalog, host, language);
}

/** English with the host's own texts laid over it: what is said until a translation has come, or when it does not. */
export function englishTranslator<Key extends string>(
  area: Area,
  english: Catalog<Key>,
  host: Pick<CardHost, 'locale' | 'strings'>,
): Translator<Key> {
  return translatorOver(area, english, host, 'en');
}

function translatorOver<Key extends string>(
  area: Area,
  catalog: Catalog<Key>,
  host: Pick<CardHost, 'locale' | 'strings'>,
  language: string,
): Translator<Key> {
  const own = host.strings[area];
  if (own === undefined) return new Translator(catalog, host.locale, language);
  const given = Object.entries(own).filter((entry): entry is [string, Message] => entry[1] !== undefined);
  // A host that brings texts brings them in the language it asked for.
  return new Translator<Key>({ ...catalog, ...Object.fromEntries(given) }, host.locale, host.locale);
}

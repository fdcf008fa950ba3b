import { recordIn } from '../answers/lenient.ts';
import type { CardHost } from '../base/card-host.ts';
import { languageOf } from './locale.ts';
import type { Area, Catalog, HostStrings, Message } from './message.ts';
import { Translator } from './translator.ts';

/** The texts that a host gave; none for anything else, which a page without types may set. */
export function stringsGiven(given: unknown): HostStrings {
  return recordIn(given) ?? {};
}

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
  const own = recordIn(recordIn(host.strings)?.[area]);
  if (own === null) return new Translator(catalog, host.locale, language);
  // A page without types may hand in anything: what is no text leaves ours standing.
  const given = Object.entries(own).filter((entry): entry is [string, Message] => isMessage(entry[1]));
  // A host that brings texts brings them in the language it asked for.
  return new Translator<Key>({ ...catalog, ...Object.fromEntries(given) }, host.locale, host.locale);
}

function isMessage(value: unknown): value is Message {
  if (typeof value === 'string') return true;
  const forms = recordIn(value);
  return forms !== null && 'other' in forms && Object.values(forms).every((form) => typeof form === 'string');
}

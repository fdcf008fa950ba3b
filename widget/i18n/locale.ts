/** Languages the card has texts in. English needs no download. */
export const languages = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const;
export type Language = (typeof languages)[number];

const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/**
 * The locale a reader gets: what the host asked for, else the nearest `lang` around the element (through shadow roots), else
 * the browser's. Always a tag that Intl knows.
 */
export function localeOf(asked: string, element: Element): string {
  return supported(asked) ?? supported(nearestLang(element)) ?? supported(navigator.language) ?? 'en';
}

/** The language whose texts a locale reads: `de-AT` reads German; one we have no texts for reads English. */
export function languageOf(locale: string): Language {
  const wanted = subtag(locale);
  return languages.find((language) => language === wanted) ?? 'en';
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(subtag(locale)) ? 'rtl' : 'ltr';
}

function subtag(locale: string): string {
  return locale.split('-', 1)[0]!.toLowerCase();
}

function supported(tag: string): string | undefined {
  if (tag === '') return undefined;
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag])[0];
  } catch {
    // What is no language tag at all is what an author mistyped: the next source decides.
    return undefined;
  }
}

function nearestLang(element: Element): string {
  for (let at: Element | null = element; at !== null;) {
    const found: Element | null = at.closest('[lang]');
    if (found !== null) return found.getAttribute('lang') ?? '';
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

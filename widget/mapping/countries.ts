export type Country = { code: string; name: string };

/** Codes of Intl's data that name no country: groups of countries, and codes kept for test data. */
const noCountry = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Countries by ISO 3166 alpha-2 code with the name in the reader's language, in that language's order. */
export function countries(locale: string): Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const found: Country[] = [];
  for (let first = 65; first <= 90; first += 1) {
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      const name = names.of(code);
      if (name !== undefined && !noCountry.has(code) && isCurrent(code)) found.push({ code, name });
    }
  }
  const collator = new Intl.Collator(locale);
  return found.sort((a, b) => collator.compare(a.name, b.name));
}

/** The code of a country that a mapping names by its code or in English; empty when it is none. */
export function codeOf(country: string): string {
  const named = country.trim();
  if (/^[A-Za-z]{2}$/.test(named)) return named.toUpperCase();
  return countries('en').find(({ name }) => name.toLowerCase() === named.toLowerCase())?.code ?? '';
}

/** A withdrawn code (`DD`) canonicalises to its successor. */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}

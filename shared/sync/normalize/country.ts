import { alpha2ByAlpha3, alpha2Codes } from './alpha3.ts';

/** What people and authorities write that the platform's list of English names does not have, in its simplified form. */
const otherNames: [string, string][] = [
  ['uk', 'GB'],
  ['u k', 'GB'],
  ['great britain', 'GB'],
  ['united kingdom of great britain and northern ireland', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['el', 'GR'],
  ['u s', 'US'],
  ['u s a', 'US'],
  ['united states of america', 'US'],
  ['uae', 'AE'],
  ['holland', 'NL'],
  ['czech republic', 'CZ'],
  ['turkey', 'TR'],
  ['south korea', 'KR'],
  ['korea', 'KR'],
  ['korea republic of', 'KR'],
  ['republic of korea', 'KR'],
  ['north korea', 'KP'],
  ['russia', 'RU'],
  ['russian federation', 'RU'],
  ['hong kong', 'HK'],
  ['macau', 'MO'],
  ['macao', 'MO'],
  ['viet nam', 'VN'],
  ['republic of ireland', 'IE'],
  ['eire', 'IE'],
  ['aotearoa', 'NZ'],
  ['prc', 'CN'],
  ['peoples republic of china', 'CN'],
  ['taiwan province of china', 'TW'],
  ['ivory coast', 'CI'],
  ['cape verde', 'CV'],
  ['swaziland', 'SZ'],
  ['burma', 'MM'],
  ['macedonia', 'MK'],
  ['east timor', 'TL'],
  ['iran islamic republic of', 'IR'],
  ['tanzania united republic of', 'TZ'],
  ['venezuela bolivarian republic of', 'VE'],
  ['bolivia plurinational state of', 'BO'],
  ['moldova republic of', 'MD'],
  ['lao peoples democratic republic', 'LA'],
  ['syrian arab republic', 'SY'],
  ['brunei darussalam', 'BN'],
  ['palestine', 'PS'],
  ['drc', 'CD'],
];

/** Longer than any country's name. */
const longest = 80;

let codesByEnglishName: Map<string, string> | undefined;
let codesByOwnName: Map<string, string> | undefined;

/**
 * ISO 3166 alpha-2 code of a country given as alpha-2 or alpha-3 code, by its English name or by its name in its own
 * language, in any case.
 *
 * @returns the code in upper case, or null when the value names no country.
 */
export function toCountry(value: string): string | null {
  // Directories hold the code as it is; reading it costs little then.
  if (alpha2Codes.has(value)) return value;
  const text = value.length > longest ? '' : value.trim();
  if (text === '') return null;
  const code = text.toUpperCase();
  if (alpha2Codes.has(code)) return code;
  const alpha2 = alpha2ByAlpha3.get(code);
  if (alpha2 !== undefined) return alpha2;
  const name = simplify(text);
  codesByEnglishName ??= readEnglishNames();
  const english = codesByEnglishName.get(name);
  if (english !== undefined) return english;
  codesByOwnName ??= readOwnNames();
  return codesByOwnName.get(name) ?? null;
}

/** A name without case, accents, punctuation and article: `The Netherlands` and `CÔTE D’IVOIRE` are found so. */
function simplify(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}'’]+/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}

/** Country names from the platform's own locale data, read once. */
function readEnglishNames(): Map<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = new Map<string, string>();
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second);
      const name = names.of(code);
      const current = currentCode(code);
      if (name !== undefined && alpha2Codes.has(current)) codes.set(simplify(name), current);
    }
  }
  for (const [name, code] of otherNames) codes.set(name, code);
  return codes;
}

/** The name of each country in the language that most of its people speak; a name that two countries share is no name. */
function readOwnNames(): Map<string, string> {
  const codes = new Map<string, string>();
  const shared = new Set<string>();
  for (const code of alpha2Codes) {
    const { language } = new Intl.Locale(`und-${code}`).maximize();
    const name = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code);
    if (name === undefined) continue;
    const simple = simplify(name);
    if (codes.has(simple)) shared.add(simple);
    codes.set(simple, code);
  }
  for (const name of shared) codes.delete(name);
  return codes;
}

/** Withdrawn codes carry the name of their successor (`DD` is called Germany), so they give its code too. */
function currentCode(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code;
}

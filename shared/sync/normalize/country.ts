const alpha2 = /^[A-Za-z]{2}$/;

/** What people write that no list of country names has. */
const colloquial: [string, string][] = [
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['usa', 'US'],
  ['u.s.', 'US'],
  ['u.s.a.', 'US'],
  ['united states of america', 'US'],
  ['uae', 'AE'],
  ['holland', 'NL'],
  ['czech republic', 'CZ'],
  ['turkey', 'TR'],
  ['south korea', 'KR'],
  ['korea', 'KR'],
  ['russia', 'RU'],
  ['hong kong', 'HK'],
  ['macau', 'MO'],
  ['viet nam', 'VN'],
];

let codesByName: Map<string, string> | undefined;

/**
 * ISO 3166 alpha-2 code of a country given as code or English name, in any case.
 *
 * @returns the code in upper case, or null when the value names no country.
 */
export function toCountry(value: string): string | null {
  // Directories hold the code as it is; reading it costs nothing then.
  if (isCode(value) && value !== 'UK') return value;
  const text = value.trim();
  if (alpha2.test(text) && text.toLowerCase() !== 'uk') return text.toUpperCase();
  codesByName ??= readNames();
  return codesByName.get(text.toLowerCase()) ?? null;
}

/** Two capital ASCII letters. */
function isCode(value: string): boolean {
  return value.length === 2 && isCapital(value.charCodeAt(0)) && isCapital(value.charCodeAt(1));
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** Country names from the platform's own locale data, read once. */
function readNames(): Map<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = new Map<string, string>();
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second);
      const name = names.of(code)?.toLowerCase();
      if (name !== undefined) codes.set(name, currentCode(code));
    }
  }
  for (const [name, code] of colloquial) codes.set(name, code);
  return codes;
}

/** Withdrawn codes carry the name of their successor (`DD` is called Germany), so they give its code too. */
function currentCode(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code;
}

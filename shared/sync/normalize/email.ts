import { limits } from '../../contract/primitives/limits.ts';
import { isPlaceholder } from './placeholder.ts';
import { withoutInvisible } from './text.ts';

/** A local part that needs no quoting: RFC 5322 dot-atoms, with the letters, marks and digits of RFC 6531. */
const dotAtom = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const scheme = /^(?:mailto|smtp):/i;
/** `Name <address>`, as mail programs copy it. */
const inBrackets = /^[^<>]*<([^<>]+)>$/;
/** What a spreadsheet puts in front to keep a text, and what a list leaves behind. */
const before = /^['’‘]+/;
const after = /[,;.'’\s]+$/;
const listSeparators = /[,;\n|]+|\s\/\s/;
/** Longer than any address with what stands around it. */
const longest = 1000;
const mostAddresses = 20;
/** What would make `URL` read another host, or throw. */
const hostBreaker = /[@/\\?#:[\]\s%<>^|]/u;

/**
 * The one form in which an address is stored and compared: trimmed, Unicode NFC, lower case, domain in ASCII
 * (IDNA). Dots and +tags stay, because only the receiving server knows what they mean.
 *
 * Accepts what a mail system delivers to: RFC 5322 dot-atoms with the letters of RFC 6531, and a domain of at least two
 * labels. Quoted local parts, comments, address literals and symbols are refused. What files and forms put around an
 * address goes: `Name <…>`, invisible characters, `mailto:`, a spreadsheet's apostrophe, a comma behind it.
 *
 * @returns the canonical address, or null when the value is not an address.
 */
export function canonicalEmail(value: string): string | null {
  if (isPlainlyCanonical(value)) return value;
  if (value.length > longest) return null;
  const lower = value.trim().toLowerCase();
  if (isPlainlyCanonical(lower)) return lower;
  const visible = withoutInvisible(value).trim();
  const bare = (inBrackets.exec(visible)?.[1] ?? visible).replace(before, '').replace(after, '');
  return canonicalParts(bare.trim().replace(scheme, '').trim().normalize('NFC'));
}

/**
 * The address in a field that may hold several: the first valid one counts.
 *
 * @returns null when there is none; `several` when more than one was found.
 */
export function readEmail(value: string): { email: string; several: boolean } | null {
  const single = canonicalEmail(value);
  if (single !== null) return { email: single, several: false };
  if (value.length > longest) return null;
  const found = new Set<string>();
  for (const part of addressParts(value).slice(0, mostAddresses)) {
    const email = canonicalEmail(part);
    if (email !== null) found.add(email);
  }
  const [email] = found;
  return email === undefined ? null : { email, several: found.size > 1 };
}

/**
 * The parts of a list of addresses; none where anything but addresses and placeholders stands in it, because a sentence
 * that names somebody's address is not theirs.
 */
function addressParts(value: string): string[] {
  const parts = value
    .split(listSeparators)
    .map((part) => part.trim())
    .flatMap((part) => (part.includes('<') ? [part] : part.split(/\s+/)))
    .filter((part) => part !== '' && !isPlaceholder(part));
  return parts.every((part) => part.includes('@')) ? parts : [];
}

/** The canonical form of a local part, `@` and a domain, or null when they are not an address. */
function canonicalParts(address: string): string | null {
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const local = address.slice(0, at).toLowerCase().normalize('NFC');
  if (utf8Length(local) > 64 || !dotAtom.test(local)) return null;
  const domain = asciiDomain(address.slice(at + 1));
  if (domain === null) return null;
  const email = `${local}@${domain}`;
  return utf8Length(email) > limits.email ? null : email;
}

/**
 * Whether a value is plainly canonical already: lower-case ASCII letters, digits and `._+-` around one `@`. Most
 * directories hold such addresses, and this saves them the long way.
 */
export function isPlainlyCanonical(value: string): boolean {
  const length = value.length;
  if (length > 128) return false;
  let at = -1;
  let lastDot = -1;
  let labelStart = 0;
  let letters = false;
  for (let index = 0; index < length; index++) {
    const code = value.charCodeAt(index);
    if (code >= 97 && code <= 122) {
      letters = true;
    } else if (code === 46) {
      if (index === labelStart) return false;
      if (at >= 0 && value.charCodeAt(index - 1) === 45) return false;
      lastDot = index;
      labelStart = index + 1;
      letters = false;
    } else if (code === 45) {
      if (at >= 0 && index === labelStart) return false;
    } else if (code === 64) {
      if (at >= 0 || index === 0 || index === labelStart || index > 64) return false;
      at = index;
      labelStart = index + 1;
      letters = false;
    } else if (code === 43 || code === 95) {
      if (at >= 0) return false;
    } else if (code < 48 || code > 57) {
      return false;
    }
  }
  if (at < 0 || lastDot < at || labelStart >= length || !letters) return false;
  if (value.charCodeAt(length - 1) === 45 || length - labelStart < 2) return false;
  return length - at <= 64 && !value.includes('xn--', at);
}

/** The domain as DNS carries it (UTS #46 through the URL parser), or null when it is not a host name of two labels. */
function asciiDomain(domain: string): string | null {
  const bare = domain.endsWith('.') ? domain.slice(0, -1) : domain;
  if (bare === '' || hostBreaker.test(bare)) return null;
  let host: string;
  try {
    host = new URL(`http://${bare}`).hostname;
  } catch {
    return null;
  }
  const labels = host.split('.');
  const top = labels.at(-1) ?? '';
  const named = labels.length > 1 && labels.every((part) => label.test(part));
  return named && !/^\d+$/.test(top) && host.length <= 253 ? host : null;
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7ff) bytes += code >= 0xd800 && code <= 0xdfff ? 1 : 2;
    else if (code > 0x7f) bytes += 1;
  }
  return bytes;
}

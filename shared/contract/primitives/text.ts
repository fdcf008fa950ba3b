import * as z from 'zod/v4-mini';
import { limits } from './limits.ts';

/*
 * Messages complete a sentence that begins with the field: "email is not an email address".
 */

/** Key of a source, for example `entra`; the link is `contact.externalIds[key]`. */
export const sourceKeySchema = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z][A-Za-z0-9._-]{0,63}$/,
      'is not a source key: a letter, then letters, digits, `.`, `_` or `-`',
    ),
  );

/** Key of a custom field, as `/contact-fields` lists it. */
export const customFieldKeySchema = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z][A-Za-z0-9_]{0,63}$/,
      'is not a custom field key: a letter, then letters, digits or `_`',
    ),
  );

const emailShape =
  /^[^\s\p{C}@()<>[\]:;,\\".]+(?:\.[^\s\p{C}@()<>[\]:;,\\".]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])$/u;

/**
 * An address as RFC 5321 and RFC 6531 have it: a dot-atom that may be internationalised, `@`, and a domain of at least
 * two labels. Quoted local parts and address literals are refused: no directory uses them for people.
 */
export const emailSchema = z
  .string()
  .check(z.maxLength(limits.email), z.regex(emailShape, 'is not an email address'));

/** A telephone number by ITU-T E.164: `+`, country code, subscriber number; 7 to 15 digits. */
export const phoneSchema = z
  .string()
  .check(z.regex(/^\+[1-9][0-9]{6,14}$/, 'is not an E.164 number such as +61412345678'));

/** A language tag by BCP 47, for example `en-AU`. */
export const languageSchema = z
  .string()
  .check(
    z.minLength(2),
    z.maxLength(limits.text),
    z.refine(isLanguageTag, 'is not a BCP 47 language tag such as en-AU'),
  );

/** A time zone by its IANA name, for example `Australia/Sydney`. */
export const timeZoneSchema = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(limits.text),
    z.refine(isTimeZone, 'is not an IANA time zone such as Australia/Sydney'),
  );

export function isEmail(value: string): boolean {
  return value.length <= limits.email && emailShape.test(value);
}

/** What two addresses are compared by: NFC, lower case. Not what is stored. */
export function emailKey(email: string): string {
  return email.normalize('NFC').toLowerCase();
}

/** Whether a value is a BCP 47 tag. A long one is refused unread: canonicalising it takes time by the square of its length. */
export function isLanguageTag(value: string): boolean {
  if (value.length > limits.text) return false;
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

/** Making a formatter costs some 50 µs, and a batch asks for the same few zones again and again. */
const zonesSeen = new Set<string>();

export function isTimeZone(value: string): boolean {
  if (zonesSeen.has(value)) return true;
  if (value.length > limits.text) return false;
  // Engines also take offsets such as +10:00, which are not zone names.
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    return false;
  }
  zonesSeen.add(value);
  return true;
}

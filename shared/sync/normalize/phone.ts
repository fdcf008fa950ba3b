import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { toCountry } from './country.ts';
import { readPlainPhone } from './plain-phone.ts';
import { withoutInvisible } from './text.ts';

export type ParsedPhone = { number: string; extension?: string };

/**
 * Numbers that the library had to read, because that takes ten microseconds and a switchboard's number with its extension
 * comes with everybody. Bounded, so that a process that runs for months keeps a few megabytes.
 */
const parsedNumbers = new Map<string, ParsedPhone | null>();
const cacheSize = 20_000;
const longestCached = 40;

const e164 = /^\+[1-9]\d{6,14}$/;

/** Whether a value has the shape of E.164 (ITU-T): a plus and up to 15 digits. Says nothing about whether it exists. */
export function isE164(value: string): boolean {
  return e164.test(value);
}

const longest = 100;
const plainNumber = /^[\d\s+()/-]+$/;
/** What a spreadsheet puts around a number to keep it as text. */
const asText = /^=?"(.*)"$/;
const apostrophes = /^['’‘`]+/;
const scheme = /^tel:/i;
const trailing = /[,;.]+$/;
/** A whole number that was read as a fraction: its `.0` is no digit of the number. */
const fraction = /^(\+?\d+)\.0+$/;

/**
 * A number without what files and forms put around it: invisible characters, a spreadsheet's apostrophe or `="…"`, `tel:`,
 * a comma behind it, the `.0` of a number that went through a calculation.
 *
 * @returns the empty text for what is longer than any number.
 */
export function cleanNumber(value: string): string {
  if (value.length > longest) return '';
  if (plainNumber.test(value)) return value;
  return withoutInvisible(value)
    .trim()
    .replace(asText, '$1')
    .replace(apostrophes, '')
    .replace(scheme, '')
    .replace(fraction, '$1')
    .replace(trailing, '')
    .trim();
}

/**
 * Reads a telephone number by Google's libphonenumber metadata. Only a number that is *valid* for its country is taken;
 * text around a number, two numbers in one field and letters are refused.
 *
 * @param defaultCountry ISO 3166 alpha-2 code, for numbers without a country code.
 * @returns the number as E.164 and its extension, or null when it is none or cannot be told without a country.
 */
export function parsePhone(value: string, defaultCountry?: string): ParsedPhone | null {
  const plain = readPlainPhone(value, defaultCountry);
  if (plain !== undefined) return { number: plain.number };
  const key = `${defaultCountry ?? ''} ${value}`;
  let parsed = parsedNumbers.get(key);
  if (parsed === undefined) {
    parsed = parse(value, defaultCountry);
    if (parsedNumbers.size >= cacheSize) parsedNumbers.clear();
    if (value.length <= longestCached) parsedNumbers.set(key, parsed);
  }
  return parsed;
}

function parse(value: string, defaultCountry: string | undefined): ParsedPhone | null {
  const region =
    defaultCountry !== undefined && isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  const parsed = parsePhoneNumberFromString(value.trim(), {
    extract: false,
    ...(region === undefined ? {} : { defaultCountry: region }),
  });
  if (parsed?.isValid() !== true) return null;
  return { number: parsed.number, ...(parsed.ext === undefined ? {} : { extension: parsed.ext }) };
}

/**
 * A telephone number as E.164, or null when it is not a valid one. An extension is left out.
 *
 * @param defaultCountry a country as `toCountry` reads it, for numbers without a country code.
 */
export function toE164(value: string, defaultCountry?: string): string | null {
  const country = defaultCountry === undefined ? null : toCountry(defaultCountry);
  return parsePhone(cleanNumber(value), country ?? undefined)?.number ?? null;
}

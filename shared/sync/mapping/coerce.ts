import { limits } from '../../contract/primitives/limits.ts';
import { isLanguageTag, isTimeZone } from '../../contract/primitives/text.ts';
import { fieldLabel, type PlainField } from '../contact-fields.ts';
import { isDamaged, markDamage } from '../normalize/damaged-text.ts';
import { isPlainlyCanonical, readEmail } from '../normalize/email.ts';
import { isPlaceholderEmail, isPlaceholderWord } from '../normalize/placeholder.ts';
import { cleanText, cutText } from '../normalize/text.ts';
import type { FieldRule, MappingCode } from '../types.ts';
import { coercePhone, type Reading } from './coerce-phone.ts';
import { brief, type MappingIssue } from './issue.ts';
import { LastResort } from './read-value.ts';

type Scalar = string | number | boolean;

/**
 * A raw value as the contact field wants it.
 *
 * @returns undefined when the raw value cannot be used, null when it is empty. The reading's issues say what was dropped
 * or changed.
 */
export function coerceField(
  field: PlainField,
  given: unknown,
  rule: FieldRule,
  reading: Reading,
): string | LastResort<string> | null | undefined {
  const { issues } = reading;
  const raw = singleOf(field, given);
  if (raw === null) return null;
  if (!isScalar(raw)) {
    refuse(
      issues,
      'invalid_value',
      `The ${fieldLabel(field)} is a list or an object. Map a single value, for example "${field}[0]".`,
    );
    return undefined;
  }
  if (field === 'mobile' || field === 'phone') return coercePhone(field, String(raw), reading);
  if (field === 'email') return coerceEmail(textOf(raw, rule), issues);
  const text = textOf(raw, rule);
  if (text === '' || (rule.trim === false && text.trim() === '')) return null;
  if (field === 'language') return coerceLanguage(text, issues);
  if (field === 'timeZone') return coerceTimeZone(text, issues);
  return coerceText(field, String(raw), text, issues);
}

/**
 * An attribute that a directory may hold several times (RFC 4512, 2.2), as one value where that chooses nothing: of a list the one entry that says
 * something, and of addresses all, because the first valid one counts.
 */
function singleOf(field: PlainField, raw: unknown): unknown {
  if (!Array.isArray(raw) || !raw.every(isScalar)) return raw;
  const entries = raw.map(String).filter((entry) => entry.trim() !== '');
  if (entries.length < 2) return entries[0] ?? null;
  return field === 'email' ? entries.join(', ') : raw;
}

/**
 * A text, cut to what iluminr takes. Damaged text is only ever used for the name of somebody new; a placeholder, where no
 * other path says anything.
 */
function coerceText(
  field: PlainField,
  raw: string,
  text: string,
  issues: MappingIssue[],
): string | LastResort<string> | undefined {
  const short = text.length <= limits.text ? text : cut(`The ${fieldLabel(field)}`, text, issues);
  if (isDamaged(raw)) {
    const isName = field === 'firstName' || field === 'lastName';
    refuseDamaged(issues, `The ${fieldLabel(field)}`, raw, isName);
    return isName ? new LastResort(cleanText(markDamage(raw)).slice(0, limits.text)) : undefined;
  }
  return isPlaceholderWord(short) ? new LastResort(short) : short;
}

/** A raw value for a custom field: text, number and boolean stay what they are. */
export function coerceCustom(
  raw: unknown,
  rule: FieldRule,
  field: string,
  issues: MappingIssue[],
): string | number | boolean | null | undefined {
  if (raw === null) return null;
  if (typeof raw === 'boolean' || (typeof raw === 'number' && Number.isFinite(raw))) return raw;
  if (!isScalar(raw)) {
    refuse(issues, 'invalid_value', `"${field}" is a list or an object. Map a single value.`);
    return undefined;
  }
  if (isDamaged(String(raw))) {
    refuseDamaged(issues, `"${field}"`, String(raw), false);
    return undefined;
  }
  const text = textOf(raw, rule);
  if (text === '') return null;
  if (isPlaceholderWord(text)) return undefined;
  return text.length <= limits.text ? text : cut(`"${field}"`, text, issues);
}

/** Group names, sorted; every name once. All are kept: planning knows which the contact holds, and tells what finds no room. */
export function coerceGroups(raw: unknown, rule: FieldRule, issues: MappingIssue[]): string[] {
  if (raw === null) return [];
  const names = new Set<string>();
  for (const entry of Array.isArray(raw) ? raw : [raw]) {
    if (!isScalar(entry)) {
      refuse(issues, 'invalid_value', 'A group is not a name and was left out. Map a list of names.');
      continue;
    }
    if (isDamaged(String(entry))) {
      refuseDamaged(issues, 'A group name', String(entry), false);
      continue;
    }
    const name = applyCase(cleanText(String(entry)), rule.case);
    if (name !== '' && !isPlaceholderWord(name))
      names.add(name.length <= limits.text ? name : cut('A group name', name, issues));
  }
  return [...names].sort();
}

function textOf(raw: Scalar, rule: FieldRule): string {
  const text = typeof raw === 'string' ? raw : String(raw);
  return applyCase(rule.trim === false ? text : cleanText(text), rule.case);
}

function coerceEmail(text: string, issues: MappingIssue[]): string | null | undefined {
  if (isPlainlyCanonical(text)) return isPlaceholderEmail(text) ? undefined : text;
  if (text.trim() === '') return null;
  if (isPlaceholderEmail(text)) return undefined;
  const read = readEmail(text);
  if (read === null) {
    refuse(issues, 'invalid_email', `"${brief(text)}" is not an email address. Correct it in the source.`);
    return undefined;
  }
  if (isPlaceholderEmail(read.email)) return undefined;
  if (read.several) {
    issues.push({
      code: 'several_values',
      message: `"${brief(text)}" holds several addresses; ${read.email}, the first valid one, was taken.`,
    });
  }
  return read.email;
}

function coerceLanguage(text: string, issues: MappingIssue[]): string | undefined {
  const tag = text.replaceAll('_', '-');
  const canonical = isLanguageTag(tag) ? Intl.getCanonicalLocales(tag)[0] : undefined;
  if (canonical !== undefined) return canonical;
  refuse(issues, 'invalid_language', `"${brief(text)}" is not a language. Use a tag such as en-AU.`);
  return undefined;
}

function coerceTimeZone(text: string, issues: MappingIssue[]): string | undefined {
  if (isTimeZone(text)) return text;
  refuse(
    issues,
    'invalid_time_zone',
    `"${brief(text)}" is not a time zone. Use an IANA name such as Australia/Sydney.`,
  );
  return undefined;
}

function cut(name: string, text: string, issues: MappingIssue[]): string {
  issues.push({
    code: 'text_cut',
    message: `${name} had ${text.length} characters and was cut to ${limits.text}.`,
  });
  return cutText(text, limits.text);
}

/** A text in the case that its rule wants. What will be cut off stays as it is. */
function applyCase(text: string, rule: FieldRule['case']): string {
  if (rule === undefined) return text;
  const kept = text.slice(0, limits.text);
  return inCase(kept, rule) + text.slice(limits.text);
}

function inCase(text: string, rule: NonNullable<FieldRule['case']>): string {
  if (rule === 'upper') return text.toUpperCase();
  const lower = text.toLowerCase();
  if (rule === 'lower') return lower;
  return lower.replace(
    /(^|[^\p{L}\p{M}\p{N}'’])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

function refuse(issues: MappingIssue[], code: MappingCode, message: string): void {
  issues.push({ code, message });
}

function refuseDamaged(issues: MappingIssue[], name: string, raw: string, isName: boolean): void {
  const consequence = isName
    ? 'so it is used only for a new contact and never replaces a name'
    : 'so it was left out';
  refuse(
    issues,
    'damaged_text',
    `${name} "${brief(markDamage(raw))}" lost letters on its way, ${consequence}. Save the file as UTF-8, or read it with the encoding that it has.`,
  );
}

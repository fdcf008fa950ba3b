import { limits } from '../../contract/primitives/limits.ts';
import { isLanguageTag, isTimeZone } from '../../contract/primitives/text.ts';
import { canonicalEmail, isPlainlyCanonical } from '../normalize/email.ts';
import type { PlainField } from '../contact-fields.ts';
import { parsePhone } from '../normalize/phone.ts';
import { readPlainPhone } from '../normalize/plain-phone.ts';
import { cleanText, cutText } from '../normalize/text.ts';
import type { FieldRule, MappingCode } from '../types.ts';

export type MappingIssue = { code: MappingCode; message: string };

type Scalar = string | number | boolean;

/**
 * A raw value as the contact field wants it.
 *
 * @param issues takes what was dropped or changed.
 * @returns undefined when the raw value cannot be used, null when it is empty.
 */
export function coerceField(
  field: PlainField,
  raw: unknown,
  rule: FieldRule,
  country: string | undefined,
  issues: MappingIssue[],
): string | null | undefined {
  if (raw === null) return null;
  if (!isScalar(raw)) {
    refuse(
      issues,
      'invalid_value',
      `${labels[field]} is a list or an object. Map a single value, for example "${field}[0]".`,
    );
    return undefined;
  }
  const plain = typeof raw === 'string' ? readPlain(field, raw, country) : undefined;
  if (plain !== undefined) return plain;
  const text = textOf(raw, rule);
  if (text === '' || (rule.trim === false && text.trim() === '')) return null;
  switch (field) {
    case 'email':
      return coerceEmail(text, issues);
    case 'mobile':
    case 'phone':
      return coercePhone(field, text, country, issues);
    case 'language':
      return coerceLanguage(text, issues);
    case 'timeZone':
      return coerceTimeZone(text, issues);
    default:
      return text.length <= limits.text ? text : cut(labels[field], text, issues);
  }
}

/** An address or number that needs no cleaning first, because most do not. */
function readPlain(field: PlainField, raw: string, country: string | undefined): string | undefined {
  if (field === 'email') return isPlainlyCanonical(raw) ? raw : undefined;
  return field === 'mobile' || field === 'phone' ? readPlainPhone(raw, country) : undefined;
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
  const text = textOf(raw, rule);
  if (text === '') return null;
  return text.length <= limits.text ? text : cut(`"${field}"`, text, issues);
}

/** Group names, sorted; every name once. */
export function coerceGroups(raw: unknown, rule: FieldRule, issues: MappingIssue[]): string[] {
  if (raw === null) return [];
  const names = new Set<string>();
  for (const entry of Array.isArray(raw) ? raw : [raw]) {
    if (!isScalar(entry)) {
      refuse(issues, 'invalid_value', 'A group is not a name and was left out. Map a list of names.');
      continue;
    }
    const name = applyCase(cleanText(String(entry)), rule.case);
    if (name !== '') names.add(name.length <= limits.text ? name : cut('A group name', name, issues));
  }
  const sorted = [...names].sort();
  if (sorted.length > limits.groups) {
    issues.push({
      code: 'text_cut',
      message: `The person is in ${sorted.length} groups; iluminr takes ${limits.groups}, so the rest was left out.`,
    });
  }
  return sorted.slice(0, limits.groups);
}

function textOf(raw: Scalar, rule: FieldRule): string {
  const text = typeof raw === 'string' ? raw : String(raw);
  return applyCase(rule.trim === false ? text : cleanText(text), rule.case);
}

function coerceEmail(text: string, issues: MappingIssue[]): string | undefined {
  const email = canonicalEmail(text);
  if (email !== null) return email;
  refuse(issues, 'invalid_email', `"${brief(text)}" is not an email address. Correct it in the source.`);
  return undefined;
}

function coercePhone(
  field: 'mobile' | 'phone',
  text: string,
  country: string | undefined,
  issues: MappingIssue[],
): string | undefined {
  const parsed = parsePhone(text, country);
  if (parsed === null) {
    const where = country === undefined ? 'without a country' : `in ${country}`;
    refuse(
      issues,
      field === 'mobile' ? 'invalid_mobile' : 'invalid_phone',
      `"${brief(text)}" is not a valid ${field === 'mobile' ? 'mobile' : 'phone'} number ${where}, so it was left out. ` +
        'Write it with its country code, for example +61 491 570 006.',
    );
    return undefined;
  }
  if (parsed.extension !== undefined) {
    issues.push({
      code: 'extension_dropped',
      message: `The extension ${parsed.extension} of ${parsed.number} was left out.`,
    });
  }
  return parsed.number;
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

function applyCase(text: string, rule: FieldRule['case']): string {
  if (rule === 'lower') return text.toLowerCase();
  if (rule === 'upper') return text.toUpperCase();
  if (rule !== 'title') return text;
  return text
    .toLowerCase()
    .replace(
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

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const labels: Record<PlainField, string> = {
  email: 'The email',
  firstName: 'The first name',
  lastName: 'The last name',
  mobile: 'The mobile number',
  phone: 'The phone number',
  jobTitle: 'The job title',
  company: 'The company',
  department: 'The department',
  location: 'The location',
  language: 'The language',
  timeZone: 'The time zone',
};

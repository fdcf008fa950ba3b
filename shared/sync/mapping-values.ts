import { limits } from '../contract/limits.ts';
import { isLanguageTag, isTimeZone } from '../contract/text.ts';
import { canonicalEmail } from './email.ts';
import type { PlainField } from './fields.ts';
import { parsePhone } from './phone.ts';
import { cleanText, cutText } from './text.ts';
import type { FieldRule, MappingCode } from './types.ts';

export type MappingIssue = { code: MappingCode; message: string };
export type Coerced = { issues?: MappingIssue[] };

type Scalar = string | number | boolean;

/**
 * A raw value as the contact field wants it.
 *
 * @returns `value` undefined when the raw value cannot be used, null when it is empty.
 */
export function coerceField(
  field: PlainField | 'groups',
  raw: unknown,
  rule: FieldRule,
  country: string | undefined,
): Coerced & { value?: string | string[] | null } {
  if (field === 'groups') return coerceGroups(raw, rule);
  if (raw === null) return { value: null };
  if (!isScalar(raw)) {
    return refuse(
      'invalid_value',
      `${label(field)} is a list or an object. Map a single value, for example "${field}[0]".`,
    );
  }
  const text = applyCase(rule.trim === false ? String(raw) : cleanText(String(raw)), rule.case);
  if (text.trim() === '') return { value: null };
  switch (field) {
    case 'email':
      return coerceEmail(text);
    case 'mobile':
    case 'phone':
      return coercePhone(field, text, country);
    case 'language':
      return coerceLanguage(text);
    case 'timeZone':
      return isTimeZone(text)
        ? { value: text }
        : refuse(
            'invalid_time_zone',
            `"${brief(text)}" is not a time zone. Use an IANA name such as Australia/Sydney.`,
          );
    default:
      return coerceText(label(field), text);
  }
}

/** A raw value for a custom field: text, number and boolean stay what they are. */
export function coerceCustom(
  raw: unknown,
  rule: FieldRule,
  field: string,
): Coerced & { value?: string | number | boolean | null } {
  if (raw === null) return { value: null };
  if (typeof raw === 'boolean' || (typeof raw === 'number' && Number.isFinite(raw))) return { value: raw };
  if (!isScalar(raw))
    return refuse('invalid_value', `"${field}" is a list or an object. Map a single value.`);
  const text = applyCase(rule.trim === false ? String(raw) : cleanText(String(raw)), rule.case);
  return text === '' ? { value: null } : coerceText(`"${field}"`, text);
}

function coerceEmail(text: string): Coerced & { value?: string } {
  const email = canonicalEmail(text);
  if (email !== null) return { value: email };
  return refuse('invalid_email', `"${brief(text)}" is not an email address. Correct it in the source.`);
}

function coercePhone(
  field: 'mobile' | 'phone',
  text: string,
  country: string | undefined,
): Coerced & { value?: string } {
  const parsed = parsePhone(text, country);
  if (parsed === null) {
    const where = country === undefined ? 'without a country' : `in ${country}`;
    return refuse(
      field === 'mobile' ? 'invalid_mobile' : 'invalid_phone',
      `"${brief(text)}" is not a valid ${field === 'mobile' ? 'mobile' : 'phone'} number ${where}, so it was left out. ` +
        'Write it with its country code, for example +61 491 570 006.',
    );
  }
  if (parsed.extension === undefined) return { value: parsed.number };
  return {
    value: parsed.number,
    issues: [
      {
        code: 'extension_dropped',
        message: `The extension ${parsed.extension} of ${parsed.number} was left out.`,
      },
    ],
  };
}

function coerceLanguage(text: string): Coerced & { value?: string } {
  const tag = text.replaceAll('_', '-');
  const canonical = isLanguageTag(tag) ? Intl.getCanonicalLocales(tag)[0] : undefined;
  if (canonical !== undefined) return { value: canonical };
  return refuse('invalid_language', `"${brief(text)}" is not a language. Use a tag such as en-AU.`);
}

function coerceText(name: string, text: string): Coerced & { value: string } {
  if (text.length <= limits.text) return { value: text };
  return {
    value: cutText(text, limits.text),
    issues: [
      { code: 'text_cut', message: `${name} had ${text.length} characters and was cut to ${limits.text}.` },
    ],
  };
}

function coerceGroups(raw: unknown, rule: FieldRule): Coerced & { value?: string[] } {
  if (raw === null) return { value: [] };
  const issues: MappingIssue[] = [];
  const names = new Set<string>();
  for (const entry of Array.isArray(raw) ? raw : [raw]) {
    if (!isScalar(entry)) {
      issues.push({
        code: 'invalid_value',
        message: 'A group is not a name and was left out. Map a list of names.',
      });
      continue;
    }
    const name = applyCase(cleanText(String(entry)), rule.case);
    if (name === '') continue;
    const text = coerceText('A group name', name);
    issues.push(...(text.issues ?? []));
    names.add(text.value);
  }
  const sorted = [...names].sort();
  if (sorted.length > limits.groups) {
    issues.push({
      code: 'text_cut',
      message: `The person is in ${sorted.length} groups; iluminr takes ${limits.groups}, so the rest was left out.`,
    });
  }
  return { value: sorted.slice(0, limits.groups), issues };
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

function refuse(code: MappingCode, message: string): Coerced {
  return { issues: [{ code, message }] };
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

function label(field: PlainField): string {
  return labels[field];
}

import { lineTypeOf } from '../normalize/line-type.ts';
import { isMobileIn } from '../normalize/numbering-plan.ts';
import { cleanNumber, parsePhone, type ParsedPhone } from '../normalize/phone.ts';
import { isPlaceholder } from '../normalize/placeholder.ts';
import { readPlainPhone } from '../normalize/plain-phone.ts';
import { brief, type MappingIssue } from './issue.ts';

/** What the reading of one record has beside the value at hand. */
export type Reading = {
  /** The country that national numbers are read in. */
  country: string | undefined;
  /** What the record says as its country, where nobody can read it. */
  unreadCountry: string | undefined;
  /** A landline that stood where the mobile belongs. */
  landline: string | undefined;
  issues: MappingIssue[];
};

/** No number that people are called by is shorter (ITU-T E.164 in use); extensions and short codes are. */
const shortest = 7;
const shortNumber = /^\+?[\d\s().*#-]+$/;

/**
 * A telephone number as E.164. A number that its country's plan calls a landline or a service number is no mobile; a
 * landline is remembered in the reading, for the phone field.
 *
 * @returns undefined when the text is no number that the field can hold, null when it is empty.
 */
export function coercePhone(
  field: 'mobile' | 'phone',
  raw: string,
  reading: Reading,
): string | null | undefined {
  // A dot before the end may begin the fraction of a number that went through a calculation.
  const plain = raw.includes('.') ? undefined : readPlainPhone(raw, reading.country);
  if (plain !== undefined && (field === 'phone' || isMobileIn(plain.plan, plain.national)))
    return plain.number;
  const parsed: ParsedPhone | null | undefined = plain ?? read(field, raw, reading);
  if (parsed === undefined || parsed === null) return parsed;
  if (field === 'mobile' && !isMobile(parsed.number, reading)) return undefined;
  if (parsed.extension !== undefined) {
    reading.issues.push({
      code: 'extension_dropped',
      message: `The extension ${parsed.extension} of ${parsed.number} was left out.`,
    });
  }
  return parsed.number;
}

function read(field: 'mobile' | 'phone', raw: string, reading: Reading): ParsedPhone | null | undefined {
  if (raw.trim() === '') return null;
  if (isPlaceholder(raw)) return undefined;
  const text = cleanNumber(raw);
  const parsed = parsePhone(text, reading.country);
  if (parsed !== null) return parsed;
  reading.issues.push(unreadNumber(field, raw, text, reading));
  return undefined;
}

function unreadNumber(
  field: 'mobile' | 'phone',
  raw: string,
  text: string,
  { country, unreadCountry }: Reading,
): MappingIssue {
  const digits = text.replace(/\D/g, '').length;
  if (field === 'mobile' && digits > 0 && digits < shortest && shortNumber.test(text)) {
    return {
      code: 'not_a_mobile',
      message: `"${brief(raw)}" is a short number, not a mobile, so it was left out. Write the whole number, for example +61 491 570 006.`,
    };
  }
  if (unreadCountry !== undefined && digits >= shortest && !text.startsWith('+')) {
    return {
      code: 'unknown_country',
      message:
        `"${brief(raw)}" has no country code, and "${brief(unreadCountry)}" is not a country, so the number was left out. ` +
        'Write the country as AU, AUS or Australia, or the number with its country code.',
    };
  }
  const where = country === undefined ? 'without a country' : `in ${country}`;
  return {
    code: field === 'mobile' ? 'invalid_mobile' : 'invalid_phone',
    message:
      `"${brief(raw)}" is not a valid ${field === 'mobile' ? 'mobile' : 'phone'} number ${where}, so it was left out. ` +
      'Write it with its country code, for example +61 491 570 006.',
  };
}

/** Whether a number may be somebody's mobile; what it is instead is told, or remembered. */
function isMobile(number: string, reading: Reading): boolean {
  switch (lineTypeOf(number)) {
    case 'mobile':
      return true;
    case 'landline':
      reading.landline ??= number;
      return false;
    case 'service':
      reading.issues.push({
        code: 'not_a_mobile',
        message: `${number} is a toll-free, shared-cost, pager or other service number, not a mobile, so it was left out. Correct it in the source.`,
      });
      return false;
  }
}

import { limits } from '../contract/limits.ts';
import { canonicalEmail } from './email.ts';
import { plainFields, type PlainField } from './fields.ts';
import { isE164, toE164 } from './phone.ts';
import { personItem } from './review.ts';
import { cleanText, cutText } from './text.ts';
import type { Person, ReviewCode, ReviewItem } from './types.ts';

/**
 * A person whose every value can be written: canonical address, E.164 numbers, texts within the limits. Somebody who
 * was mapped by `mapRecord` is clean already and comes back as the same object; others are copied and what was
 * dropped or changed is told.
 */
export function cleanPerson(person: Person, source: string): { person: Person; items?: ReviewItem[] } {
  if (isClean(person)) return { person };
  const copy: Person = { ...person };
  const items: ReviewItem[] = [];
  for (const field of plainFields) cleanField(copy, field, source, items);
  if (copy.groups !== undefined && copy.groups !== null) {
    const names: unknown[] = Array.isArray(copy.groups) ? copy.groups : [copy.groups];
    copy.groups = [...new Set(names.map((name) => cutText(cleanText(String(name)), limits.text)))]
      .filter((name) => name !== '')
      .sort()
      .slice(0, limits.groups);
  }
  return items.length === 0 ? { person: copy } : { person: copy, items };
}

function cleanField(person: Person, field: PlainField, source: string, items: ReviewItem[]): void {
  const value: unknown = person[field];
  if (value === undefined || value === null) return;
  const drop = (code: ReviewCode, message: string): void => {
    items.push(personItem(code, source, person, message, { field }));
    Reflect.deleteProperty(person, field);
  };
  if (typeof value !== 'string' && typeof value !== 'number') {
    drop('invalid_value', `The ${field} is not text and was left out. Map a single value.`);
    return;
  }
  const text = cleanText(String(value));
  if (text === '') {
    person[field] = null;
  } else if (field === 'email') {
    const email = canonicalEmail(text);
    if (email === null)
      drop('invalid_email', `"${brief(text)}" is not an email address. Correct it in the source.`);
    else person.email = email;
  } else if (field === 'mobile' || field === 'phone') {
    const number = isE164(text) ? text : toE164(text);
    if (number === null) {
      drop(
        field === 'mobile' ? 'invalid_mobile' : 'invalid_phone',
        `"${brief(text)}" is not a valid number with country code, so it was left out. Correct it in the source.`,
      );
    } else person[field] = number;
  } else if (text.length > limits.text) {
    person[field] = cutText(text, limits.text);
    items.push(
      personItem(
        'text_cut',
        source,
        person,
        `The ${field} had ${text.length} characters and was cut to ${limits.text}.`,
        {
          field,
        },
      ),
    );
  } else {
    person[field] = text;
  }
}

function isClean(person: Person): boolean {
  const { email, mobile, phone, groups } = person;
  return (
    (email === undefined ||
      email === null ||
      (typeof email === 'string' && canonicalEmail(email) === email)) &&
    (mobile === undefined || mobile === null || (typeof mobile === 'string' && isE164(mobile))) &&
    (phone === undefined || phone === null || (typeof phone === 'string' && isE164(phone))) &&
    fits(person.firstName) &&
    fits(person.lastName) &&
    fits(person.jobTitle) &&
    fits(person.company) &&
    fits(person.department) &&
    fits(person.location) &&
    fits(person.language) &&
    fits(person.timeZone) &&
    (groups === undefined || groups === null)
  );
}

function fits(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.length <= limits.text && value !== '')
  );
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

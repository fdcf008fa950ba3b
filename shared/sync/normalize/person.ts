import type { CustomFieldValue } from '../../contract/custom-field.ts';
import { limits } from '../../contract/primitives/limits.ts';
import { canonicalEmail, readEmail } from './email.ts';
import { customField, isSafeKey, plainFields, type PlainField } from '../contact-fields.ts';
import { isE164, toE164 } from './phone.ts';
import { isPlaceholder, isPlaceholderEmail } from './placeholder.ts';
import { personItem } from '../review.ts';
import { cleanText, cutText } from './text.ts';
import type { ContactField, Person, PersonState, ReviewCode, ReviewItem } from '../types.ts';

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A person whose every value can be written: canonical address, E.164 numbers, texts within the limits. Somebody who
 * was mapped by `mapRecord` is clean already and comes back as the same object; others are copied.
 *
 * @param items takes what was dropped or changed.
 */
export function cleanPerson(person: Person, source: string, items: ReviewItem[]): Person {
  if (isClean(person)) return person;
  const copy: Person = { ...person };
  for (const field of plainFields) cleanField(copy, field, source, items);
  cleanGroups(copy, source, items);
  cleanCustomFields(copy, source, items);
  cleanState(copy, source, items);
  cleanAliases(copy);
  cleanDays(copy, source, items);
  return copy;
}

/** All of them are kept: how many a contact has room for is seen, and told, where it is known which it holds. */
function cleanGroups(person: Person, source: string, items: ReviewItem[]): void {
  const { groups } = person;
  if (groups === undefined || groups === null) return;
  const given: unknown[] = Array.isArray(groups) ? groups : [groups];
  const names = given.filter((name) => typeof name === 'string' || typeof name === 'number');
  if (names.length < given.length) {
    const message = 'A group is not a name and was left out. Map a list of names.';
    items.push(personItem('invalid_value', source, person, message, { field: 'groups' }));
  }
  person.groups = [...new Set(names.map((name) => cutText(cleanText(String(name)), limits.text)))]
    .filter((name) => name !== '')
    .sort();
}

function cleanCustomFields(person: Person, source: string, items: ReviewItem[]): void {
  const given: unknown = person.customFields;
  if (given === undefined || given === null || customFieldsFit(given)) return;
  if (typeof given !== 'object' || Array.isArray(given)) {
    const message = 'The custom fields are not an object and were left out. Map each custom field by itself.';
    items.push(personItem('invalid_value', source, person, message));
    Reflect.deleteProperty(person, 'customFields');
    return;
  }
  const kept: Record<string, CustomFieldValue> = {};
  for (const [key, value] of Object.entries(given)) {
    if (!isSafeKey(key)) continue;
    const field = customField(key);
    if (customValueFits(value)) {
      kept[key] = value;
    } else if (typeof value === 'string') {
      kept[key] = cutText(value, limits.text);
      items.push(personItem('text_cut', source, person, cutMessage(field, value), { field }));
    } else if (value !== undefined) {
      const message = `"${brief(field)}" is a list or an object and was left out. Map a single value.`;
      items.push(personItem('invalid_value', source, person, message, { field }));
    }
  }
  person.customFields = kept;
}

/** A state that nobody knows counts as active, because a misread word must not switch anyone off. */
function cleanState(person: Person, source: string, items: ReviewItem[]): void {
  const state: unknown = person.state;
  if (isState(state)) return;
  Reflect.deleteProperty(person, 'state');
  if (state === null) return;
  const message = `The state is none of ${states.join(', ')}, so the person counts as active. Map it to one of them.`;
  items.push(personItem('invalid_state', source, person, message));
}

/** Aliases only find a contact, so one that is no address is passed over. */
function cleanAliases(person: Person): void {
  const given: unknown = person.aliases;
  if (aliasesFit(given)) return;
  const texts: unknown[] = Array.isArray(given) ? given : [given];
  const aliases = texts.map((alias) => (typeof alias === 'string' ? canonicalEmail(alias) : null));
  person.aliases = [...new Set(aliases)]
    .filter((alias) => alias !== null)
    .filter((alias) => !isPlaceholderEmail(alias));
}

/** A day that cannot be read says nothing, because a misread day must not switch anyone off. */
function cleanDays(person: Person, source: string, items: ReviewItem[]): void {
  for (const key of ['startsOn', 'endsOn'] as const) {
    const value: unknown = person[key];
    if (dayFits(value)) continue;
    Reflect.deleteProperty(person, key);
    if (value === null) continue;
    const message = `The ${key === 'startsOn' ? 'first' : 'last'} day of work is not a date such as 2026-01-31 and was left out.`;
    items.push(personItem('ambiguous_date', source, person, message));
  }
}

function cleanField(person: Person, field: PlainField, source: string, items: ReviewItem[]): void {
  const value: unknown = person[field];
  if (value === undefined || value === null || isCleanField(field, value)) return;
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
    const read = isPlaceholderEmail(text) ? undefined : readEmail(text);
    if (read === undefined || (read !== null && isPlaceholderEmail(read.email)))
      Reflect.deleteProperty(person, field);
    else if (read === null)
      drop('invalid_email', `"${brief(text)}" is not an email address. Correct it in the source.`);
    else {
      person.email = read.email;
      if (read.several)
        items.push(personItem('several_values', source, person, severalMessage(text, read.email), { field }));
    }
  } else if (field === 'mobile' || field === 'phone') {
    const number = isE164(text) ? text : toE164(text);
    if (isPlaceholder(text)) {
      Reflect.deleteProperty(person, field);
    } else if (number === null) {
      drop(
        field === 'mobile' ? 'invalid_mobile' : 'invalid_phone',
        `"${brief(text)}" is not a valid number with country code, so it was left out. Correct it in the source.`,
      );
    } else person[field] = number;
  } else if (text.length > limits.text) {
    person[field] = cutText(text, limits.text);
    items.push(personItem('text_cut', source, person, cutMessage(field, text), { field }));
  } else {
    person[field] = text;
  }
}

function isCleanField(field: PlainField, value: unknown): boolean {
  if (field === 'email') return addressFits(value);
  if (field === 'mobile' || field === 'phone') return numberFits(value);
  return fits(value) && cleanText(String(value)) === value;
}

/** Whether every value of a person can be written as it is, or could be with another form of the address. */
export function isClean(person: Person, email: Person['email'] = person.email): boolean {
  return (
    addressFits(email) &&
    numberFits(person.mobile) &&
    numberFits(person.phone) &&
    fits(person.firstName) &&
    fits(person.lastName) &&
    fits(person.jobTitle) &&
    fits(person.company) &&
    fits(person.department) &&
    fits(person.location) &&
    fits(person.language) &&
    fits(person.timeZone) &&
    isState(person.state) &&
    aliasesFit(person.aliases) &&
    dayFits(person.startsOn) &&
    dayFits(person.endsOn) &&
    (person.groups === undefined || person.groups === null) &&
    customFieldsFit(person.customFields)
  );
}

function addressFits(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && canonicalEmail(value) === value && !isPlaceholderEmail(value))
  );
}

function aliasesFit(value: unknown): boolean {
  return (
    value === undefined ||
    (Array.isArray(value) && value.every((alias: unknown) => typeof alias === 'string' && addressFits(alias)))
  );
}

function dayFits(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && isoDay.test(value));
}

function numberFits(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isE164(value));
}

/** What a source may say of somebody; the other states come from their dates. */
const states = ['active', 'disabled', 'deleted', 'out_of_scope'] as const satisfies PersonState[];
const knownStates: ReadonlySet<unknown> = new Set<PersonState>([...states, 'ended', 'not_started']);

function isState(value: unknown): value is Person['state'] {
  return value === undefined || knownStates.has(value);
}

function customFieldsFit(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const fields = value as Record<string, unknown>;
  for (const key in fields) if (!isSafeKey(key) || !customValueFits(fields[key])) return false;
  return true;
}

function customValueFits(value: unknown): value is CustomFieldValue {
  if (typeof value === 'string') return value.length <= limits.text;
  return (
    value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

function fits(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.length <= limits.text && value !== '')
  );
}

function severalMessage(text: string, email: string): string {
  return `"${brief(text)}" holds several addresses; ${email}, the first valid one, was taken.`;
}

function cutMessage(field: ContactField, text: string): string {
  return `${brief(field)} had ${text.length} characters and was cut to ${limits.text}.`;
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

import { fieldLabel } from '../../contact-fields.ts';
import { nameOf } from '../../review.ts';
import type { Contact, Person } from '../../types.ts';

/** What a person or a contact is compared by, besides the name. */
type Holder = { mobile?: string | null; phone?: string | null; email?: string | null };

/** The facts of somebody: their numbers, and their address up to and with its `@`. */
export function factsOf(holder: Holder): string[] {
  const { email } = holder;
  const start = email?.slice(0, email.indexOf('@') + 1).toLowerCase() ?? '';
  return start === '' ? numbersOf(holder) : [...numbersOf(holder), start];
}

export function numbersOf({ mobile, phone }: Holder): string[] {
  return [mobile, phone].filter((number) => typeof number === 'string' && number !== '') as string[];
}

/** Whether a fact is a number rather than the beginning of an address. */
export function isNumber(fact: string): boolean {
  return !fact.endsWith('@');
}

/** The beginning of a sentence: whom somebody looks like, and by what. */
export function looksLike(people: readonly Person[], contact: Contact): string {
  const facts = new Set(people.flatMap(numbersOf));
  const field = (['mobile', 'phone'] as const).find((each) => facts.has(contact[each] ?? ''));
  const email = contact.email?.toLowerCase() ?? '';
  const hasAddress = people.some((person) => person.email?.toLowerCase() === email);
  const shared =
    field === undefined
      ? `address${hasAddress ? '' : ' but for its domain'} (${email})`
      : `${fieldLabel(field)} (${contact[field] ?? ''})`;
  return (
    `This person looks like ${nameOf(contact) ?? contact.id}, a contact with the same name and the same ${shared}, but neither an ID nor an address ` +
    'says that they are one'
  );
}

import type { Contact, Person } from '../../types.ts';
import { compareAddresses, haveOneMobile, nameIdentity, type Evidence } from '../evidence.ts';
import { addressesOf } from '../keys.ts';

/**
 * An id that is drawn at random is nobody else's later: a UUID however it is written, an id of Okta, a long number as Google's. One
 * that is filled up with zeros is a common number.
 */
const random =
  /^(?:(?!.*(?:0-?){13})\{?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?|00u[0-9a-z]{17}|(?!\d*0{9})[1-9]\d{17,})$/i;

export function isDrawnAtRandom(id: string): boolean {
  return random.test(id);
}

/** Whether a contact holds the very name, an address or the mobile number of a person, whatever another row calls them. */
export function holdsTheirs(person: Person, contact: Contact): boolean {
  const name = nameIdentity(person);
  return (
    (name !== '' && name === nameIdentity(contact)) ||
    haveOneAddress(person, contact) ||
    speaksByMobile(person, contact)
  );
}

/** Whether a mobile number speaks for one human being: not where the addresses differ, because a post passes on with its phone. */
export function speaksByMobile(a: Person | Contact, b: Person | Contact): boolean {
  return haveOneMobile(a, b) && evidenceOfAddresses(a, b) !== 'differ';
}

export function haveOneAddress(a: Person | Contact, b: Person | Contact): boolean {
  return evidenceOfAddresses(a, b) === 'agree';
}

export function evidenceOfAddresses(a: Person | Contact, b: Person | Contact): Evidence {
  return compareAddresses({ addresses: addressesOf(a) }, { addresses: addressesOf(b) });
}

import { none } from './read-contacts.ts';
import { isClean } from '../normalize/person.ts';
import { customKey, type FieldValue, type PlainField } from '../contact-fields.ts';
import { isActive, place, type Work } from '../plan-state.ts';
import type { ResolvedPolicy } from '../policy.ts';
import type { Contact, ContactField, Person } from '../types.ts';

/**
 * Whether a person and the contact that carries their link agree, so that there is nothing to do. The person's address
 * is given beside them, so that it can be asked in its canonical spelling without a copy of the person.
 */
export type AgreeTest = (person: Person, contact: Contact, email: Person['email']) => boolean;

/**
 * The test by a policy: both are active, the addresses are the same, and every managed field holds what the source
 * says. Most people of most runs agree with their contact, so this makes no object and reads every field by its name;
 * where it is not sure it says no, and the long way decides.
 */
export function agreeTest(policy: ResolvedPolicy, fields: readonly ContactField[]): AgreeTest {
  if (!canRest(policy)) return () => false;
  const managed = managedOf(policy.mode === 'additive' ? [] : fields);
  // What is not compared may still have to be told of.
  const compared = policy.mode !== 'additive' && policy.fields === 'mapped';
  return (person, contact, email) =>
    isActive(person) &&
    contact.status !== 'inactive' &&
    isSaid(email, contact.email) &&
    holds(managed, person, contact) &&
    (compared || isClean(person, email));
}

/** Whether a row ends where it is: it agrees with its contact, which carries nobody else's link. */
export function isAtRest({ account }: Work, row: number): boolean {
  if (account.agrees[row] !== 1) return false;
  const number = account.linkOf[row] ?? none;
  return account.linkedBy[number] === row && !account.blocked.has(number);
}

/** Ends a row that is at rest, and keeps its contact. */
export function settle(work: Work, row: number): void {
  work.places[row] = work.policy.mode === 'additive' ? place.existed : place.unchanged;
  work.kept[work.account.linkOf[row] ?? none] = 1;
}

/** Takes a row back into the sync, because somebody else claims the address of its contact. */
export function wake(work: Work, row: number): void {
  work.places[row] = place.open;
  work.kept[work.account.linkOf[row] ?? none] = 0;
}

/**
 * Whether anybody can be at rest by looking at their own contact alone. Not where a custom field may make one person of
 * two rows or find other contacts, and not where null clears a field, which has to be weighed over all people.
 */
function canRest({ mode, joinBy, matchBy, clearEmpty }: ResolvedPolicy): boolean {
  const clears =
    mode !== 'additive' && (typeof clearEmpty === 'boolean' ? clearEmpty : clearEmpty.length > 0);
  const custom = [...joinBy, ...matchBy].some((key) => key.startsWith('customFields.'));
  return !clears && !custom;
}

/** Which fields a sync manages, to be asked by name; the address is looked at in any case. */
type Managed = Record<Exclude<PlainField, 'email'> | 'groups', boolean> & {
  customKeys: readonly string[];
};

function managedOf(fields: readonly ContactField[]): Managed {
  const has = (field: ContactField): boolean => fields.includes(field);
  return {
    firstName: has('firstName'),
    lastName: has('lastName'),
    mobile: has('mobile'),
    phone: has('phone'),
    jobTitle: has('jobTitle'),
    company: has('company'),
    department: has('department'),
    location: has('location'),
    language: has('language'),
    timeZone: has('timeZone'),
    groups: has('groups'),
    customKeys: fields.map(customKey).filter((key) => key !== null),
  };
}

function holds(managed: Managed, person: Person, contact: Contact): boolean {
  return (
    (!managed.firstName || isSaid(person.firstName, contact.firstName)) &&
    (!managed.lastName || isSaid(person.lastName, contact.lastName)) &&
    (!managed.mobile || isSaid(person.mobile, contact.mobile)) &&
    (!managed.phone || isSaid(person.phone, contact.phone)) &&
    (!managed.jobTitle || isSaid(person.jobTitle, contact.jobTitle)) &&
    (!managed.company || isSaid(person.company, contact.company)) &&
    (!managed.department || isSaid(person.department, contact.department)) &&
    (!managed.location || isSaid(person.location, contact.location)) &&
    (!managed.language || isSaid(person.language, contact.language)) &&
    (!managed.timeZone || isSaid(person.timeZone, contact.timeZone)) &&
    (!managed.groups || isSameList(person.groups, contact.groups)) &&
    (managed.customKeys.length === 0 || holdsCustom(managed.customKeys, person, contact))
  );
}

/** What a source does not say is never different. */
function isSaid(said: FieldValue | undefined, held: FieldValue | undefined): boolean {
  return said === undefined || said === held;
}

function isSameList(said: string[] | null | undefined, held: string[] | undefined): boolean {
  if (said === undefined) return true;
  if (said === null || held === undefined || said.length !== held.length) return false;
  for (let index = 0; index < said.length; index++) if (said[index] !== held[index]) return false;
  return true;
}

function holdsCustom(keys: readonly string[], person: Person, contact: Contact): boolean {
  const said = person.customFields;
  if (said === undefined || said === null) return said === undefined;
  // A contact that came without its custom fields holds none.
  const held = (contact as Partial<Contact>).customFields ?? {};
  return keys.every(
    (key) => !Object.hasOwn(said, key) || (Object.hasOwn(held, key) && isSaid(said[key], held[key])),
  );
}

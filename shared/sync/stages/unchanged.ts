import { limits } from '../../contract/primitives/limits.ts';
import { groupsAfter } from './groups.ts';
import { isClean } from '../normalize/person.ts';
import { readerOf } from '../contact-fields.ts';
import { disposition, isActive, none, type PlanState } from '../plan-state.ts';
import type { ResolvedPolicy } from '../policy.ts';
import { sameValue } from '../same-value.ts';
import type { Contact, ContactField, Person } from '../types.ts';

/** Whether a person and the contact that carries their link agree, so that there is nothing to do. */
export type UnchangedTest = (person: Person, contact: Contact) => boolean;

/**
 * The test by a policy: both are active, the addresses are the same, and every managed field holds what the source
 * says. Most people of most runs are unchanged, and whoever is so skips every later stage; where the test is not sure it
 * says no, and the long way decides.
 */
export function unchangedTest(
  policy: ResolvedPolicy,
  managed: readonly ContactField[],
  owned: ReadonlySet<string>,
): UnchangedTest {
  if (!allowsFastPath(policy)) return () => false;
  const fields: ContactField[] =
    policy.mode === 'additive' ? ['email'] : [...new Set(['email' as const, ...managed])];
  const tests = fields.map((field) => holdsTest(field, owned));
  // What is not compared may still have to be reported.
  const compared = policy.mode !== 'additive' && policy.fields === 'mapped';
  // Somebody without the address, and with another name, may have got the id of somebody else.
  const namesCompared = fields.includes('firstName') && fields.includes('lastName');
  return (person, contact) =>
    isActive(person) &&
    contact.status !== 'inactive' &&
    (namesCompared || typeof person.email === 'string') &&
    holdsAll(tests, person, contact) &&
    (compared || isClean(person, contact.email));
}

/** Whether a row needs nothing: its contact holds what it says, and carries nobody else's link. */
export function isUnchanged({ account, dispositions }: PlanState, row: number): boolean {
  if (account.holdsAll[row] !== 1 || dispositions[row] !== disposition.open) return false;
  const number = account.linkOf[row] ?? none;
  return account.linkedBy[number] === row && !account.blocked.has(number);
}

/** Ends a row that is unchanged, and retains its contact. */
export function markUnchanged(state: PlanState, row: number): void {
  state.dispositions[row] = state.policy.mode === 'additive' ? disposition.existed : disposition.unchanged;
  state.retained[state.account.linkOf[row] ?? none] = 1;
}

/** Takes a row back into the sync, because somebody else claims the address of its contact. */
export function reopen(state: PlanState, row: number): void {
  state.dispositions[row] = disposition.open;
  state.retained[state.account.linkOf[row] ?? none] = 0;
}

/**
 * Whether looking at their own contact alone may tell that somebody is unchanged. Not where a custom field may make one
 * person of two rows or find other contacts, and not where null clears a field, which has to be weighed over all people.
 */
function allowsFastPath({ mode, joinBy, matchBy, clearEmpty }: ResolvedPolicy): boolean {
  const clears =
    mode !== 'additive' && (typeof clearEmpty === 'boolean' ? clearEmpty : clearEmpty.length > 0);
  const custom = [...joinBy, ...matchBy].some((key) => key.startsWith('customFields.'));
  return !clears && !custom;
}

/** Names that are no text are left to the long way. */
function holdsGroups(said: unknown, contact: Partial<Contact>, owned: ReadonlySet<string>): boolean {
  if (said === undefined) return true;
  const held = contact.groups ?? [];
  const names: unknown[] | null = said === null ? [] : Array.isArray(said) ? said : null;
  if (names?.every((name) => typeof name === 'string') !== true) return false;
  // Where there is no room for another group, the long way says so.
  const fits = held.length < limits.groups || names.every((name) => held.includes(name));
  return fits && groupsAfter(held, names, owned) === held;
}

/** Whether a contact holds what a person says of one field; what a source does not say is never different. */
function holdsTest(field: ContactField, owned: ReadonlySet<string>): UnchangedTest {
  if (field === 'groups') return (person, contact) => holdsGroups(person.groups, contact, owned);
  const read = readerOf(field);
  return (person, contact) => {
    const said = read(person);
    return said === undefined || sameValue(field, read(contact), said);
  };
}

function holdsAll(tests: readonly UnchangedTest[], person: Person, contact: Contact): boolean {
  for (let index = 0; index < tests.length; index++) if (!tests[index]!(person, contact)) return false;
  return true;
}

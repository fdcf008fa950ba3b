import { linksToWrite } from '../identity/links.ts';
import { mayClear } from './blanked-fields.ts';
import { canonicalEmail } from '../normalize/email.ts';
import { emptyToNull, emptyValue, readField, writeField } from '../contact-fields.ts';
import { sameValue } from '../same-value.ts';
import { groupsAfter, ownedFor, reportGroupsCut } from './groups.ts';
import { isDamagedValue, valueOf, type ValueWithSource } from './merge.ts';
import {
  isActive,
  none,
  personAt,
  sourceAt,
  type Draft,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import type { Contact, ContactField, ContactWrite, LeaverReason } from '../types.ts';
import {
  groupsWithheld,
  leftOut,
  overruledBy,
  reportWithheld,
  whileInDoubt,
  type Withheld,
} from '../identity/wrong-links/withheld-values.ts';
import { contactOf, sortKeys, type ValueToWrite } from '../writes.ts';

/** The links of a person, by source. Of two rows of one source, the active one gives the link. */
export function linksOf(state: PlanState, merged: MergedPerson): Record<string, string> {
  const links: Record<string, string> = {};
  for (const row of merged.rows) {
    const key = sourceAt(state, row).key;
    if (!Object.hasOwn(links, key) || isActive(personAt(state, row)))
      links[key] = personAt(state, row).sourceId;
  }
  return sortKeys(links);
}

/** A new contact from what the sources say; a field that is empty is left out. */
export function draftCreate(state: PlanState, merged: MergedPerson): Draft {
  const links = linksOf(state, merged);
  const contact: ContactWrite = { externalIds: links };
  const from: Partial<Record<ContactField, string>> = {};
  for (const field of state.fields) {
    const winner = valueOf(state, merged, field);
    if (winner === undefined || winner.value === null) continue;
    const value = Array.isArray(winner.value) ? newGroups(state, merged, winner.value) : winner.value;
    writeField(contact, field, value);
    from[field] = winner.source;
  }
  return {
    change: { operation: 'create', contact, reason: 'new', from, sourceIds: links, phase: 0 },
    contact: none,
    merged,
    emailBefore: null,
    emailAfter: contact.email ?? null,
  };
}

/**
 * What a person's contact needs to be as the sources say: the changed managed fields, missing links, and activity.
 *
 * @returns undefined when the contact is as it should be.
 */
export function draftUpdate(
  state: PlanState,
  merged: MergedPerson,
  number: number,
  current: Contact,
): Draft | undefined {
  const inactive = current.status === 'inactive';
  const links = linksOf(state, merged);
  const { missing, replaced } = linksToWrite(state, current, links);
  const withheld: Withheld[] = [];
  const said = {
    values: valuesToWrite(state, merged, current, withheld),
    links: [...missing, ...replaced],
  };
  const writes = whileInDoubt(state, merged, number, current, said);
  withheld.push(...leftOut(state, number, said, writes));
  reportWithheld(state, merged, current, withheld);
  const changed = writes.values.length > 0;
  const linked = writes.links.length > 0;
  if (!changed && !linked && !inactive) return undefined;
  const contact = contactOf(current, writes);
  const before: Partial<Contact> = {};
  const from: Partial<Record<ContactField, string>> = {};
  for (const { field, old, source } of writes.values) {
    writeField(before, field, old);
    from[field] = source;
  }
  if (linked) before.externalIds = current.externalIds;
  const emailBefore = inactive ? null : canonicalOf(current.email);
  const emailAfter = contact.email === undefined ? canonicalOf(current.email) : contact.email;
  const operation = inactive ? 'reactivate' : 'update';
  const kept = !linked ? 'changed' : replaced.length > 0 ? 'relinked' : 'linked';
  const reason = inactive ? 'returned' : kept;
  const written = changed || linked;
  if (inactive) before.status = 'inactive';
  return {
    change: {
      operation,
      contactId: current.id,
      ...(written ? { contact } : {}),
      ...versionOf(current),
      reason,
      before,
      ...(changed ? { from } : {}),
      sourceIds: links,
      phase: 0,
    },
    contact: number,
    merged,
    emailBefore,
    emailAfter,
  };
}

function newGroups(state: PlanState, merged: MergedPerson, said: string[]): string[] {
  const groups = groupsAfter([], said, new Set());
  reportGroupsCut(state, merged, said, groups);
  return [...groups];
}

/** The groups of a contact as a person's sources have them, or undefined when they stay. */
function updatedGroups(
  state: PlanState,
  merged: MergedPerson,
  current: Contact,
  { value }: ValueWithSource,
): string[] | undefined {
  const held = (current as Partial<Contact>).groups ?? [];
  const said = Array.isArray(value) ? value : [];
  const after = groupsAfter(held, said, ownedFor(state, merged, current));
  reportGroupsCut(state, merged, said, after);
  return after === held ? undefined : [...after];
}

/** The managed fields that the sources say otherwise than the contact has them. */
function valuesToWrite(
  state: PlanState,
  merged: MergedPerson,
  current: Contact,
  withheld: Withheld[],
): ValueToWrite[] {
  const values: ValueToWrite[] = [];
  for (const field of state.fields) {
    const winner = valueOf(state, merged, field);
    if (winner === undefined) continue;
    if (field === 'groups') withheld.push(...groupsWithheld(state, merged, current, winner));
    const old = readField(current, field) ?? emptyValue(field);
    const value =
      field === 'groups'
        ? updatedGroups(state, merged, current, winner)
        : (winner.value ?? (mayClear(state.policy, field) ? emptyValue(field) : undefined));
    if (value === undefined || sameValue(field, old, value)) continue;
    if (emptyToNull(old) !== null) {
      if (isDamagedValue(value)) continue;
      const stronger = overruledBy(state, merged, current, field, winner.source);
      for (const source of stronger) withheld.push({ field, said: winner.source, source });
      if (stronger.length > 0) continue;
    }
    values.push({ field, value, old, source: winner.source });
  }
  return values;
}

/** A contact to switch off. `before` says who it is, because whoever approves it has nothing else to go by. */
export function draftDeactivate(
  current: Contact,
  number: number,
  reason: LeaverReason,
  sourceIds: Record<string, string>,
  merged: MergedPerson | undefined,
): Draft {
  return {
    change: {
      operation: 'deactivate',
      contactId: current.id,
      ...versionOf(current),
      reason,
      before: whoItIs(current),
      sourceIds: sortKeys(sourceIds),
      phase: 0,
    },
    contact: number,
    merged,
    emailBefore: canonicalOf(current.email),
    emailAfter: null,
  };
}

function whoItIs({ firstName, lastName, email }: Contact): Partial<Contact> {
  return { status: 'active', firstName, lastName, email };
}

function versionOf(contact: Contact): { ifVersion?: number } {
  return Number.isInteger(contact.version) ? { ifVersion: contact.version } : {};
}

function canonicalOf(email: string | null | undefined): string | null {
  return typeof email === 'string' ? (canonicalEmail(email) ?? email) : null;
}

import type { Contact, OpenIssue, RunPerson, SyncIssue } from '../../../contract/index.ts';
import { emptyToNull, fieldLabel, isContactField, readField } from '../../../sync/contact-fields.ts';
import type { FieldValue } from '../../../sync/contact-fields.ts';
import type { ContactField, Person } from '../../../sync/index.ts';
import { sameValue } from '../../../sync/same-value.ts';
import { requireAdmin } from '../../actor.ts';
import type { Actor } from '../../actor.ts';
import type { DirectorySyncPorts } from '../../ports.ts';
import { readRecord } from '../../update.ts';

/** People who are not right yet, those found first first; none where nothing is connected. Throws Refusal 403. */
export async function readOpenIssues(ports: DirectorySyncPorts, actor: Actor): Promise<readonly OpenIssue[]> {
  requireAdmin(actor);
  const { tenant } = await readRecord(ports, actor.account);
  return tenant === null ? [] : ports.runs.readOpenIssues(actor.account);
}

/** What a run that has read everybody leaves: everybody as it left them, whom it read as the mapping has them, and all contacts. */
export type AfterRun = {
  run: { id: string; at: string };
  people: readonly RunPerson[];
  read: readonly Person[];
  contacts: readonly Contact[];
};

/**
 * What is not right yet after a run that has read everybody: its own warnings and errors about people, each with the run that found it
 * first, and what an additive sync cannot mend: a value that the directory says rightly by now and the contact still lacks. A
 * value that was not usable is right once the contact has one, wherever from. Those found first come first.
 */
export function openIssuesAfter(
  before: readonly OpenIssue[],
  { run, people, read, contacts }: AfterRun,
): OpenIssue[] {
  const known = new Map(before.map((issue) => [keyOf(issue), issue]));
  const personOf = new Map(read.map((person) => [person.sourceId, person]));
  const contactOf = new Map(contacts.map((contact) => [contact.id, contact]));
  const open = people.flatMap((row) => {
    const contact = row.contactId === null ? undefined : contactOf.get(row.contactId);
    const person = personOf.get(row.sourceId);
    return row.issues
      .filter((issue) => issue.severity !== 'info' && !holds(issue, person, contact))
      .map((issue): OpenIssue => {
        const { runId = run.id, since = run.at } = known.get(keyOf(issue)) ?? {};
        return { ...issue, contactId: row.contactId, runId, since };
      });
  });
  const found = new Set(people.flatMap(({ issues }) => issues.map(keyOf)));
  const rowOf = new Map(people.map((row) => [row.sourceId, row]));
  const lacking = before.flatMap((issue): OpenIssue[] => {
    const row = rowOf.get(issue.sourceId ?? '');
    const contact = contactOf.get(row?.contactId ?? '');
    const person = personOf.get(issue.sourceId ?? '');
    if (found.has(keyOf(issue)) || contact === undefined || person === undefined) return [];
    const message = lackOf(issue, person, contact);
    return message === undefined ? [] : [{ ...issue, contactId: contact.id, message }];
  });
  return [...open, ...lacking].sort((one, other) =>
    one.since < other.since ? -1 : one.since > other.since ? 1 : 0,
  );
}

/** Whether an issue about a value is right by now, since the contact has one: that of the directory, or where it says none, any. */
function holds(issue: SyncIssue, person: Person | undefined, contact: Contact | undefined): boolean {
  const field = valueField(issue);
  if (field === undefined || person === undefined || contact === undefined) return false;
  const [held, wanted] = [readField(contact, field), wantedOf(person, field)];
  if (held === undefined || emptyToNull(held) === null) return false;
  return wanted === undefined || sameValue(field, held, wanted);
}

/** What a contact lacks of what the directory says by now, as a message; undefined when it holds it, or the directory says nothing. */
function lackOf(issue: SyncIssue, person: Person, contact: Contact): string | undefined {
  const field = valueField(issue);
  const wanted = field === undefined ? undefined : wantedOf(person, field);
  if (field === undefined || wanted === undefined) return undefined;
  const held = readField(contact, field);
  if (sameValue(field, held, wanted)) return undefined;
  const said = held === undefined || emptyToNull(held) === null ? 'none' : `"${String(held)}"`;
  return `Microsoft Entra now has the ${fieldLabel(field)} "${String(wanted)}", and the contact has ${said}.`;
}

/** The field of an issue about a value; one about who somebody is, an error, stays as long as it is found. */
function valueField({ severity, field }: SyncIssue): ContactField | undefined {
  return severity === 'warning' && field !== null && field !== 'groups' && isContactField(field)
    ? field
    : undefined;
}

function wantedOf(person: Person, field: ContactField): FieldValue | undefined {
  const said = readField(person, field);
  return said === undefined || emptyToNull(said) === null ? undefined : said;
}

function keyOf({ code, sourceId, field }: Pick<OpenIssue, 'code' | 'sourceId' | 'field'>): string {
  return JSON.stringify([code, sourceId, field]);
}

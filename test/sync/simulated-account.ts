import { canonicalEmail, type AppliedChange, type Change, type Contact } from '../../shared/sync/index.ts';
import { emptyContact } from '../contract/empty-contact.ts';

/** An account in memory that keeps the contract's rules and throws where the API would answer 409 or 412. */
export class SimulatedAccount {
  readonly contacts = new Map<string, Contact>();
  private created = 0;

  constructor(contacts: Iterable<Contact>) {
    for (const contact of contacts) this.contacts.set(contact.id, structuredClone(contact));
  }

  /** Applies changes phase by phase; within a phase in reverse, because the order inside a phase must not matter. */
  apply(changes: readonly Change[]): AppliedChange[] {
    const outcomes: AppliedChange[] = [];
    const phases = [...new Set(changes.map((change) => change.phase))].sort((a, b) => a - b);
    for (const phase of phases) {
      for (const change of changes.filter((each) => each.phase === phase).reverse()) {
        const { id, version } = this.applyOne(change);
        outcomes.push({ change, status: 'applied', contactId: id, version });
      }
    }
    return outcomes;
  }

  private applyOne(change: Change): Contact {
    if (change.operation === 'create') {
      this.created += 1;
      const blank = emptyContact(`new-${this.created}`);
      return this.write({ ...blank, ...change.contact, ...mergedMaps(blank, change), version: 1 });
    }
    const current = this.contacts.get(change.contactId ?? '');
    if (current === undefined) throw new Error(`No contact ${change.contactId ?? ''}`);
    if (change.ifVersion !== undefined && change.ifVersion !== current.version)
      throw new Error('version_conflict');
    return this.write({
      ...current,
      ...change.contact,
      ...mergedMaps(current, change),
      status:
        change.operation === 'deactivate'
          ? 'inactive'
          : change.operation === 'reactivate'
            ? 'active'
            : current.status,
      version: current.version + 1,
    });
  }

  private write(contact: Contact): Contact {
    for (const other of this.contacts.values()) {
      if (other.id === contact.id) continue;
      if (contact.status === 'active' && other.status === 'active' && sameEmail(contact, other)) {
        throw new Error(`email_taken: ${contact.email ?? ''} by ${other.id}`);
      }
      for (const [source, id] of Object.entries(contact.externalIds)) {
        if (other.externalIds[source] === id && this.contacts.get(contact.id)?.externalIds[source] !== id) {
          throw new Error(`external_id_taken: ${source} ${id} by ${other.id}`);
        }
      }
    }
    this.contacts.set(contact.id, contact);
    return contact;
  }
}

/** Links and custom fields are merged key by key; null takes a key away. */
function mergedMaps(current: Contact, { contact }: Change): Pick<Contact, 'externalIds' | 'customFields'> {
  return {
    externalIds: withoutNulls({ ...current.externalIds, ...contact?.externalIds }),
    customFields: withoutNulls({ ...current.customFields, ...contact?.customFields }),
  };
}

function withoutNulls<T>(map: Record<string, T | null>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, T] => entry[1] !== null));
}

function sameEmail(a: Contact, b: Contact): boolean {
  return (
    a.email !== null &&
    b.email !== null &&
    (canonicalEmail(a.email) ?? a.email) === (canonicalEmail(b.email) ?? b.email)
  );
}

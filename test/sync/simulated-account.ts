import { canonicalEmail, type Change, type Contact } from '../../shared/sync/index.ts';
import { emptyContact } from '../contract/empty-contact.ts';

/** An account in memory that keeps the contract's rules and throws where the API would answer 409 or 412. */
export class SimulatedAccount {
  readonly contacts = new Map<string, Contact>();
  private created = 0;

  constructor(contacts: Iterable<Contact>) {
    for (const contact of contacts) this.contacts.set(contact.id, structuredClone(contact));
  }

  /** Applies changes phase by phase; within a phase in reverse, because the order inside a phase must not matter. */
  apply(changes: readonly Change[]): void {
    const phases = [...new Set(changes.map((change) => change.phase))].sort((a, b) => a - b);
    for (const phase of phases) {
      for (const change of changes.filter((each) => each.phase === phase).reverse()) this.applyOne(change);
    }
  }

  private applyOne(change: Change): void {
    if (change.operation === 'create') {
      this.created += 1;
      this.write({ ...emptyContact(`new-${this.created}`), ...change.contact, version: 1 });
      return;
    }
    const current = this.contacts.get(change.contactId ?? '');
    if (current === undefined) throw new Error(`No contact ${change.contactId ?? ''}`);
    if (change.ifVersion !== undefined && change.ifVersion !== current.version)
      throw new Error('version_conflict');
    this.write({
      ...current,
      ...change.contact,
      customFields: { ...current.customFields, ...change.contact?.customFields },
      status:
        change.operation === 'deactivate'
          ? 'inactive'
          : change.operation === 'reactivate'
            ? 'active'
            : current.status,
      version: current.version + 1,
    });
  }

  private write(contact: Contact): void {
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
  }
}

function sameEmail(a: Contact, b: Contact): boolean {
  return (
    a.email !== null &&
    b.email !== null &&
    (canonicalEmail(a.email) ?? a.email) === (canonicalEmail(b.email) ?? b.email)
  );
}

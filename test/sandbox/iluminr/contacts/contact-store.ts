import { emailKey } from '../../../../shared/contract/index.ts';
import type { Contact, ContactFilter } from '../../../../shared/contract/index.ts';

/**
 * The contacts of one organisation in the order they were created, found by id, email and link in constant time. Contacts
 * are never changed in place: `put` replaces one.
 */
export class ContactStore {
  readonly #rows: Contact[] = [];
  readonly #positions = new Map<string, number>();
  readonly #byEmail = new Map<string, string[]>();
  readonly #byLink = new Map<string, string>();
  #undo: { id: string; before: Contact | undefined }[] | undefined;

  get size(): number {
    return this.#rows.length;
  }

  get(id: string): Contact | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#rows[position];
  }

  /** All contacts, in the order they were created. */
  all(): readonly Contact[] {
    return this.#rows;
  }

  /** The one active contact with this address, whatever its case. */
  activeByEmail(email: string): Contact | undefined {
    return this.#withEmail(email).find((contact) => contact.status === 'active');
  }

  byLink(source: string, externalId: string): Contact | undefined {
    const id = this.#byLink.get(linkKey(source, externalId));
    return id === undefined ? undefined : this.get(id);
  }

  put(contact: Contact): void {
    const before = this.get(contact.id);
    this.#undo?.push({ id: contact.id, before });
    if (before === undefined) {
      this.#positions.set(contact.id, this.#rows.length);
      this.#rows.push(contact);
    } else {
      this.#unindex(before);
      this.#rows[this.#positions.get(contact.id) ?? 0] = contact;
    }
    this.#index(contact);
  }

  clear(): void {
    this.#rows.length = 0;
    for (const index of [this.#positions, this.#byEmail, this.#byLink]) index.clear();
  }

  /** Runs `work`, then takes back everything it put: a dry run against the true data, at the cost of what it touched. */
  rehearse<Result>(work: () => Result): Result {
    const undo: { id: string; before: Contact | undefined }[] = [];
    this.#undo = undo;
    try {
      return work();
    } finally {
      this.#undo = undefined;
      for (const { id, before } of undo.reverse()) {
        if (before === undefined) this.#removeLast(id);
        else this.put(before);
      }
    }
  }

  /** The next `limit` matches from position `from`, and the position to go on from; undefined at the end. */
  page(
    filter: ContactFilter,
    from: number,
    limit: number,
  ): { contacts: Contact[]; next: number | undefined } {
    const narrowed = this.#narrow(filter);
    const contacts: Contact[] = [];
    const rows = narrowed ?? this.#rows;
    for (let index = narrowed === undefined ? from : 0; index < rows.length; index += 1) {
      const contact = rows[index];
      if (contact === undefined || !matches(contact, filter)) continue;
      const position = this.#positions.get(contact.id) ?? 0;
      if (position < from) continue;
      if (contacts.length === limit) return { contacts, next: position };
      contacts.push(contact);
    }
    return { contacts, next: undefined };
  }

  /** The few contacts an index already knows, where a filter names one. */
  #narrow(filter: ContactFilter): Contact[] | undefined {
    if (filter.source !== undefined && filter.externalId !== undefined) {
      const contact = this.byLink(filter.source, filter.externalId);
      return contact === undefined ? [] : [contact];
    }
    if (filter.email === undefined) return undefined;
    return this.#withEmail(filter.email).sort(
      (one, other) => (this.#positions.get(one.id) ?? 0) - (this.#positions.get(other.id) ?? 0),
    );
  }

  #withEmail(email: string): Contact[] {
    const ids = this.#byEmail.get(emailKey(email)) ?? [];
    return ids.flatMap((id) => this.get(id) ?? []);
  }

  #index(contact: Contact): void {
    if (contact.email !== null) {
      const key = emailKey(contact.email);
      const ids = this.#byEmail.get(key);
      if (ids === undefined) this.#byEmail.set(key, [contact.id]);
      else ids.push(contact.id);
    }
    for (const [source, id] of Object.entries(contact.externalIds))
      this.#byLink.set(linkKey(source, id), contact.id);
  }

  #unindex(contact: Contact): void {
    if (contact.email !== null) {
      const key = emailKey(contact.email);
      const rest = (this.#byEmail.get(key) ?? []).filter((id) => id !== contact.id);
      if (rest.length === 0) this.#byEmail.delete(key);
      else this.#byEmail.set(key, rest);
    }
    for (const [source, id] of Object.entries(contact.externalIds)) this.#byLink.delete(linkKey(source, id));
  }

  /** Only a rehearsal removes, and always the newest first. */
  #removeLast(id: string): void {
    const contact = this.#rows.pop();
    if (contact?.id !== id) throw new Error(`A rehearsal left ${id} behind.`);
    this.#unindex(contact);
    this.#positions.delete(id);
  }
}

function matches(contact: Contact, filter: ContactFilter): boolean {
  if (filter.status !== undefined && contact.status !== filter.status) return false;
  if (filter.type !== undefined && contact.type !== filter.type) return false;
  if (filter.updatedSince !== undefined && Date.parse(contact.updatedAt) < Date.parse(filter.updatedSince))
    return false;
  if (
    filter.email !== undefined &&
    (contact.email === null || emailKey(contact.email) !== emailKey(filter.email))
  ) {
    return false;
  }
  if (filter.source === undefined) return true;
  const link = contact.externalIds[filter.source];
  return filter.externalId === undefined ? link !== undefined : link === filter.externalId;
}

function linkKey(source: string, externalId: string): string {
  return `${source}\u0000${externalId}`;
}

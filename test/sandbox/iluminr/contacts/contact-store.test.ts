import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Contact } from '../../../../shared/contract/index.ts';
import { emptyContact } from '../../../contract/empty-contact.ts';
import { ContactStore } from './contact-store.ts';

const arbitraryContact: fc.Arbitrary<Contact> = fc
  .record({
    id: fc.integer({ min: 0, max: 9 }).map(String),
    email: fc.option(fc.constantFrom('a@x.example', 'A@X.example', 'b@x.example', 'c@x.example')),
    status: fc.constantFrom('active' as const, 'inactive' as const),
    externalIds: fc.dictionary(fc.constantFrom('hr', 'entra'), fc.constantFrom('1', '2', '3')),
  })
  .map(({ id, ...fields }) => emptyContact(id, fields));

/** Puts only what the rules would let in: a link belongs to one contact, an email to one active contact. */
function put(store: ContactStore, contact: Contact): void {
  const links = Object.entries(contact.externalIds);
  const taken = links.some(([source, id]) => ![undefined, contact.id].includes(store.byLink(source, id)?.id));
  const holder = contact.email === null ? undefined : store.activeByEmail(contact.email);
  const emailTaken = contact.status === 'active' && holder !== undefined && holder.id !== contact.id;
  if (!taken && !emailTaken) store.put(contact);
}

/** Everything a caller can learn of a store. */
function facts(store: ContactStore): unknown {
  const found = ['hr', 'entra'].flatMap((source) =>
    ['1', '2', '3'].map((id) => store.byLink(source, id)?.id),
  );
  const emails = ['a@x.example', 'b@x.example', 'c@x.example'].map((email) => store.activeByEmail(email)?.id);
  const listed = store.page({ email: 'A@x.EXAMPLE' }, 0, 100).contacts.map(({ id }) => id);
  return structuredClone({ all: store.all(), found, emails, listed, size: store.size });
}

test('a rehearsal leaves no trace', () => {
  fc.assert(
    fc.property(fc.array(arbitraryContact), fc.array(arbitraryContact), (kept, rehearsed) => {
      const store = new ContactStore();
      for (const contact of kept) put(store, contact);
      const before = facts(store);
      store.rehearse(() => {
        for (const contact of rehearsed) put(store, contact);
      });
      expect(facts(store)).toEqual(before);
    }),
  );
});

test('the indexes say what a search of all contacts says', () => {
  fc.assert(
    fc.property(fc.array(arbitraryContact), (contacts) => {
      const store = new ContactStore();
      for (const contact of contacts) put(store, contact);
      for (const source of ['hr', 'entra']) {
        for (const id of ['1', '2', '3']) {
          const linked = store.all().filter(({ externalIds }) => externalIds[source] === id);
          expect(linked).toEqual([store.byLink(source, id) ?? []].flat());
        }
      }
      const pages: Contact[] = [];
      for (let from: number | undefined = 0; from !== undefined;) {
        const page = store.page({ status: 'active' }, from, 2);
        pages.push(...page.contacts);
        from = page.next;
      }
      expect(pages).toEqual(store.all().filter(({ status }) => status === 'active'));
    }),
  );
});

import { createClient } from '../../shared/contacts/index.ts';
import type { IluminrClient } from '../../shared/contacts/index.ts';
import type { Account, Contact } from '../../shared/contract/index.ts';
import type { Transport, TransportRequest, TransportResponse } from '../../shared/http/transport.ts';
import { problemReply } from '../sandbox/http/server.ts';
import { runBatch } from '../sandbox/iluminr/contacts/batch.ts';
import { defaultCustomFields } from '../sandbox/iluminr/contacts/contact-fields.ts';
import { existing } from '../sandbox/iluminr/contacts/contact-rules.ts';
import type { ContactBook } from '../sandbox/iluminr/contacts/contact-rules.ts';
import { ContactStore } from '../sandbox/iluminr/contacts/contact-store.ts';
import { hastyClock } from './clocks.ts';

/** The stand-in's contacts without its server: the same rules, a thousand accounts a second. */
export class AccountInProcess {
  readonly account: Account = {
    environment: 'uat',
    organisation: 'In Process',
    batchLimit: 500,
    rateLimit: { requests: 1_000_000, seconds: 1 },
  };
  readonly book: ContactBook;
  readonly client: IluminrClient;

  /** @param through what stands between the client and the account, to answer otherwise or to count. */
  constructor(contacts: Iterable<Contact>, through: (transport: Transport) => Transport = (same) => same) {
    this.book = { contacts: new ContactStore(), customFields: defaultCustomFields, now: () => Date.now() };
    for (const contact of contacts) this.book.contacts.put(structuredClone(contact));
    const transport: Transport = async (request) => this.answer(request);
    this.client = createClient({
      transport: through(transport),
      clock: hastyClock,
      baseUrl: 'http://127.0.0.1:1',
    });
  }

  contact(id: string): Contact | undefined {
    return this.book.contacts.get(id);
  }

  all(): readonly Contact[] {
    return this.book.contacts.all();
  }

  /** Somebody writes to a contact by hand. */
  edit(id: string, fields: Partial<Contact>): void {
    const contact = existing(this.book, id);
    this.book.contacts.put({ ...contact, ...fields, version: contact.version + 1 });
  }

  private answer({ method, url, body }: TransportRequest): TransportResponse {
    const { pathname, searchParams } = new URL(url);
    try {
      if (method === 'POST' && pathname === '/v1/contacts/batch') {
        const sent: unknown = structuredClone(body);
        return reply(200, {
          results: runBatch(this.book, sent, this.account.batchLimit, 'contacts-api').results,
        });
      }
      if (method === 'GET' && pathname === '/v1/contacts') {
        const { contacts } = this.book.contacts.page(Object.fromEntries(searchParams), 0, 1);
        return reply(200, { data: contacts, nextCursor: null });
      }
      const id = /^\/v1\/contacts\/([^/]+)$/.exec(pathname)?.[1];
      if (method === 'GET' && id !== undefined)
        return reply(200, existing(this.book, decodeURIComponent(id)));
    } catch (error) {
      const { status, body: problem } = problemReply(error);
      return reply(status, problem);
    }
    throw new Error(`Nobody answers ${method} ${pathname} here.`);
  }
}

function reply(status: number, body: unknown): TransportResponse {
  return { status, headers: {}, body: structuredClone(body) };
}

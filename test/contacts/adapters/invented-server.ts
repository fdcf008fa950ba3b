import type { Contact, ContactFieldInfo } from '../../../shared/contract/index.ts';
import { serve } from '../../sandbox/http/server.ts';
import type { Reply, Request, Route, Running, ServeOptions } from '../../sandbox/http/server.ts';
import { defaultCustomFields } from '../../sandbox/iluminr/contacts/contact-fields.ts';
import type { ContactBook } from '../../sandbox/iluminr/contacts/contact-rules.ts';
import { ContactStore } from '../../sandbox/iluminr/contacts/contact-store.ts';
import { IdempotencyStore } from '../../sandbox/iluminr/idempotency.ts';

/** An API that iluminr's real one might resemble: its rules are the contract's, its words are not. */
export type InventedServer = Running & {
  /** Puts these contacts in the place of all, and forgets what was asked before. */
  reset(contacts: readonly Contact[]): void;
  /** From now on the answer to every n-th write is lost on the way, after the server has acted; 0 loses none. */
  loseAnswers(every: number): void;
};

/** What the routes of an invented server work on. */
export type Shelf = ContactBook & { idempotency: IdempotencyStore };

export type Invention = {
  /** Custom fields beside those of the sandbox. */
  customFields?: ContactFieldInfo[];
  routes(shelf: Shelf): Route[];
  /** How a contact of the contract is stored. */
  stored?: (contact: Contact) => Contact;
  onError?: ServeOptions['onError'];
};

export async function startInvented(invention: Invention): Promise<InventedServer> {
  const now = () => Date.now();
  const shelf: Shelf = {
    contacts: new ContactStore(),
    customFields: [...defaultCustomFields, ...(invention.customFields ?? [])],
    now,
    idempotency: new IdempotencyStore(now),
  };
  let every = 0;
  let writes = 0;
  const running = await serve({
    port: 0,
    routes: invention.routes(shelf),
    ...(invention.onError === undefined ? {} : { onError: invention.onError }),
    after: (reply: Reply, request: Request): Reply => {
      if (request.method === 'GET' || every === 0) return reply;
      writes += 1;
      return writes % every === 0 ? { status: 0, stream: (response) => void response.destroy() } : reply;
    },
  });
  return {
    ...running,
    reset: (contacts) => {
      shelf.contacts = new ContactStore();
      shelf.idempotency = new IdempotencyStore(now);
      for (const contact of contacts) shelf.contacts.put(invention.stored?.(contact) ?? contact);
    },
    loseAnswers: (count) => {
      every = count;
      writes = 0;
    },
  };
}

export const rateLimit = { requests: 100_000, seconds: 1 };

/** The version that a request insists on, by `If-Match`. */
export function versionOf(request: Request): number | undefined {
  const given = request.headers['if-match'];
  return given === undefined ? undefined : Number(given);
}

export function idOf(request: Request): string {
  return request.params['id'] ?? '';
}

import { contactChangesSchema, newContactSchema } from '../../../../shared/contract/index.ts';
import type { Request, Route } from '../../../sandbox/http/server.ts';
import { standardFields } from '../../../sandbox/iluminr/contacts/contact-fields.ts';
import {
  createContact,
  deactivateContact,
  existing,
  reactivateContact,
  updateContact,
} from '../../../sandbox/iluminr/contacts/contact-rules.ts';
import { valid } from '../../../sandbox/iluminr/contacts/validate.ts';
import { idOf, rateLimit, startInvented, versionOf } from '../invented-server.ts';
import type { InventedServer, Shelf } from '../invented-server.ts';

/** An API that takes one person at a time, validates nothing beforehand, and counts pages by offset, 100 at most. */
export function startNoBatch(): Promise<InventedServer> {
  return startInvented({ routes });
}

function routes(shelf: Shelf): Route[] {
  const changes = (request: Request) =>
    valid(contactChangesSchema, request.body === '' ? {} : request.json());
  return [
    {
      method: 'GET',
      path: '/api/me',
      handler: () => ({ status: 200, body: { name: 'Roster', stage: 'uat', rateLimit } }),
    },
    {
      method: 'GET',
      path: '/api/fields',
      handler: () => ({ status: 200, body: [...standardFields, ...shelf.customFields] }),
    },
    {
      method: 'GET',
      path: '/api/people',
      handler: ({ query }) => ({ status: 200, body: list(shelf, query) }),
    },
    {
      method: 'POST',
      path: '/api/people',
      handler: (request) =>
        shelf.idempotency.once(request, 'the one key', async () => ({
          status: 201,
          body: createContact(shelf, valid(newContactSchema, request.json()), 'contacts-api'),
        })),
    },
    {
      method: 'GET',
      path: '/api/people/:id',
      handler: (request) => ({ status: 200, body: existing(shelf, idOf(request)) }),
    },
    {
      method: 'PATCH',
      path: '/api/people/:id',
      handler: (request) => ({
        status: 200,
        body: updateContact(shelf, idOf(request), changes(request), versionOf(request)),
      }),
    },
    {
      method: 'POST',
      path: '/api/people/:id/off',
      handler: (request) => ({
        status: 200,
        body: deactivateContact(shelf, idOf(request), versionOf(request)),
      }),
    },
    {
      method: 'POST',
      path: '/api/people/:id/on',
      handler: (request) => ({
        status: 200,
        body: reactivateContact(shelf, idOf(request), changes(request), versionOf(request)),
      }),
    },
  ];
}

function list({ contacts }: Shelf, query: URLSearchParams) {
  const offset = Number(query.get('offset') ?? 0);
  const count = Math.min(100, Number(query.get('count') ?? 100));
  const email = query.get('email')?.toLowerCase();
  const [source, ...id] = (query.get('linkedTo') ?? '').split(':');
  const found = contacts.all().filter((contact) => {
    if (email !== undefined && contact.email?.toLowerCase() !== email) return false;
    if (source === undefined || source === '') return true;
    const link = contact.externalIds[source];
    return id.length === 0 ? link !== undefined : link === id.join(':');
  });
  return { total: found.length, people: found.slice(offset, offset + count) };
}

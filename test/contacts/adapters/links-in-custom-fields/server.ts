import type { Contact, ContactFieldInfo } from '../../../../shared/contract/index.ts';
import { contactChangesSchema, newContactSchema } from '../../../../shared/contract/index.ts';
import type { Request, Route } from '../../../sandbox/http/server.ts';
import { runBatch } from '../../../sandbox/iluminr/contacts/batch.ts';
import { standardFields } from '../../../sandbox/iluminr/contacts/contact-fields.ts';
import {
  createContact,
  deactivateContact,
  existing,
  reactivateContact,
  updateContact,
} from '../../../sandbox/iluminr/contacts/contact-rules.ts';
import { invalid, valid } from '../../../sandbox/iluminr/contacts/validate.ts';
import { idOf, rateLimit, startInvented, versionOf } from '../invented-server.ts';
import type { InventedServer, Shelf } from '../invented-server.ts';

const linkFields = ['entra', 'hr', 'badge', 'elsewhere'].map((source): ContactFieldInfo => ({
  key: `link_${source}`,
  label: `ID in ${source}`,
  type: 'text',
  required: false,
  custom: true,
}));

/** An API that knows no links: whoever wants them keeps them in custom fields, which need not be unique. */
export function startLinksInCustomFields(): Promise<InventedServer> {
  return startInvented({ customFields: linkFields, routes, stored });
}

function stored({ externalIds, customFields, ...contact }: Contact): Contact {
  const links = Object.entries(externalIds).map(([source, id]) => [`link_${source}`, id] as const);
  return { ...contact, externalIds: {}, customFields: { ...customFields, ...Object.fromEntries(links) } };
}

const shown = ({ externalIds: _none, ...contact }: Contact) => contact;

function routes(shelf: Shelf): Route[] {
  const once = (request: Request, work: () => { status: number; body: unknown }) =>
    shelf.idempotency.once(request, 'the one key', async () => work());
  return [
    {
      method: 'GET',
      path: '/v1/account',
      handler: () => ({
        status: 200,
        body: { organisation: 'Relay', environment: 'uat', rateLimit, batchLimit: 500 },
      }),
    },
    {
      method: 'GET',
      path: '/v1/contact-fields',
      handler: () => ({ status: 200, body: [...standardFields, ...shelf.customFields] }),
    },
    {
      method: 'GET',
      path: '/v1/contacts',
      handler: ({ query }) => ({ status: 200, body: list(shelf, query) }),
    },
    {
      method: 'POST',
      path: '/v1/contacts',
      handler: (request) =>
        once(request, () => {
          const input = valid(newContactSchema, withoutLinks(request.json()));
          return { status: 201, body: shown(createContact(shelf, input, 'contacts-api')) };
        }),
    },
    {
      method: 'POST',
      path: '/v1/contacts/batch',
      handler: (request) =>
        once(request, () => {
          const { operations } = request.json() as { operations: { contact?: unknown }[] };
          for (const { contact } of operations) withoutLinks(contact);
          const { results } = runBatch(shelf, request.json(), 500, 'contacts-api');
          return {
            status: 200,
            body: {
              results: results.map((result) =>
                result.status === 'ok' ? { ...result, contact: shown(result.contact) } : result,
              ),
            },
          };
        }),
    },
    {
      method: 'GET',
      path: '/v1/contacts/:id',
      handler: (request) => ({ status: 200, body: shown(existing(shelf, idOf(request))) }),
    },
    {
      method: 'PATCH',
      path: '/v1/contacts/:id',
      handler: (request) => {
        const changes = valid(contactChangesSchema, withoutLinks(request.json()));
        return {
          status: 200,
          body: shown(updateContact(shelf, idOf(request), changes, versionOf(request))),
        };
      },
    },
    {
      method: 'POST',
      path: '/v1/contacts/:id/deactivate',
      handler: (request) => ({
        status: 200,
        body: shown(deactivateContact(shelf, idOf(request), versionOf(request))),
      }),
    },
    {
      method: 'POST',
      path: '/v1/contacts/:id/reactivate',
      handler: (request) => {
        const { contact = {} } = request.json() as { contact?: unknown };
        const changes = valid(contactChangesSchema, withoutLinks(contact));
        return {
          status: 200,
          body: shown(reactivateContact(shelf, idOf(request), changes, versionOf(request))),
        };
      },
    },
  ];
}

function withoutLinks(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('externalIds' in input)) return input;
  throw invalid([{ path: 'externalIds', code: 'unknown_field', message: 'is not a field of this request' }]);
}

/** `field=key:value` is the one filter by a custom field; `field=key` asks for those that have it at all. */
function list({ contacts }: Shelf, query: URLSearchParams) {
  const [key, ...value] = (query.get('field') ?? '').split(':');
  const email = query.get('email');
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 200);
  const found = contacts.all().filter(({ customFields, ...contact }) => {
    if (email !== null && contact.email?.toLowerCase() !== email.toLowerCase()) return false;
    if (key === undefined || key === '') return true;
    return value.length === 0 ? customFields[key] !== undefined : customFields[key] === value.join(':');
  });
  const end = from + limit;
  return { data: found.slice(from, end).map(shown), nextCursor: end < found.length ? String(end) : null };
}

import { newContactSchema } from '../../../../shared/contract/index.ts';
import type { Contact, ContactChanges, NewContact } from '../../../../shared/contract/index.ts';
import { HttpProblem } from '../../../sandbox/http/problem.ts';
import type { Reply, Request, Route } from '../../../sandbox/http/server.ts';
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

/** An API that replaces whole records, remembers no Idempotency-Key and words its refusals in another way. */
export function startWholeRecords(): Promise<InventedServer> {
  return startInvented({ routes, onError: refused });
}

type Item = { action: 'add' | 'replace' | 'off' | 'on'; id?: string; record?: NewContact; version?: number };

const kinds: Record<string, string> = {
  email_taken: 'DUPLICATE_EMAIL',
  external_id_taken: 'DUPLICATE_LINK',
  version_conflict: 'STALE',
  not_found: 'NO_RECORD',
  validation_failed: 'BAD_FIELD',
};

function routes(shelf: Shelf): Route[] {
  return [
    {
      method: 'GET',
      path: '/tenant',
      handler: () => ({ status: 200, body: { title: 'Ledger', kind: 'TEST', rateLimit, bulk: 200 } }),
    },
    {
      method: 'GET',
      path: '/fields',
      handler: () => ({ status: 200, body: [...standardFields, ...shelf.customFields] }),
    },
    { method: 'GET', path: '/records', handler: ({ query }) => ({ status: 200, body: list(shelf, query) }) },
    {
      method: 'POST',
      path: '/records',
      handler: (request) => ({ status: 201, body: add(shelf, request.json()) }),
    },
    {
      method: 'GET',
      path: '/records/:id',
      handler: (request) => ({ status: 200, body: existing(shelf, idOf(request)) }),
    },
    {
      method: 'PUT',
      path: '/records/:id',
      handler: (request) => ({
        status: 200,
        body: put(shelf, idOf(request), request.json(), versionOf(request)),
      }),
    },
    { method: 'POST', path: '/bulk', handler: (request) => ({ status: 200, body: bulk(shelf, request) }) },
  ];
}

function add(shelf: Shelf, record: unknown): Contact {
  return createContact(shelf, valid(newContactSchema, record), 'contacts-api');
}

/** A record takes the place of the one before: what it does not name is emptied, its status with it. */
function put(shelf: Shelf, id: string, body: unknown, version: number | undefined): Contact {
  const { status, ...record } = body as { status?: unknown };
  const before = existing(shelf, id);
  const whole = { ...emptied(before), ...valid(newContactSchema, record) };
  const { externalIds = {}, customFields = {}, type: _type, ...fields } = whole;
  const changes: ContactChanges = {
    ...fields,
    externalIds: { ...nulls(before.externalIds), ...externalIds },
    customFields: { ...nulls(before.customFields), ...customFields },
  };
  if (status === 'active') return reactivateContact(shelf, id, changes, version);
  updateContact(shelf, id, changes, version);
  return deactivateContact(shelf, id);
}

function emptied({ type }: Contact): NewContact {
  const none = { email: null, mobile: null, phone: null, jobTitle: null, company: null };
  return {
    type,
    ...none,
    ...{ department: null, location: null, language: null, timeZone: null },
    ...{ firstName: '', lastName: '', groups: [] },
  };
}

function nulls(map: Record<string, unknown>): Record<string, null> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, null]));
}

function bulk(shelf: Shelf, request: Request) {
  const { items } = request.json() as { items: Item[] };
  const work = () =>
    items.map((item, position) => {
      try {
        return { position, record: act(shelf, item) };
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        return { position, error: worded(error) };
      }
    });
  const outcomes = request.query.get('dryRun') === 'yes' ? shelf.contacts.rehearse(work) : work();
  return { outcomes };
}

function act(shelf: Shelf, { action, id = '', record, version }: Item): Contact {
  if (action === 'add') return add(shelf, record);
  if (action === 'replace') return put(shelf, id, record, version);
  return action === 'off' ? deactivateContact(shelf, id, version) : reactivateContact(shelf, id, {}, version);
}

function list({ contacts }: Shelf, query: URLSearchParams) {
  const ids = query.get('ids')?.split(',');
  const email = query.get('email')?.toLowerCase();
  const source = query.get('source');
  const after = Number(query.get('after') ?? 0);
  const size = Number(query.get('size') ?? 200);
  const found = contacts.all().filter((contact) => {
    if (ids !== undefined && !ids.includes(contact.id)) return false;
    if (email !== undefined && contact.email?.toLowerCase() !== email) return false;
    if (source === null) return true;
    const link = contact.externalIds[source];
    const wanted = query.get('externalId');
    return wanted === null ? link !== undefined : link === wanted;
  });
  const end = after + size;
  return { records: found.slice(after, end), ...(end < found.length ? { next: end } : {}) };
}

function refused(error: unknown): Reply {
  if (!(error instanceof HttpProblem)) throw error;
  return { status: error.status, body: { error: worded(error) } };
}

function worded({ code, message, extra }: HttpProblem) {
  const fields = (extra['errors'] ?? []) as { path: string; message: string }[];
  return {
    kind: kinds[code] ?? code.toUpperCase(),
    text: message,
    holder: extra['conflictId'],
    fields: fields.map(({ path, message: why }) => ({ name: path, why })),
  };
}

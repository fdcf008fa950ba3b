import {
  batchResponseSchema,
  contactChangesSchema,
  contactFilterSchema,
  contactPageSchema,
  contactSchema,
  deactivateRequestSchema,
  newContactSchema,
  reactivateRequestSchema,
} from '../../../../shared/contract/index.ts';
import type { Contact } from '../../../../shared/contract/index.ts';
import type { Fault } from '../../faults.ts';
import type { Request, Route } from '../../http/server.ts';
import { statusFault } from '../answer-faults.ts';
import type { Answer, Api, Call } from '../api.ts';
import { runBatch } from '../contacts/batch.ts';
import {
  createContact,
  deactivateContact,
  existing,
  reactivateContact,
  updateContact,
} from '../contacts/contact-rules.ts';
import type { Counters } from '../counters.ts';
import { filtersOf, paging } from '../cursor.ts';
import { versionOf } from '../if-match.ts';
import { requireKey } from '../keys.ts';
import { invalid, valid } from '../contacts/validate.ts';
import type { Workspace } from '../workspace.ts';

export function contactRoutes(api: Api, counters: Counters, batchLimit: () => number): Route[] {
  const one = (contact: Contact, status = 200): Answer => ({
    status,
    headers: { ETag: `"${contact.version}"` },
    body: contact,
  });

  /** Runs one writing call and counts it when the contact moved. */
  function write(operation: keyof Counters['writes'], call: Call, work: (id: string) => Contact): Answer {
    const id = call.request.params['id'] ?? '';
    const before = call.workspace.contacts.get(id);
    const after = work(id);
    if (before !== after) counters.writes[operation] += 1;
    return one(after, operation === 'create' ? 201 : 200);
  }

  return [
    api.route('GET', '/v1/contacts', contactPageSchema, ({ request, workspace }) => ({
      body: listContacts(request, workspace),
    })),
    api.route(
      'POST',
      '/v1/contacts',
      contactSchema,
      (call) => {
        const input = valid(newContactSchema, call.request.json());
        const answer = write('create', call, () => createContact(call.workspace, input, 'contacts-api'));
        return {
          ...answer,
          headers: { ...answer.headers, Location: `/v1/contacts/${(answer.body as Contact).id}` },
        };
      },
      requireKey,
    ),
    api.route(
      'POST',
      '/v1/contacts/batch',
      batchResponseSchema,
      (call) => {
        const { request, workspace, fault } = call;
        const body = request.json();
        if (fault?.kind === 'version_conflict') touchFirstVersioned(workspace, body);
        if (fault?.kind === 'failed_operations') return { body: { results: allFailed(body, fault) } };
        const { results, writes } = runBatch(workspace, body, batchLimit(), 'contacts-api');
        for (const operation of writes) counters.writes[operation] += 1;
        return { body: { results } };
      },
      requireKey,
    ),
    api.route('GET', '/v1/contacts/:id', contactSchema, ({ request, workspace }) =>
      one(existing(workspace, request.params['id'] ?? '')),
    ),
    api.route(
      'PATCH',
      '/v1/contacts/:id',
      contactSchema,
      (call) => {
        const { request, workspace, fault } = call;
        const changes = valid(contactChangesSchema, request.json());
        const ifVersion = versionOf(request);
        if (fault?.kind === 'version_conflict') touch(workspace, request.params['id'] ?? '');
        return write('update', call, (id) => updateContact(workspace, id, changes, ifVersion));
      },
      requireKey,
    ),
    api.route(
      'POST',
      '/v1/contacts/:id/deactivate',
      contactSchema,
      (call) => {
        valid(deactivateRequestSchema, bodyOrNothing(call.request));
        const ifVersion = versionOf(call.request);
        return write('deactivate', call, (id) => deactivateContact(call.workspace, id, ifVersion));
      },
      requireKey,
    ),
    api.route(
      'POST',
      '/v1/contacts/:id/reactivate',
      contactSchema,
      (call) => {
        const { contact } = valid(reactivateRequestSchema, bodyOrNothing(call.request));
        const ifVersion = versionOf(call.request);
        return write('reactivate', call, (id) => reactivateContact(call.workspace, id, contact, ifVersion));
      },
      requireKey,
    ),
  ];
}

function listContacts(request: Request, workspace: Workspace) {
  const filter = valid(contactFilterSchema, filtersOf(request.query));
  if (filter.externalId !== undefined && filter.source === undefined) {
    throw invalid([{ path: 'externalId', code: 'invalid_value', message: 'needs `source` beside it' }]);
  }
  const { limit, after, cursorAt } = paging(request.query, `contacts of ${workspace.key}`, filter);
  const { contacts, next } = workspace.contacts.page(filter, after ?? 0, limit);
  return { data: contacts, nextCursor: next === undefined ? null : cursorAt(next) };
}

function bodyOrNothing(request: Request): unknown {
  return request.body === '' ? {} : request.json();
}

/** The batch is taken, and each of its operations fails with the status of the fault; remembered under its key like any answer. */
function allFailed(body: unknown, fault: Fault) {
  const { operations = [] } = body as { operations?: unknown[] };
  const error = statusFault(fault).body;
  return operations.map((_, index) => ({ index, status: 'error', error }));
}

/** Somebody else was faster: moves the version of the first contact that the batch changes at a version. */
function touchFirstVersioned(workspace: Workspace, body: unknown): void {
  const { operations } = body as { operations?: { id?: string; ifVersion?: number }[] };
  const first = operations?.find(({ ifVersion }) => ifVersion !== undefined);
  if (first?.id !== undefined) touch(workspace, first.id);
}

function touch(workspace: Workspace, id: string): void {
  const contact = workspace.contacts.get(id);
  if (contact !== undefined) workspace.contacts.put({ ...contact, version: contact.version + 1 });
}

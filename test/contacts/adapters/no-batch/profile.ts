import type { Exchange, Profile, WireRequest } from '../../../../shared/contacts/client/profile.ts';
import type { BatchOperation, Contact } from '../../../../shared/contract/index.ts';
import { TransportError } from '../../../../shared/http/transport.ts';
import type { TransportResponse } from '../../../../shared/http/transport.ts';

type Json = Record<string, unknown>;
type Step = Pick<WireRequest, 'method' | 'path'> & { body?: unknown };

const pageSize = 100;
/** Changes that go side by side are counted by this; each is a request of its own. */
const batchLimit = 50;

export const noBatch: Profile = (exchange) => async (request) => {
  const { method, path } = request;
  if (path === '/v1/account') return account(exchange, request);
  if (path === '/v1/contacts' && method === 'GET') return page(exchange, request);
  if (path === '/v1/contacts/batch') return batch(exchange, request);
  return exchange({ ...request, path: pathOf(path), body: bodyOf(request) });
};

function pathOf(path: string): string {
  return path
    .replace('/v1/contact-fields', '/api/fields')
    .replace('/v1/contacts', '/api/people')
    .replace(/\/deactivate$/, '/off')
    .replace(/\/reactivate$/, '/on');
}

function bodyOf({ path, body }: WireRequest): unknown {
  return path.endsWith('/reactivate') ? ((body as Json)['contact'] ?? {}) : body;
}

async function account(exchange: Exchange, request: WireRequest): Promise<TransportResponse> {
  const response = await exchange({ ...request, path: '/api/me' });
  if (response.status !== 200) return response;
  const { name, stage, rateLimit } = response.body as Json;
  return { ...response, body: { organisation: name, environment: stage, rateLimit, batchLimit } };
}

/** The cursor is the offset. Nobody is ever deleted and new ones come last, so no page is shifted. */
async function page(exchange: Exchange, request: WireRequest): Promise<TransportResponse> {
  const { cursor = '0', limit = String(pageSize), source, externalId, ...filters } = request.query;
  const offset = Number(cursor);
  const count = Math.min(pageSize, Number(limit));
  const linkedTo = externalId === undefined ? source : `${source ?? ''}:${externalId}`;
  const response = await exchange({
    ...request,
    path: '/api/people',
    query: {
      ...filters,
      offset: String(offset),
      count: String(count),
      ...(linkedTo === undefined ? {} : { linkedTo }),
    },
  });
  if (response.status !== 200) return response;
  const { people, total } = response.body as { people: unknown[]; total: number };
  const end = offset + people.length;
  const nextCursor = end < total && people.length > 0 ? String(end) : null;
  return { ...response, body: { data: people, nextCursor } };
}

/**
 * One request for each operation, in their order; a step that fails leaves its problem, one whose answer is lost leaves out its
 * result, and the rest go on. The client asks again for what is left out.
 */
async function batch(exchange: Exchange, request: WireRequest): Promise<TransportResponse> {
  const { operations, validateOnly = false } = request.body as {
    operations: BatchOperation[];
    validateOnly?: boolean;
  };
  const key = request.headers['Idempotency-Key'];
  const results: Json[] = [];
  for (const [index, operation] of operations.entries()) {
    const step = validateOnly
      ? checked(exchange, operation)
      : exchange({ ...stepOf(operation), query: {}, headers: headersOf(operation, key, index) });
    const response = await step.catch(lost);
    if (response !== undefined) results.push(resultOf(index, response));
  }
  return { status: 200, headers: {}, body: { results } };
}

function lost(error: unknown): undefined {
  if (!(error instanceof TransportError)) throw error;
}

function stepOf(operation: BatchOperation): Step {
  if (operation.op === 'create') return { method: 'POST', path: '/api/people', body: operation.contact };
  const path = personPath(operation.id);
  if (operation.op === 'update') return { method: 'PATCH', path, body: operation.contact };
  if (operation.op === 'deactivate') return { method: 'POST', path: `${path}/off` };
  return { method: 'POST', path: `${path}/on`, body: operation.contact ?? {} };
}

/** A create repeats safely by a key of its own, any other step by the version. */
function headersOf(
  operation: BatchOperation,
  key: string | undefined,
  index: number,
): Record<string, string> {
  if (operation.op === 'create') return key === undefined ? {} : { 'Idempotency-Key': `${key}-${index}` };
  return operation.ifVersion === undefined ? {} : { 'If-Match': String(operation.ifVersion) };
}

function resultOf(index: number, { status, body }: TransportResponse): Json {
  if (status < 300) return { index, status: 'ok', id: (body as Contact).id, contact: body };
  const said = typeof body === 'object' && body !== null ? (body as Json) : {};
  return { index, status: 'error', error: { detail: `The answer was ${status}.`, ...said, status } };
}

/** What a dry run can see without the server's help: who is there, at which version, and whose the address or link is. */
async function checked(exchange: Exchange, operation: BatchOperation): Promise<TransportResponse> {
  if (operation.op === 'create') return checkedCreate(exchange, operation.contact);
  const response = await exchange({
    method: 'GET',
    path: personPath(operation.id),
    query: {},
    headers: {},
  });
  const { version } = response.body as Contact;
  const isCurrent = operation.ifVersion === undefined || operation.ifVersion === version;
  if (response.status !== 200 || isCurrent) return response;
  return refusal(412, 'version_conflict', `It is at version ${version}.`);
}

async function checkedCreate(
  exchange: Exchange,
  contact: Extract<BatchOperation, { op: 'create' }>['contact'],
): Promise<TransportResponse> {
  const find = (query: Record<string, string>) =>
    exchange({ method: 'GET', path: '/api/people', query, headers: {} });
  const holders = (response: TransportResponse) => (response.body as { people: Contact[] }).people;
  if (typeof contact.email === 'string') {
    const response = await find({ email: contact.email });
    if (response.status !== 200) return response;
    const holder = holders(response).find(({ status }) => status === 'active');
    if (holder !== undefined) return refusal(409, 'email_taken', 'The address is taken.', holder.id);
  }
  for (const [source, id] of Object.entries(contact.externalIds ?? {})) {
    const response = await find({ linkedTo: `${source}:${id}` });
    if (response.status !== 200) return response;
    const [holder] = holders(response);
    if (holder !== undefined) return refusal(409, 'external_id_taken', 'The link is taken.', holder.id);
  }
  return { status: 200, headers: {}, body: { ...contact, id: 'not-created' } };
}

function refusal(status: number, code: string, detail: string, conflictId?: string): TransportResponse {
  return { status, headers: {}, body: { code, detail, conflictId } };
}

function personPath(id: string): string {
  return `/api/people/${encodeURIComponent(id)}`;
}

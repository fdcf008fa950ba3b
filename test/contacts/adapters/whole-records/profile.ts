import type { Exchange, Profile, WireRequest } from '../../../../shared/contacts/client/profile.ts';
import type { BatchOperation, Contact, ContactChanges } from '../../../../shared/contract/index.ts';
import { problemCodes } from '../../../../shared/contract/index.ts';
import type { TransportResponse } from '../../../../shared/http/transport.ts';

type Json = Record<string, unknown>;
type Refusal = { kind: string; text: string; holder?: string; fields?: { name: string; why: string }[] };
type Item = { action: string; id?: string; record?: unknown; version?: number };

/** Ids of one question. */
const mostIds = 100;

const codes: Record<string, keyof typeof problemCodes> = {
  DUPLICATE_EMAIL: 'email_taken',
  DUPLICATE_LINK: 'external_id_taken',
  STALE: 'version_conflict',
  NO_RECORD: 'not_found',
  BAD_FIELD: 'validation_failed',
};

export const wholeRecords: Profile = (exchange) => async (request) => said(await asked(exchange, request));

/** A refusal in the contract's words; any other answer as it is. */
function said(response: TransportResponse): TransportResponse {
  const error = (response.body as { error?: Refusal } | undefined)?.error;
  if (response.status < 400 || error === undefined) return response;
  return { ...response, body: problemOf(error, response.status) };
}

function problemOf({ kind, text, holder, fields = [] }: Refusal, status?: number): Json {
  const code = codes[kind] ?? kind.toLowerCase();
  const known = problemCodes[code as keyof typeof problemCodes] as number | undefined;
  return {
    type: 'about:blank',
    title: kind,
    status: status ?? known ?? 400,
    detail: text,
    code,
    ...(holder === undefined ? {} : { conflictId: holder }),
    errors: fields.map(({ name, why }) => ({ path: name, code: 'invalid_value', message: why })),
  };
}

function asked(exchange: Exchange, request: WireRequest): Promise<TransportResponse> {
  const { method, path } = request;
  if (path === '/v1/account') return account(exchange, request);
  if (path === '/v1/contact-fields') return exchange({ ...request, path: '/fields' });
  if (path === '/v1/contacts/batch') return batch(exchange, request);
  if (path === '/v1/contacts')
    return method === 'GET' ? page(exchange, request) : exchange({ ...request, path: '/records' });
  const [, id = '', verb] = /^\/v1\/contacts\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const address = `/records/${id}`;
  if (method === 'GET') return exchange({ ...request, path: address });
  return replace(exchange, request, address, verb);
}

async function account(exchange: Exchange, request: WireRequest): Promise<TransportResponse> {
  const response = await exchange({ ...request, path: '/tenant' });
  if (response.status !== 200) return response;
  const { title, kind, rateLimit, bulk } = response.body as Json;
  const environment = kind === 'LIVE' ? 'production' : 'uat';
  return { ...response, body: { organisation: title, environment, rateLimit, batchLimit: bulk } };
}

async function page(exchange: Exchange, request: WireRequest): Promise<TransportResponse> {
  const { limit: size = '200', cursor: after = '0', ...filters } = request.query;
  const response = await exchange({ ...request, path: '/records', query: { ...filters, size, after } });
  if (response.status !== 200) return response;
  const { records, next } = response.body as { records: unknown[]; next?: number };
  return { ...response, body: { data: records, nextCursor: next === undefined ? null : String(next) } };
}

/** Reads the record, changes what is named, and puts it back on the version that was read or asked for. */
async function replace(
  exchange: Exchange,
  request: WireRequest,
  address: string,
  verb: string | undefined,
): Promise<TransportResponse> {
  const current = await exchange({ method: 'GET', path: address, query: {}, headers: {} });
  if (current.status !== 200) return current;
  const contact = current.body as Contact;
  const body = (request.body ?? {}) as Json;
  const changes = ((verb === undefined ? body : body['contact']) ?? {}) as ContactChanges;
  const status = verb === undefined ? contact.status : verb === 'deactivate' ? 'inactive' : 'active';
  return exchange({
    method: 'PUT',
    path: address,
    query: {},
    headers: { 'If-Match': request.headers['If-Match'] ?? String(contact.version) },
    body: wholeOf({ ...contact, status }, changes),
  });
}

/** The whole record that a change comes to, without what the server alone writes. */
function wholeOf(contact: Contact, changes: ContactChanges): Json {
  const {
    id: _id,
    version: _version,
    origin: _origin,
    createdAt: _from,
    updatedAt: _at,
    ...record
  } = contact;
  return {
    ...record,
    ...changes,
    externalIds: withoutNulls({ ...contact.externalIds, ...changes.externalIds }),
    customFields: withoutNulls({ ...contact.customFields, ...changes.customFields }),
  };
}

function withoutNulls(map: Json): Json {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null));
}

async function batch(exchange: Exchange, request: WireRequest): Promise<TransportResponse> {
  const { operations, validateOnly = false } = request.body as {
    operations: BatchOperation[];
    validateOnly?: boolean;
  };
  const records = await recordsOf(exchange, operations);
  if (!(records instanceof Map)) return records;
  const items = operations.map((operation) => itemOf(operation, records));
  const query: Record<string, string> = validateOnly ? { dryRun: 'yes' } : {};
  const response = await exchange({ method: 'POST', path: '/bulk', query, headers: {}, body: { items } });
  if (response.status !== 200) return response;
  const { outcomes } = response.body as {
    outcomes: { position: number; record?: Contact; error?: Refusal }[];
  };
  const results = outcomes.map(({ position, record, error }) =>
    record === undefined
      ? { index: position, status: 'error', error: problemOf(error ?? { kind: 'REFUSED', text: '' }) }
      : { index: position, status: 'ok', id: record.id, contact: record },
  );
  return { ...response, body: { results } };
}

/** The records that the operations change, by id; or the answer that there was instead. */
async function recordsOf(
  exchange: Exchange,
  operations: BatchOperation[],
): Promise<Map<string, Contact> | TransportResponse> {
  const ids = operations.flatMap((operation) =>
    operation.op === 'update' || operation.op === 'reactivate' ? [operation.id] : [],
  );
  const records = new Map<string, Contact>();
  for (let start = 0; start < ids.length; start += mostIds) {
    const query = { ids: ids.slice(start, start + mostIds).join(','), size: String(mostIds) };
    const response = await exchange({ method: 'GET', path: '/records', query, headers: {} });
    if (response.status !== 200) return response;
    for (const record of (response.body as { records: Contact[] }).records) records.set(record.id, record);
  }
  return records;
}

/** A record that is gone, or has moved on, is refused by the server itself: it is sent on the version that was asked for. */
function itemOf(operation: BatchOperation, records: ReadonlyMap<string, Contact>): Item {
  if (operation.op === 'create') return { action: 'add', record: operation.contact };
  const { op, id, ifVersion } = operation;
  const current = records.get(id);
  const version = ifVersion ?? current?.version;
  const on = version === undefined ? {} : { version };
  if (op === 'deactivate') return { action: 'off', id, ...on };
  if (current === undefined) return { action: 'on', id, ...on };
  const status = op === 'reactivate' ? 'active' : current.status;
  return { action: 'replace', id, record: wholeOf({ ...current, status }, operation.contact ?? {}), ...on };
}

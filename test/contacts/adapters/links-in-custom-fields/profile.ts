import type { Profile } from '../../../../shared/contacts/client/profile.ts';

type Json = Record<string, unknown>;

/** Where a link is kept: `externalIds.entra` is the custom field `link_entra`. */
const prefix = 'link_';

export const linksInCustomFields: Profile = (exchange) => async (request) => {
  const { query, body } = request;
  const response = await exchange({
    ...request,
    query: queryOf(query),
    ...(body === undefined ? {} : { body: written(body as Json) }),
  });
  return { ...response, body: read(response.body) };
};

function queryOf({ source, externalId, ...query }: Record<string, string>): Record<string, string> {
  if (source === undefined) return query;
  const field = `${prefix}${source}`;
  return { ...query, field: externalId === undefined ? field : `${field}:${externalId}` };
}

/** A contact, or what carries contacts, with links as custom fields. */
function written(body: Json): Json {
  if (Array.isArray(body['operations']))
    return { ...body, operations: (body['operations'] as Json[]).map(written) };
  if (isRecord(body['contact'])) return { ...body, contact: written(body['contact']) };
  const { externalIds, ...contact } = body;
  if (!isRecord(externalIds)) return body;
  const links = Object.entries(externalIds).map(([source, id]) => [`${prefix}${source}`, id] as const);
  return { ...contact, customFields: { ...(contact['customFields'] as Json), ...Object.fromEntries(links) } };
}

/** An answer with custom fields as links, and without those fields among the ones that a mapping may write. */
function read(body: unknown): unknown {
  if (Array.isArray(body)) return body.filter((field: Json) => !String(field['key']).startsWith(prefix));
  if (!isRecord(body)) return body;
  if (Array.isArray(body['data'])) return { ...body, data: body['data'].map(read) };
  if (Array.isArray(body['results'])) return { ...body, results: body['results'].map(read) };
  if (isRecord(body['contact'])) return { ...body, contact: read(body['contact']) };
  if (isRecord(body['error'])) return { ...body, error: read(body['error']) };
  if (Array.isArray(body['errors'])) return { ...body, errors: body['errors'].map(named) };
  return isRecord(body['customFields']) ? contactOf(body, body['customFields']) : body;
}

function contactOf(contact: Json, fields: Json): Json {
  const isLink = ([key]: [string, unknown]) => key.startsWith(prefix);
  const entries = Object.entries(fields);
  return {
    ...contact,
    customFields: Object.fromEntries(entries.filter((entry) => !isLink(entry))),
    externalIds: Object.fromEntries(
      entries.filter(isLink).map(([key, id]) => [key.slice(prefix.length), id]),
    ),
  };
}

/** What is at fault, by the contract's name of the field. */
function named(error: Json): Json {
  return { ...error, path: String(error['path']).replace(`customFields.${prefix}`, 'externalIds.') };
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

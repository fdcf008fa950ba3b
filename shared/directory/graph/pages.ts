import * as z from 'zod/v4-mini';

/** A Graph user. What Graph left out is absent; what Graph says is empty is null. */
export type GraphUser = { id: string; [property: string]: unknown };

const link = z.optional(z.string().check(z.minLength(1)));
/** Checked in place: a schema of the list would copy it, and one of its objects every person who is read. */
const entities = z.custom<GraphUser[]>((value: unknown) => Array.isArray(value) && value.every(isEntity));

const pageSchema = z.object({
  value: entities,
  '@odata.nextLink': link,
  '@odata.deltaLink': link,
  '@odata.count': z.optional(z.number()),
});

function isEntity(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('id' in value)) return false;
  return typeof value.id === 'string' && value.id !== '';
}

export type Page = {
  entities: GraphUser[];
  nextLink: string | undefined;
  deltaLink: string | undefined;
  /** Of the whole list, when it was asked for; Graph sends it with the first page only. */
  count: number | undefined;
};

/** A page of a plain list, which ends by having no nextLink. Null when it is not one. */
export function listPage(body: unknown): Page | null {
  const parsed = pageSchema.safeParse(body);
  if (!parsed.success) return null;
  return {
    entities: parsed.data.value,
    nextLink: parsed.data['@odata.nextLink'],
    deltaLink: parsed.data['@odata.deltaLink'],
    count: parsed.data['@odata.count'],
  };
}

/**
 * A page of a delta round: it carries exactly one of nextLink and deltaLink. A page with neither is cut off, not the
 * last one (learn.microsoft.com/graph/delta-query-overview). Null when it is not one.
 */
export function deltaPage(body: unknown): Page | null {
  const page = listPage(body);
  if (page === null || (page.nextLink === undefined) === (page.deltaLink === undefined)) return null;
  return page;
}

const errorSchema = z.object({
  error: z.object({ code: z.optional(z.string()), message: z.optional(z.string()) }),
});

/** Graph's error code and message out of an answer, as far as it has them. */
export function graphError(body: unknown): { code: string | undefined; message: string | undefined } {
  const parsed = errorSchema.safeParse(body);
  return parsed.success
    ? { code: parsed.data.error.code, message: parsed.data.error.message }
    : { code: undefined, message: undefined };
}

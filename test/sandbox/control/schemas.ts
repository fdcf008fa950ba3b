import * as z from 'zod/v4-mini';

const count = z.int().check(z.nonnegative());

/** Body of POST /faults; see Fault in faults.ts. */
export const faultSchema = z.strictObject({
  server: z.enum(['iluminr', 'entra', 'graph']),
  method: z.optional(z.string()),
  path: z.string(),
  count: z.int().check(z.positive()),
  skip: z.optional(count),
  kind: z.string(),
  retryAfter: z.optional(z.string()),
  status: z.optional(z.int().check(z.gte(200), z.lte(599))),
  delayMs: z.optional(count),
});

/** Body of PATCH /settings; what is left out stays as it is. */
export const settingsSchema = z.strictObject({
  graph: z.optional(
    z.strictObject({
      deltaPageSize: z.optional(z.int().check(z.gte(1), z.lte(200))),
      largestPage: z.optional(z.int().check(z.gte(1), z.lte(999))),
      latencyMs: z.optional(count),
      throttle: z.optional(
        z.nullable(
          z.strictObject({
            requests: z.int().check(z.positive()),
            windowSeconds: z.number().check(z.positive()),
            retryAfter: z._default(z.enum(['seconds', 'date']), 'seconds'),
          }),
        ),
      ),
      tokenLifetimeMs: z.optional(count),
      deadToken: z.optional(z.enum(['gone', 'badRequest', 'notFound'])),
      removedInFirstRound: z.optional(z.boolean()),
    }),
  ),
  entra: z.optional(
    z.strictObject({
      tokenLifetimeSeconds: z.optional(z.int().check(z.positive())),
      consentSpreadMs: z.optional(count),
    }),
  ),
  iluminr: z.optional(z.strictObject({ syncBatchMs: z.optional(count) })),
});

/** Body of PUT /consent/{clientId}. */
export const consentSchema = z.strictObject({
  roles: z.optional(z.array(z.string())),
  enabled: z.optional(z.boolean()),
});

export const clockSchema = z.strictObject({ advanceMs: z.number() });

export const groupSchema = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  description: z.optional(z.nullable(z.string())),
  mail: z.optional(z.nullable(z.string())),
  members: z.array(z.string()),
});

export const groupsSchema = z.object({ value: z.array(groupSchema) });

/** A person to add (an id is made when there is none), or the properties to change. */
export const personSchema = z.catchall(z.object({ id: z.optional(z.string()) }), z.unknown());

import * as z from 'zod/v4-mini';

export const environmentSchema = z.enum(['uat', 'production']);

/** What an API key opens; the credential test. */
export const accountSchema = z.object({
  /** The organisation's name. */
  organisation: z.string(),
  environment: environmentSchema,
  rateLimit: z.object({
    requests: z.int().check(z.minimum(1)),
    seconds: z.number().check(z.positive()),
  }),
  /** Operations that one batch may hold. */
  batchLimit: z.int().check(z.minimum(1)),
});

/** Query of `GET /account`: the environment a caller means; a key of the other one is refused with 403 `forbidden`. */
export const accountQuerySchema = z.strictObject({ environment: z.optional(environmentSchema) });

export type Environment = z.infer<typeof environmentSchema>;
export type Account = z.infer<typeof accountSchema>;

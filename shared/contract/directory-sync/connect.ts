import * as z from 'zod/v4-mini';
import { limits } from '../primitives/limits.ts';
import { problemSchema } from '../problem.ts';
import { timeSchema } from '../primitives/time.ts';
import { connectStatuses } from './states.ts';

/** MSAL's `authorityMetadata`; only the UAT stand-in sends it, and a production build refuses it. */
export const authorityMetadataSchema = z.object({
  issuer: z.string(),
  jwks_uri: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  /** Host and port of Graph, as in Microsoft's own metadata. */
  msgraph_host: z.optional(z.string()),
});

/** What the widget needs to open Microsoft's sign-in. `nonce` goes into the sign-in request unchanged. */
export const connectStartSchema = z.object({
  connectId: z.string(),
  nonce: z.string(),
  clientId: z.string(),
  authority: z.string(),
  authorityMetadata: z.optional(authorityMetadataSchema),
  redirectUri: z.string(),
  expiresAt: timeSchema,
});

export const identityRequestSchema = z.strictObject({
  idToken: z.string().check(z.minLength(1), z.maxLength(20_000)),
});

/** Whose tenant is being connected, and where its admin consents. */
export const identityResponseSchema = z.object({
  tenantId: z.string(),
  tenantName: z.string(),
  account: z.string(),
  consentUrl: z.string(),
});

/**
 * Finishes an attempt with the one-time code that the return page handed over; only the session that began it may. `takeOver`:
 * the tenant leaves the organisation that it was connected to, which is told.
 */
export const completeRequestSchema = z.strictObject({
  code: z.string().check(z.minLength(1), z.maxLength(limits.text)),
  takeOver: z.optional(z.boolean()),
});

export const connectStatusSchema = z.object({
  status: z.enum(connectStatuses),
  error: z.nullable(problemSchema),
});

/** What the callback page posts on its BroadcastChannel: a wake-up, and the code that only this attempt's session can use. */
export const connectSignalSchema = z.object({
  connectId: z.string(),
  outcome: z.enum(['returned', 'failed']),
  code: z.optional(z.string()),
});

export type AuthorityMetadata = z.infer<typeof authorityMetadataSchema>;
export type ConnectStart = z.infer<typeof connectStartSchema>;
export type IdentityResponse = z.infer<typeof identityResponseSchema>;
export type CompleteRequest = z.infer<typeof completeRequestSchema>;
export type ConnectStatus = z.infer<typeof connectStatusSchema>;
export type ConnectSignal = z.infer<typeof connectSignalSchema>;

import * as z from 'zod/v4-mini';
import { customFieldValueSchema } from './contact.ts';
import { limits } from './limits.ts';
import { fieldMappingSchema } from './mapping.ts';
import { problemSchema } from './problem.ts';
import { syncIssueSchema, syncRunSchema, syncRunTotalsSchema } from './sync-run.ts';
import { timeSchema } from './text.ts';

export const connectionStateSchema = z.enum([
  'not_connected',
  'connecting',
  'needs_mapping',
  'ready',
  'syncing',
  'paused',
  'attention',
  'disconnected_by_microsoft',
]);

export const syncScheduleSchema = z.strictObject({ every: z.enum(['15m', '1h', '6h', '1d']) });

/** Whom the sync reads. `groups` needs at least one group. */
export const syncScopeSchema = z
  .strictObject({
    users: z.enum(['all', 'groups']),
    groupIds: z.optional(
      z.array(z.string().check(z.minLength(1), z.maxLength(limits.key))).check(z.maxLength(100)),
    ),
    includeGuests: z.boolean(),
    includeDisabled: z.boolean(),
  })
  .check(
    z.refine((scope) => scope.users === 'all' || (scope.groupIds ?? []).length > 0, {
      path: ['groupIds'],
      message: 'is empty: name at least one group, or read all users',
    }),
  );

export const directorySettingsSchema = z.strictObject({
  mapping: fieldMappingSchema,
  scope: syncScopeSchema,
  schedule: syncScheduleSchema,
  enabled: z.boolean(),
});

/** The connection to Microsoft Entra. `attention` says what is wrong and what to do. */
export const entraConnectionSchema = z.object({
  state: connectionStateSchema,
  tenantId: z.nullable(z.string()),
  tenantName: z.nullable(z.string()),
  connectedBy: z.nullable(z.string()),
  connectedAt: z.nullable(timeSchema),
  settings: z.nullable(directorySettingsSchema),
  nextRunAt: z.nullable(timeSchema),
  lastRun: z.nullable(syncRunSchema),
  attention: z.nullable(problemSchema),
});

/** MSAL's `authorityMetadata`; only the UAT stand-in sends it, and a production build refuses it. */
export const authorityMetadataSchema = z.object({
  issuer: z.string(),
  jwks_uri: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
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

export const connectStatusSchema = z.object({
  status: z.enum(['awaiting_identity', 'awaiting_consent', 'verifying', 'connected', 'failed']),
  error: z.nullable(problemSchema),
});

/** What the callback page posts on its BroadcastChannel: a wake-up, never a proof. */
export const connectSignalSchema = z.object({
  connectId: z.string(),
  outcome: z.enum(['returned', 'failed']),
});

/** Settings to try; without them the saved ones. */
export const previewRequestSchema = z.strictObject({ settings: z.optional(directorySettingsSchema) });

/** One person as the mapping would have them, and what a run would do with them. */
export const previewRowSchema = z.object({
  sourceId: z.string(),
  displayName: z.nullable(z.string()),
  outcome: z.enum([
    'created',
    'existed',
    'skipped',
    'failed',
    'updated',
    'unchanged',
    'reactivated',
    'deactivated',
    'held',
  ]),
  contact: z.record(
    z.string(),
    z.union([customFieldValueSchema, z.array(z.string()), z.record(z.string(), customFieldValueSchema)]),
  ),
  issues: z.array(syncIssueSchema),
});

export const previewResponseSchema = z.object({
  totals: syncRunTotalsSchema,
  sample: z.array(previewRowSchema).check(z.maxLength(limits.previewSample)),
});

export type ConnectionState = z.infer<typeof connectionStateSchema>;
export type SyncSchedule = z.infer<typeof syncScheduleSchema>;
export type SyncScope = z.infer<typeof syncScopeSchema>;
export type DirectorySettings = z.infer<typeof directorySettingsSchema>;
export type EntraConnection = z.infer<typeof entraConnectionSchema>;
export type AuthorityMetadata = z.infer<typeof authorityMetadataSchema>;
export type ConnectStart = z.infer<typeof connectStartSchema>;
export type IdentityResponse = z.infer<typeof identityResponseSchema>;
export type ConnectStatus = z.infer<typeof connectStatusSchema>;
export type ConnectSignal = z.infer<typeof connectSignalSchema>;
export type PreviewRow = z.infer<typeof previewRowSchema>;
export type PreviewResponse = z.infer<typeof previewResponseSchema>;

import * as z from 'zod/v4-mini';

/**
 * The contract's own codes, with the status each travels with, whether it answers a call or stands in an attempt, a run or the
 * connection. A reader treats a code it does not know by its status.
 */
export const problemCodes = {
  validation_failed: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  email_taken: 409,
  external_id_taken: 409,
  idempotency_key_reused: 409,
  run_in_progress: 409,
  run_ended: 409,
  tenant_taken: 409,
  takeover_required: 409,
  tenant_moved: 409,
  connection_state: 409,
  connect_expired: 409,
  connect_withdrawn: 409,
  consent_revoked: 409,
  people_failed: 409,
  mail_undelivered: 409,
  group_not_found: 409,
  consent_declined: 403,
  consent_failed: 403,
  consent_needs_admin: 403,
  wrong_tenant: 403,
  permission_missing: 403,
  role_required: 403,
  guest_account: 403,
  identity_untrusted: 403,
  identity_other_app: 403,
  identity_other_sign_in: 403,
  identity_too_old: 403,
  personal_account: 403,
  version_conflict: 412,
  payload_too_large: 413,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemCodes;

/** One field at fault: `path` is a dot path into the body, or in a batch result into the operation: `contact.email`. */
export const problemErrorSchema = z.object({ path: z.string(), code: z.string(), message: z.string() });

/** RFC 9457 problem details. Every answer of 400 and above carries one as `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int().check(z.minimum(100), z.maximum(599)),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(problemErrorSchema)),
  /** With `email_taken` and `external_id_taken`: the contact that has it. */
  conflictId: z.optional(z.string()),
});

export type ProblemError = z.infer<typeof problemErrorSchema>;
export type Problem = z.infer<typeof problemSchema>;

/** The contract's limits: characters (UTF-16 code units), entries or operations. */
export const limits = {
  /** Names and text fields, link ids and group names. */
  text: 255,
  /** RFC 5321, the longest path without its angle brackets. */
  email: 254,
  customFields: 100,
  groups: 50,
  /** Keys of custom fields and of sources. */
  key: 64,
  /** Entries of one page of a list. */
  page: 1000,
  pageDefault: 200,
  /** Operations of one batch; an account may name a lower one. */
  batch: 500,
  /** Sync-run issues of one call. */
  issues: 500,
  /** Characters of an issue's message and of a problem's detail that a client sends. */
  message: 1000,
  /** Bytes of a request body. */
  body: 5 * 1024 * 1024,
  /** Groups of a scope, and rules for contact groups. */
  scopeGroups: 100,
  /** Addresses that are told of failures. */
  notified: 20,
  /** People that one question explains. */
  explained: 20,
  /** Rows of a preview's sample. */
  previewSample: 20,
  /** Seconds for which an Idempotency-Key is remembered. */
  idempotency: 24 * 60 * 60,
  idempotencyKey: 255,
} as const;

import * as z from 'zod/v4-mini';
import { digest } from '../digest.ts';

const text = z.string().check(z.minLength(1));

const stateSchema = z.object({
  version: z.literal(1),
  scope: text,
  /** A deltaLink, or the nextLink of a round that is not finished. */
  delta: z.optional(
    z.object({
      link: text,
      finished: z.boolean(),
      kind: z.enum(['full', 'changes']),
      round: text,
    }),
  ),
  /** A list that is not finished. */
  list: z.optional(z.object({ link: text, rest: z.array(text), round: text })),
  /** Fingerprint of the groups' members that were last handed on. */
  members: z.optional(text),
  /** Polls that may still try to read everyone at once, because who left is not known; absent when it is known. */
  rereads: z.optional(z.number()),
  /** The fault that was last reported, and when (epoch milliseconds). */
  error: z.optional(z.object({ key: text, at: z.number() })),
});

/** All that a trigger remembers between polls: one value, small, assigned last. */
export type ReadState = z.infer<typeof stateSchema>;

/** How long one and the same fault stays quiet after it was reported. */
export const repeatErrorMs = 60 * 60 * 1000;

/** What a cursor is tied to: another tenant, group, field or way of delivering makes it worthless. */
export type Scope = {
  graphUrl: string;
  tenantId: string;
  deliver: 'changes' | 'full';
  groups: readonly string[] | null;
  fields: readonly string[];
  manager: boolean;
  filter: string;
};

export function scopeKey(scope: Scope): string {
  const groups = scope.groups === null ? null : [...scope.groups].sort();
  const fields = [...scope.fields].sort();
  const parts = [
    scope.graphUrl,
    scope.tenantId.toLowerCase(),
    scope.deliver,
    groups,
    fields,
    scope.manager,
    scope.filter,
  ];
  return digest(JSON.stringify(parts));
}

/** What was saved, if it is whole and belongs to this scope; else a fresh start that remembers nothing but errors. */
export function restore(saved: unknown, scope: string): ReadState {
  const parsed = stateSchema.safeParse(saved);
  if (parsed.success && parsed.data.scope === scope) return parsed.data;
  const error = parsed.success ? parsed.data.error : undefined;
  return { version: 1, scope, ...(error === undefined ? {} : { error }) };
}

/** A fault happened: whether to report it now, and what to remember. The same one is reported once, then hourly. */
export function noteError(state: ReadState, key: string, now: number): { state: ReadState; report: boolean } {
  const { error } = state;
  const quiet = error?.key === key && now >= error.at && now - error.at < repeatErrorMs;
  return quiet ? { state, report: false } : { state: { ...state, error: { key, at: now } }, report: true };
}

/** All is well again: the next fault is news. */
export function clearError(state: ReadState): ReadState {
  const cleared = { ...state };
  delete cleared.error;
  return cleared;
}

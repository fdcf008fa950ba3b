import * as z from 'zod/v4-mini';
import { digest } from '../../digest.ts';

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
  /** Fingerprint of the groups' members that were last emitted. */
  members: z.optional(text),
  /** Polls that may still try to read everyone at once, because who left is not known; absent when it is known. */
  rereads: z.optional(z.number()),
  /** Epoch milliseconds when everyone was last emitted, or when a start from now was made. */
  everyoneAt: z.optional(z.number()),
});

/** All that a trigger remembers between polls: one value, small, assigned last. */
export type ReadState = z.infer<typeof stateSchema>;

/** What a cursor is tied to: another tenant, group, field or delivery makes it worthless. */
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

/** What was saved, if it is whole and belongs to this scope; else a fresh start. */
export function restore(saved: unknown, scope: string): ReadState {
  const parsed = stateSchema.safeParse(saved);
  return parsed.success && parsed.data.scope === scope ? parsed.data : { version: 1, scope };
}

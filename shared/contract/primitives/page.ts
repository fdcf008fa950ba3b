import * as z from 'zod/v4-mini';
import type { ZodMiniType } from 'zod/v4-mini';

/** A page of a list; `nextCursor` is null on the last one. A cursor is opaque and belongs to its filters. */
export function pageOf<Entry extends ZodMiniType>(entry: Entry) {
  return z.object({ data: z.array(entry), nextCursor: z.nullable(z.string()) });
}

export type Page<Entry> = { data: Entry[]; nextCursor: string | null };

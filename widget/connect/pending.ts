import * as z from 'zod/v4-mini';
import { connectStartSchema, identityResponseSchema } from '../../shared/contract/directory-sync/connect.ts';
import { pendingKey } from './pending-key.ts';
import type { Pending } from './types.ts';

const pendingSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('sign_in'), start: connectStartSchema }),
  z.object({
    stage: z.literal('consent'),
    start: connectStartSchema,
    identity: identityResponseSchema,
    role: z.enum(['able', 'unable', 'unknown']),
  }),
]);

/** Keeps a journey in the tab's own storage, which ends with the tab. */
export function rememberPending(pending: Pending): void {
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
}

export function forgetPending(): void {
  sessionStorage.removeItem(pendingKey);
}

/** The journey this page comes back from; null when there is none, or what is there is none of ours. */
export function readPending(): Pending | null {
  const kept = sessionStorage.getItem(pendingKey);
  if (kept === null) return null;
  try {
    return pendingSchema.parse(JSON.parse(kept));
  } catch {
    forgetPending();
    return null;
  }
}

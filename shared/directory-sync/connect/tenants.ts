import type { DirectorySyncPorts } from '../ports.ts';
import { refusal } from '../refusal.ts';

/** One tenant feeds one organisation; its UAT and production may both read it. Throws Refusal 409 `tenant_taken`. */
export async function refuseTaken(
  { store }: DirectorySyncPorts,
  organisation: string,
  tenantId: string,
): Promise<void> {
  const holders = await store.holdersOf(tenantId);
  if (holders.every((holder) => holder.organisation === organisation)) return;
  throw refusal(
    409,
    'tenant_taken',
    'This Microsoft tenant is connected to another iluminr organisation. Disconnect it there, or ask iluminr support.',
  );
}

import { digest } from '../../digest.ts';
import { stableJson } from '../../stable-json.ts';

/**
 * An `Idempotency-Key` for what the parts say: the same content gives the same key in any execution, on any machine,
 * whatever the order of an object's members. Undefined members count as absent, as JSON leaves them out.
 */
export function idempotencyKey(...parts: unknown[]): string {
  return `n8n-${digest(stableJson(parts))}`;
}

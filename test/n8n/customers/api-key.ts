import type { Session } from '../host/session.ts';

/** A key of n8n's public API, with all rights but those left out. */
export async function createApiKey(n8n: Session, without: readonly string[] = []): Promise<string> {
  const scopes = (await n8n('GET', '/api-keys/scopes')) as string[];
  const { rawApiKey } = (await n8n('POST', '/api-keys', {
    label: `Customers ${crypto.randomUUID().slice(0, 8)}`,
    expiresAt: null,
    scopes: scopes.filter((scope) => !without.includes(scope)),
  })) as { rawApiKey: string };
  return rawApiKey;
}

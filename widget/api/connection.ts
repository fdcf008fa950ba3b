import { entraConnectionSchema } from '../../shared/contract/entra-connection.ts';
import type { EntraConnection } from '../../shared/contract/entra-connection.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

/** Reads the connection to Microsoft Entra (`GET /v1/directory-sync/entra`). Rejects as requestJson does. */
export async function loadConnection(api: ApiAccess, signal: AbortSignal): Promise<EntraConnection> {
  return requestJson(api, { method: 'get', path: 'directory-sync/entra', signal }, parseConnection);
}

export function parseConnection(answer: unknown): EntraConnection {
  return entraConnectionSchema.parse(answer);
}

import { readConnectStart, readIdentity } from '../answers/connect-start.ts';
import type {
  CompleteRequest,
  ConnectStart,
  IdentityResponse,
} from '../../shared/contract/directory-sync/connect.ts';
import { readConnection } from '../answers/connection.ts';
import type { Connection } from '../answers/connection.ts';
import { readAttemptStatus } from '../answers/connect-status.ts';
import type { AttemptStatus } from '../answers/connect-status.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

const path = 'directory-sync/entra/connect';

/** Begins an attempt, which ends the one before it. Rejects as requestJson does. */
export function beginConnect(api: ApiAccess, signal: AbortSignal): Promise<ConnectStart> {
  return requestJson(api, { method: 'post', path, signal }, readConnectStart);
}

/** Proves whose tenant it is. The id token goes into the body and nowhere else. Rejects as requestJson does. */
export function sendIdentity(
  api: ApiAccess,
  connectId: string,
  idToken: string,
  signal: AbortSignal,
): Promise<IdentityResponse> {
  return requestJson(
    api,
    { method: 'post', path: `${path}/${encodeURIComponent(connectId)}/identity`, json: { idToken }, signal },
    readIdentity,
  );
}

/**
 * Finishes the consent with the code that the return page brought. `takeOver` takes the tenant from the organisation that had it.
 * Rejects as requestJson does.
 */
export function completeConnect(
  api: ApiAccess,
  connectId: string,
  json: CompleteRequest,
  signal: AbortSignal,
): Promise<AttemptStatus> {
  return requestJson(
    api,
    { method: 'post', path: `${path}/${encodeURIComponent(connectId)}/complete`, json, signal },
    readAttemptStatus,
  );
}

/** Makes a link of the attempt that a colleague opens within days; the connection has it from then on. Rejects as requestJson does. */
export function linkColleague(api: ApiAccess, connectId: string, signal: AbortSignal): Promise<void> {
  return requestJson(
    api,
    { method: 'post', path: `${path}/${encodeURIComponent(connectId)}/link`, signal },
    () => undefined,
  );
}

/** Ends an attempt, and its link with it. Rejects as requestJson does; 409 when it has connected. */
export function withdrawConnect(api: ApiAccess, connectId: string, signal: AbortSignal): Promise<Connection> {
  return requestJson(
    api,
    { method: 'delete', path: `${path}/${encodeURIComponent(connectId)}`, signal },
    readConnection,
  );
}

/** How far the attempt is. Rejects as requestJson does. */
export function readConnectStatus(
  api: ApiAccess,
  connectId: string,
  signal: AbortSignal,
): Promise<AttemptStatus> {
  return requestJson(
    api,
    { method: 'get', path: `${path}/${encodeURIComponent(connectId)}`, signal },
    readAttemptStatus,
  );
}

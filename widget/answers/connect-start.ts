import type {
  AuthorityMetadata,
  ConnectStart,
  IdentityResponse,
} from '../../shared/contract/directory-sync/connect.ts';
import { recordOf, requiredText, requiredTime, textIn } from './lenient.ts';

/*
 * Where somebody is sent to sign in, and what is pinned, is not read leniently: an answer that lacks any of it ends the attempt.
 * Each function throws UnexpectedAnswerError, which names the key.
 */

export function readConnectStart(answer: unknown): ConnectStart {
  const raw = recordOf(answer);
  const metadata = raw['authorityMetadata'];
  return {
    connectId: requiredText(raw, 'connectId'),
    nonce: requiredText(raw, 'nonce'),
    clientId: requiredText(raw, 'clientId'),
    authority: requiredText(raw, 'authority'),
    ...(metadata === undefined ? {} : { authorityMetadata: readMetadata(metadata) }),
    redirectUri: requiredText(raw, 'redirectUri'),
    expiresAt: requiredTime(raw, 'expiresAt'),
  };
}

export function readIdentity(answer: unknown): IdentityResponse {
  const raw = recordOf(answer);
  return {
    tenantId: requiredText(raw, 'tenantId'),
    tenantName: requiredText(raw, 'tenantName'),
    account: requiredText(raw, 'account'),
    consentUrl: requiredText(raw, 'consentUrl'),
  };
}

function readMetadata(value: unknown): AuthorityMetadata {
  const raw = recordOf(value, 'authorityMetadata');
  const graph = textIn(raw['msgraph_host']);
  return {
    issuer: requiredText(raw, 'issuer'),
    jwks_uri: requiredText(raw, 'jwks_uri'),
    authorization_endpoint: requiredText(raw, 'authorization_endpoint'),
    token_endpoint: requiredText(raw, 'token_endpoint'),
    ...(graph === null ? {} : { msgraph_host: graph }),
  };
}

import type { Reply, Request } from '../http/server.ts';
import { entraProblems } from './errors.ts';
import type { EntraState } from './state.ts';

/** OpenID Connect discovery (OpenID.Discovery 1.0) of one tenant, or of `organizations` with its issuer template. */
export function discovery(state: EntraState, request: Request): Reply {
  const name = request.params['tenant'] ?? '';
  const tenant = state.tenant(name);
  if (tenant === undefined && name !== 'organizations') throw entraProblems.unknownTenant(name);
  const { origin } = request.url;
  const at = (path: string): string => `${origin}/${tenant?.id ?? name}/${path}`;
  return {
    status: 200,
    body: {
      issuer: `${origin}/${tenant?.id ?? '{tenantid}'}/v2.0`,
      authorization_endpoint: at('oauth2/v2.0/authorize'),
      token_endpoint: at('oauth2/v2.0/token'),
      jwks_uri: at('discovery/v2.0/keys'),
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      grant_types_supported: ['authorization_code', 'client_credentials'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      claims_supported: [
        'sub',
        'iss',
        'aud',
        'exp',
        'iat',
        'nonce',
        'name',
        'tid',
        'oid',
        'preferred_username',
        'wids',
      ],
    },
  };
}

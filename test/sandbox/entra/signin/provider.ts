import { decodeJwt } from 'jose';
import Provider, { interactionPolicy } from 'oidc-provider';
import type { OidcContext } from 'oidc-provider';
import { accountParameter } from '../account-picker.ts';
import { html, pageReply } from '../html.ts';
import type { EntraState } from '../state.ts';
import type { Tenant } from '../types.ts';
import { memoryAdapter } from './memory-adapter.ts';

/** A redirect URI that nobody can use: the provider wants one, and the real check asks the state each time. */
const placeholderRedirect = 'http://127.0.0.1/unregistered';

/** The sign-in provider of one tenant: authorization code with PKCE for public clients, issuer `{origin}/{tenant}/v2.0`. */
export function tenantProvider(state: EntraState, tenant: Tenant, origin: string): Provider {
  const provider = new Provider(`${origin}/${tenant.id}/v2.0`, {
    clients: state.apps.map((app) => ({
      client_id: app.clientId,
      redirect_uris: [placeholderRedirect],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
    adapter: memoryAdapter(),
    jwks: { keys: [state.keys.privateJwk()] },
    cookies: { keys: [state.keys.keyId] },
    claims: {
      openid: ['sub', 'tid', 'oid', 'wids', 'ver'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
    },
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile', 'email', 'offline_access', 'User.Read'],
    extraParams: [accountParameter],
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: {
      policy: signInOnly(),
      url: (_: unknown, { uid }: { uid: string }) => `/${tenant.id}/interaction/${uid}`,
    },
    routes: {
      authorization: '/oauth2/v2.0/authorize',
      token: '/oauth2/v2.0/token',
      jwks: '/discovery/v2.0/keys',
    },
    findAccount: (_: unknown, id: string) => findAccount(tenant, id),
    loadExistingGrant: grantEverything,
    clientBasedCORS: () => true,
    renderError,
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 3600,
      Grant: 3600,
    },
  });
  Object.assign(provider.Client.prototype, {
    redirectUriAllowed(this: { clientId: string }, uri: string): boolean {
      return state.app(this.clientId)?.redirectUris.includes(uri) ?? false;
    },
  });
  provider.use(tokenAnswer(state, tenant));
  return provider;
}

/** The account picker asks already, so the provider asks for nothing but the sign-in itself. */
function signInOnly() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

function findAccount(
  tenant: Tenant,
  id: string,
): { accountId: string; claims(): Record<string, unknown> } | undefined {
  const account = tenant.accounts.find((one) => one.oid === id);
  if (account === undefined) return undefined;
  return {
    accountId: id,
    claims: () => ({
      sub: id,
      tid: tenant.id,
      oid: account.oid,
      wids: account.wids,
      ver: '2.0',
      name: account.name,
      preferred_username: account.userPrincipalName,
      email: account.userPrincipalName,
    }),
  };
}

/** Signing in needs no consent page: the own profile is granted to every app. */
async function grantEverything(context: OidcContext): Promise<unknown> {
  const { provider, client, account } = context.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  grant.addOIDCScope('openid profile email offline_access User.Read');
  await grant.save();
  return grant;
}

/**
 * Entra's token answers carry `client_info`, the account and tenant ids that MSAL keys its cache by, and an access token for Graph
 * in the person's own name.
 */
function tokenAnswer(state: EntraState, tenant: Tenant) {
  return async (context: OidcContext, next: () => Promise<void>): Promise<void> => {
    await next();
    const { body } = context;
    if (context.oidc.route !== 'token' || typeof body !== 'object' || body === null || !('id_token' in body))
      return;
    const info = JSON.stringify({ uid: context.oidc.account.accountId, utid: tenant.id });
    const access_token = await delegatedToken(state, tenant, context.oidc);
    Object.assign(body, { access_token, client_info: Buffer.from(info).toString('base64url') });
    if (state.forgeIdToken === undefined) return;
    Object.assign(body, { id_token: await state.forgeIdToken(decodeJwt(String(body.id_token))) });
  };
}

function delegatedToken(
  state: EntraState,
  tenant: Tenant,
  { client, account }: OidcContext['oidc'],
): Promise<string> {
  const now = Math.floor(state.clock.now() / 1000);
  return state.keys.sign({
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tenant.id}/`,
    iat: now,
    exp: now + 3600,
    appid: client.clientId,
    tid: tenant.id,
    oid: account.accountId,
    idtyp: 'user',
    scp: 'openid profile User.Read',
  });
}

function renderError(context: OidcContext, out: { error: string; error_description?: string }): void {
  const text = out.error_description ?? out.error;
  const isRedirect = text.includes('redirect_uri');
  const number = isRedirect ? '50011' : '900144';
  const page = pageReply({
    title: 'Sorry, but we are having trouble signing you in',
    content: html`<p>AADSTS${number}: ${text}</p>`,
  });
  context.type = 'html';
  context.body = page.body;
}

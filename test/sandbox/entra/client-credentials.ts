import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Reply, Request } from '../http/server.ts';
import type { TokenClaims, VerifyToken } from '../graph/types.ts';
import { assertionType, verifyAssertion } from './assertion.ts';
import { entraProblems } from './errors.ts';
import type { EntraState } from './state.ts';
import type { AppRegistration } from './types.ts';

/** `grant_type=client_credentials`: an app-only token whose `roles` are what the tenant consents to at this moment. */
export async function clientCredentials(state: EntraState, request: Request): Promise<Reply> {
  const form = request.form();
  const tenantName = request.params['tenant'] ?? '';
  const tenant = state.tenant(tenantName);
  if (tenant === undefined) throw entraProblems.unknownTenant(tenantName);
  const { clientId, secret } = credentials(request, form);
  if (clientId === null) throw entraProblems.missingParameter('client_id');
  const scope = form.get('scope');
  if (scope === null) throw entraProblems.missingParameter('scope');
  if (!/^\S+\/\.default$/.test(scope)) throw entraProblems.scope(scope);
  const app = state.app(clientId);
  const principal = state.principal(tenant.id, clientId);
  if (app === undefined || principal === undefined) throw entraProblems.unknownApp(clientId, tenant.name);
  await authenticate(state, app, {
    form,
    secret,
    audiences: audiences(request, [tenantName, tenant.id, tenant.domain]),
  });
  if (!principal.enabled) throw entraProblems.disabledApp(clientId);
  const token = await appToken(state, {
    issuer: `${request.url.origin}/${tenant.id}/`,
    tenantId: tenant.id,
    clientId,
    audience: scope.slice(0, -'/.default'.length),
    roles: principal.roles,
  });
  const lifetime = state.tokenLifetimeSeconds;
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime, access_token: token },
  };
}

type AppTokenInput = {
  issuer: string;
  tenantId: string;
  clientId: string;
  audience: string;
  roles: readonly string[];
};

/** An app-only access token; without consent there is no `roles` claim at all. */
export function appToken(state: EntraState, input: AppTokenInput): Promise<string> {
  const now = Math.floor(state.clock.now() / 1000);
  return state.keys.sign({
    aud: input.audience,
    iss: input.issuer,
    iat: now,
    nbf: now,
    exp: now + state.tokenLifetimeSeconds,
    appid: input.clientId,
    idtyp: 'app',
    tid: input.tenantId,
    uti: randomUUID(),
    ver: '1.0',
    ...(input.roles.length === 0 ? {} : { roles: input.roles }),
  });
}

/** Checks access tokens for the Graph stand-in: app-only ones carry roles, a person's own carry scopes. */
export function tokenVerifier(state: EntraState): VerifyToken {
  return async (token) => {
    const payload = await state.keys.verify(token);
    if (typeof payload === 'string') return payload;
    const { tid, appid, roles, scp, oid } = payload;
    if (typeof tid !== 'string' || typeof appid !== 'string') return 'invalid';
    const claims: TokenClaims = {
      tenantId: tid,
      clientId: appid,
      roles: Array.isArray(roles) ? roles.map(String) : [],
      ...(typeof oid === 'string' && typeof scp === 'string'
        ? { person: { id: oid, scopes: scp.split(' ') } }
        : {}),
    };
    return claims;
  };
}

async function authenticate(
  state: EntraState,
  app: AppRegistration,
  given: { form: URLSearchParams; secret: string | null; audiences: string[] },
): Promise<void> {
  const assertion = given.form.get('client_assertion');
  if (assertion !== null) {
    if (given.form.get('client_assertion_type') !== assertionType)
      throw entraProblems.missingParameter('client_assertion_type');
    await verifyAssertion(state, app, assertion, given.audiences);
    return;
  }
  if (given.secret === null) throw entraProblems.noSecret();
  if (app.secret === null || !sameText(given.secret, app.secret))
    throw entraProblems.wrongSecret(app.clientId);
  if (app.secretExpired) throw entraProblems.expiredSecret(app.clientId);
}

/** Client id and secret from the body, or from a Basic header (RFC 6749 section 2.3.1). */
function credentials(
  request: Request,
  form: URLSearchParams,
): { clientId: string | null; secret: string | null } {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return { clientId: form.get('client_id'), secret: form.get('client_secret') };
  const [id = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { clientId: decodeFormText(id), secret: decodeFormText(rest.join(':')) };
}

function decodeFormText(text: string): string {
  return new URLSearchParams(`value=${text}`).get('value') ?? '';
}

function audiences(request: Request, tenantNames: string[]): string[] {
  const { origin } = request.url;
  return tenantNames.flatMap((name) => [
    `${origin}/${name}/oauth2/v2.0/token`,
    `${origin}/${name}/oauth2/token`,
    `${origin}/${name}/v2.0`,
  ]);
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

import type { Reply, Request } from '../http/server.ts';
import { accountParameter, accountPicker } from './account-picker.ts';
import { EntraProblem } from './errors.ts';
import { html, pageReply } from './html.ts';
import type { EntraState } from './state.ts';
import type { Account, AppRegistration, Tenant } from './types.ts';
import { canConsent } from './types.ts';

type Consent = { app: AppRegistration; redirectUri: string; state: string | null; scope: string };

const decisionParameter = 'sandbox_decision';

const permissionTexts: Record<string, string> = {
  'User.Read.All': "Read all users' full profiles",
  'GroupMember.Read.All': 'Read all group memberships',
};

/**
 * `/{tenant}/v2.0/adminconsent` (learn.microsoft.com/entra/identity-platform/v2-admin-consent): pick an account, see what the
 * app asks for, accept or cancel. Only a Global or a Privileged Role Administrator may accept. Consent grants the app's
 * whole manifest and replaces what was granted before.
 */
export function adminConsent(state: EntraState, request: Request): Reply {
  const consent = readRequest(state, request);
  if (consent instanceof EntraProblem) return errorPage(consent);
  const name = request.params['tenant'] ?? '';
  const tenants =
    name === 'organizations' ? state.tenants : [state.tenant(name)].filter((one) => one !== undefined);
  if (tenants.length === 0) {
    return errorPage(new EntraProblem(400, 'invalid_request', 90002, `Tenant '${name}' not found.`));
  }
  const chosen = request.query.get(accountParameter);
  if (chosen === null) {
    return accountPicker(request, tenants, (tenant) => `/${tenant.id}/v2.0/adminconsent`);
  }
  const [tenant] = tenants;
  if (chosen === 'none' || tenant === undefined) return declined(consent);
  const account = tenant.accounts.find((one) => one.oid === chosen);
  if (account === undefined) {
    const text = `The selected account does not exist in tenant '${tenant.name}' and cannot access the application.`;
    return errorPage(new EntraProblem(400, 'invalid_request', 50020, text));
  }
  return decide(state, request, { consent, tenant, account });
}

function decide(
  state: EntraState,
  request: Request,
  { consent, tenant, account }: { consent: Consent; tenant: Tenant; account: Account },
): Reply {
  if (!canConsent(account)) return needsAdminPage(request, consent, account);
  switch (request.query.get(decisionParameter)) {
    case 'accept':
      state.grant(tenant.id, consent.app.clientId, consent.app.requiredRoles, state.consentSpreadMs);
      return back(consent, { admin_consent: 'True', tenant: tenant.id, scope: consent.scope });
    case 'cancel':
      return declined(consent);
    default:
      return consentPage(request, consent, tenant, account);
  }
}

function readRequest(state: EntraState, request: Request): Consent | EntraProblem {
  const { query } = request;
  const clientId = query.get('client_id');
  if (clientId === null) {
    return new EntraProblem(
      400,
      'invalid_request',
      900144,
      "The request must contain the parameter 'client_id'.",
    );
  }
  const app = state.app(clientId);
  if (app === undefined) {
    return new EntraProblem(400, 'unauthorized_client', 700016, `Application '${clientId}' was not found.`);
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri)) {
    const text = `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application.`;
    return new EntraProblem(400, 'invalid_request', 50011, text);
  }
  const scope = query.get('scope') ?? 'https://graph.microsoft.com/.default';
  return { app, redirectUri, state: query.get('state'), scope };
}

function consentPage(request: Request, { app }: Consent, tenant: Tenant, account: Account): Reply {
  return pageReply({
    title: 'Permissions requested: review for your organisation',
    content: html`<p><strong>${app.name}</strong> asks ${tenant.name} for:</p>
      <ul>
        ${app.requiredRoles.map((role) => html`<li>${permissionTexts[role] ?? role} (${role})</li>`)}
      </ul>
      <p>Signed in as ${account.userPrincipalName}.</p>
      <p class="actions">
        <a href="${decision(request, 'accept')}" data-action="accept">Accept</a>
        <a href="${decision(request, 'cancel')}" data-action="cancel">Cancel</a>
      </p>`,
  });
}

function needsAdminPage(request: Request, consent: Consent, account: Account): Reply {
  if (request.query.get(decisionParameter) === 'cancel') {
    return back(consent, {
      error: 'access_denied',
      error_description: `AADSTS90094: An administrator of the organisation must grant this; ${account.name} cannot.`,
      admin_consent: 'True',
    });
  }
  return pageReply({
    title: 'Need admin approval',
    content: html`<p>
        ${consent.app.name} needs permissions that only a Global Administrator or Privileged Role
        Administrator can grant. ${account.userPrincipalName} is neither.
      </p>
      <p class="actions">
        <a href="${decision(request, 'cancel')}" data-action="cancel"
          >Return to the application without granting consent</a
        >
      </p>`,
  });
}

function decision(request: Request, value: 'accept' | 'cancel'): string {
  const query = new URLSearchParams(request.query);
  query.set(decisionParameter, value);
  return `${request.path}?${query.toString()}`;
}

/** Errors carry `admin_consent=True` too, as Entra's do: a client must look at `error` first. */
function declined(consent: Consent): Reply {
  return back(consent, {
    error: 'access_denied',
    error_description: 'AADSTS65004: User declined to consent to access the app.',
    admin_consent: 'True',
  });
}

function back(consent: Consent, parameters: Record<string, string>): Reply {
  const url = new URL(consent.redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (consent.state !== null) url.searchParams.set('state', consent.state);
  return { status: 302, headers: { location: url.toString(), 'cache-control': 'no-store' } };
}

function errorPage(problem: EntraProblem): Reply {
  return pageReply({
    title: 'Sorry, but we are having trouble signing you in',
    status: problem.status,
    content: html`<p>AADSTS${String(problem.code)}: ${problem.message}</p>`,
  });
}

import type { Reply, Request } from '../http/server.ts';
import { html, pageReply } from './html.ts';
import type { Account, Tenant } from './types.ts';
import { adminRoles, canConsent } from './types.ts';

/** Names the chosen account in the query; `none` is Cancel. */
export const accountParameter = 'sandbox_account';

/** The page "Pick an account": every account of the tenants given, and Cancel. `pathOf` is where a choice leads. */
export function accountPicker(
  request: Request,
  tenants: Tenant[],
  pathOf: (tenant: Tenant) => string,
): Reply {
  const entries = tenants.flatMap((tenant) => tenant.accounts.map((account) => ({ tenant, account })));
  const [first] = tenants;
  return pageReply({
    title: 'Pick an account',
    openerPolicy: request.query.get('pocd') !== '1',
    content: html`<ul>
        ${entries.map(
          ({ tenant, account }) =>
            html`<li>
              <a
                href="${choice(request, pathOf(tenant), account.oid)}"
                data-account="${account.userPrincipalName}"
              >
                ${account.name}
                <span>${account.userPrincipalName} · ${tenant.name} · ${roleOf(account)}</span>
              </a>
            </li>`,
        )}
      </ul>
      <p class="actions">
        ${first === undefined ? '' : html`<a href="${choice(request, pathOf(first), 'none')}" data-action="cancel">Cancel</a>`}
      </p>`,
  });
}

function choice(request: Request, path: string, account: string): string {
  const query = new URLSearchParams(request.query);
  query.set(accountParameter, account);
  return `${path}?${query.toString()}`;
}

function roleOf(account: Account): string {
  if (account.wids.includes(adminRoles.globalAdministrator)) return 'Global Administrator';
  if (canConsent(account)) return 'Privileged Role Administrator';
  return account.wids.length > 0 ? 'other administrator' : 'member';
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { IdentityResponse } from '../../../shared/contract/directory-sync/index.ts';
import type { MicrosoftProfile } from '../../graph/profile.ts';
import type { FlowContext } from './context.ts';

/** Exactly which tenant, and what iluminr may do there, before anybody is sent to Microsoft's consent page. */
export function identityView(
  { words }: FlowContext,
  identity: IdentityResponse,
  profile: MicrosoftProfile | null,
): TemplateResult {
  return html`<dl class="facts">
      <div>
        <dt>${words.text('tenant')}</dt>
        <dd>${named(profile?.tenantName ?? identity.tenantName, profile?.domain)}</dd>
      </div>
      <div>
        <dt>${words.text('tenantId')}</dt>
        <dd>
          <code><bdi>${identity.tenantId}</bdi></code>
        </dd>
      </div>
      <div>
        <dt>${words.text('account')}</dt>
        <dd>${named(profile?.account ?? identity.account, profile?.userPrincipalName)}</dd>
      </div>
    </dl>
    <div class="stack tight">
      <h4>${words.text('permissions')}</h4>
      <ul>
        <li>${words.text('permission.users')} <code>User.Read.All</code></li>
        <li>${words.text('permission.groups')} <code>GroupMember.Read.All</code></li>
      </ul>
      <p class="hint">${words.text('permissionsNot')}</p>
    </div>`;
}

function named(name: string, address: string | null = null): TemplateResult {
  return html`<bdi>${name}</bdi>${address === null ? '' : html` <bdi class="quiet-text">${address}</bdi>`}`;
}

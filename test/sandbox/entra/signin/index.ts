import type { ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Reply, Request } from '../../http/server.ts';
import { accountParameter, accountPicker } from '../account-picker.ts';
import { EntraProblem, entraProblems } from '../errors.ts';
import type { EntraState } from '../state.ts';
import type { Tenant } from '../types.ts';
import { tenantProvider } from './provider.ts';
import { replay } from './replay.ts';

/**
 * Sign-in with authorization code and PKCE. Each tenant has a provider of its own, since a provider has one issuer;
 * `organizations` only picks the account, and hands over to the account's tenant.
 */
export class SignIn {
  readonly #state: EntraState;
  readonly #providers = new Map<string, Provider>();

  constructor(state: EntraState) {
    this.#state = state;
  }

  /** `GET /{tenant or organizations}/oauth2/v2.0/authorize` */
  authorize(request: Request): Reply {
    const name = request.params['tenant'] ?? '';
    const tenants = name === 'organizations' ? this.#state.tenants : [this.#tenant(name)];
    const [tenant] = tenants;
    const silent = request.query.get('prompt') === 'none';
    const chosen = request.query.get(accountParameter);
    if (tenant === undefined) throw entraProblems.unknownTenant(name);
    if (chosen === null && !silent) {
      return accountPicker(request, tenants, (one) => `/${one.id}/oauth2/v2.0/authorize`);
    }
    // The picker has asked; the provider would refuse the prompts that it does not know.
    if (!silent) request.url.searchParams.delete('prompt');
    return this.#pass(request, tenant, `/oauth2/v2.0/authorize${request.url.search}`);
  }

  /** Where the provider sends the browser back after the sign-in was finished. */
  resume(request: Request): Reply {
    const tenant = this.#tenant(request.params['tenant'] ?? '');
    return this.#pass(request, tenant, `/oauth2/v2.0/authorize/${request.params['uid'] ?? ''}`);
  }

  /** The sign-in itself: the account is in the query already. */
  interaction(request: Request): Reply {
    const tenant = this.#tenant(request.params['tenant'] ?? '');
    const provider = this.#provider(tenant, request.url.origin);
    return this.#stream(async (response) => {
      const { raw } = request;
      const { params } = await provider.interactionDetails(raw, response);
      const account = tenant.accounts.find((one) => one.oid === params[accountParameter]);
      await provider.interactionFinished(
        raw,
        response,
        account === undefined
          ? {
              error: 'access_denied',
              error_description: 'AADSTS65004: User declined to consent to access the app.',
            }
          : { login: { accountId: account.oid, remember: false } },
      );
    });
  }

  /** `grant_type=authorization_code`; under `organizations` the code itself tells whose it is. */
  async token(request: Request): Promise<Reply> {
    const name = request.params['tenant'] ?? '';
    const tenant = name === 'organizations' ? await this.#tenantOfCode(request) : this.#tenant(name);
    return this.#pass(request, tenant, '/oauth2/v2.0/token');
  }

  #tenant(name: string): Tenant {
    const tenant = this.#state.tenant(name);
    if (tenant === undefined) throw entraProblems.unknownTenant(name);
    return tenant;
  }

  #provider(tenant: Tenant, origin: string): Provider {
    const key = `${origin}/${tenant.id}`;
    const known = this.#providers.get(key);
    if (known !== undefined) return known;
    const made = tenantProvider(this.#state, tenant, origin);
    this.#providers.set(key, made);
    return made;
  }

  async #tenantOfCode(request: Request): Promise<Tenant> {
    const code = request.form().get('code') ?? '';
    for (const tenant of this.#state.tenants) {
      const known = await this.#provider(tenant, request.url.origin).AuthorizationCode.find(code);
      if (known !== undefined) return tenant;
    }
    throw new EntraProblem(
      400,
      'invalid_grant',
      70008,
      'The provided authorization code is expired, used or unknown.',
    );
  }

  /** Hands a request to a tenant's provider, which believes it is mounted at `/{tenant}`. */
  #pass(request: Request, tenant: Tenant, url: string): Reply {
    const provider = this.#provider(tenant, request.url.origin);
    const message = replay(request, { url, mountedAt: `/${tenant.id}` });
    return this.#stream((response) => provider.callback()(message, response));
  }

  #stream(answer: (response: ServerResponse) => Promise<void>): Reply {
    return {
      status: 200,
      stream: (response) => {
        answer(response).catch((error: unknown) => {
          response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
          response.end(error instanceof Error ? error.message : 'The sign-in could not go on.');
        });
      },
    };
  }
}

import type { ConnectStart, ConnectStatus, IdentityResponse } from '../../../../shared/contract/index.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { Caller } from '../keys.ts';
import type { Workspace } from '../workspace.ts';
import { ConnectAttempt } from './attempt.ts';
import { IdentityVerifier } from './identity.ts';
import type { EntraOptions } from './options.ts';
import { probe } from './probe.ts';

/** Milliseconds between probes while a consent spreads through Microsoft's systems, and until we stop waiting. */
const probeSteps = [2000, 3000, 5000];
const probePatience = 120_000;

export type CallbackOutcome = { connectId: string; outcome: 'returned' | 'failed' };

/** Microsoft's numbers for "an administrator has to do this": a hint only, the OAuth error decides. */
const needsAdmin = /\bAADSTS(?:90094|90008|90093)(?!\d)/;

/** What a refused consent is called, and said to be. */
function refusal(error: string, description: string): [code: string, detail: string] {
  if (error !== 'access_denied' && error !== 'consent_required') {
    return ['consent_failed', `Microsoft answered ${error.slice(0, 60)}. Nothing was connected.`];
  }
  return needsAdmin.test(description)
    ? [
        'consent_needs_admin',
        'Only a Privileged Role Administrator or Global Administrator may grant this. Nothing was connected.',
      ]
    : ['consent_declined', 'The permissions were declined. Nothing was connected.'];
}

/** The connect flow, server side: identity first, then consent, then the proof of both. */
export class ConnectFlow {
  readonly #entra: EntraOptions;
  readonly #workspaces: readonly Workspace[];
  readonly #identity: IdentityVerifier;
  readonly #now: () => number;

  constructor(entra: EntraOptions, workspaces: readonly Workspace[], now: () => number) {
    this.#entra = entra;
    this.#workspaces = workspaces;
    this.#identity = new IdentityVerifier(entra, now);
    this.#now = now;
  }

  /** Where the widget lives; its page takes the sign-in's answers too. */
  get settingsUrl(): string {
    return new URL('/settings/integrations', this.#entra.redirectUri).href;
  }

  /** A new attempt ends the one before it. */
  begin(workspace: Workspace, caller: Caller): ConnectStart {
    const { issuerBase, graphBase, clientId, redirectUri } = this.#entra;
    const attempt = new ConnectAttempt(caller.id, this.#now());
    workspace.connection.attempt = attempt;
    const at = (path: string) => `${issuerBase}/{tenantid}/${path}`;
    return {
      connectId: attempt.id,
      nonce: attempt.issueNonce(),
      clientId,
      authority: 'https://login.microsoftonline.com/organizations',
      authorityMetadata: {
        issuer: at('v2.0'),
        jwks_uri: at('discovery/v2.0/keys'),
        authorization_endpoint: at('oauth2/v2.0/authorize'),
        token_endpoint: at('oauth2/v2.0/token'),
        msgraph_host: new URL(graphBase).host,
      },
      redirectUri,
      expiresAt: new Date(attempt.expiresAt).toISOString(),
    };
  }

  /** `callbackUrl` is this server's own address, where Microsoft sends the browser back. */
  async identify(
    workspace: Workspace,
    caller: Caller,
    connectId: string,
    idToken: string,
    callbackUrl: string,
  ): Promise<IdentityResponse> {
    const attempt = this.#attempt(workspace, caller, connectId);
    attempt.expire(this.#now());
    if (attempt.error !== null) throw new HttpProblem(409, attempt.error.code, attempt.error.detail);
    if (attempt.status !== 'awaiting_identity') {
      throw new HttpProblem(
        409,
        'connection_state',
        'This attempt has its identity already, or is over. Begin again.',
      );
    }
    const tenant = await this.#identity.verify(idToken, attempt);
    this.#refuseTaken(workspace, tenant.id);
    attempt.pin(tenant);
    const consentUrl = new URL(`${this.#entra.issuerBase}/${tenant.id}/v2.0/adminconsent`);
    consentUrl.search = new URLSearchParams({
      client_id: this.#entra.clientId,
      scope: 'https://graph.microsoft.com/.default',
      redirect_uri: callbackUrl,
      state: attempt.issueState(),
    }).toString();
    return {
      tenantId: tenant.id,
      tenantName: tenant.name,
      account: tenant.account,
      consentUrl: consentUrl.href,
    };
  }

  /**
   * The browser is back from Microsoft. Proves nothing by itself: it only ends the waiting, and the caller that began the attempt
   * must ask for its status before anything is verified. Undefined when the state is unknown, used or expired.
   */
  callback(query: URLSearchParams): CallbackOutcome | undefined {
    const state = query.get('state') ?? '';
    const attempt = this.#workspaces
      .map(({ connection }) => connection.attempt)
      .find((one) => one !== undefined && one.isOpen(this.#now()) && one.takeState(state));
    if (attempt?.tenant === undefined) return undefined;
    // Microsoft sends admin_consent=True beside an error too.
    const error = query.get('error');
    if (error !== null) {
      const [code, detail] = refusal(error, query.get('error_description') ?? '');
      attempt.fail(403, code, detail);
    } else if (query.get('tenant')?.toLowerCase() !== attempt.tenant.id) {
      attempt.fail(
        403,
        'wrong_tenant',
        `The consent came from another tenant than ${attempt.tenant.name}. Nothing was connected.`,
      );
    } else {
      attempt.verify(this.#now());
    }
    return { connectId: attempt.id, outcome: attempt.status === 'failed' ? 'failed' : 'returned' };
  }

  /** How far the attempt is; when a probe is due, the answer waits for it. */
  async status(workspace: Workspace, caller: Caller, connectId: string): Promise<ConnectStatus> {
    const attempt = this.#attempt(workspace, caller, connectId);
    attempt.expire(this.#now());
    if (attempt.status === 'verifying' && !attempt.probing && this.#now() >= attempt.nextProbeAt) {
      await this.#verify(workspace, attempt, caller);
    }
    return { status: attempt.status, error: attempt.error };
  }

  async #verify(workspace: Workspace, attempt: ConnectAttempt, caller: Caller): Promise<void> {
    const tenant = attempt.tenant;
    if (tenant === undefined) return;
    attempt.probing = true;
    const result = await probe(this.#entra, tenant.id);
    attempt.probing = false;
    const now = this.#now();
    if (result.ok) {
      this.#finish(workspace, attempt, caller);
    } else if (now - attempt.verifyingSince >= probePatience) {
      attempt.fail(
        403,
        'permission_missing',
        `${result.reason} Ask a Global Administrator to grant it, then try again.`,
      );
    } else {
      attempt.nextProbeAt = now + (probeSteps[Math.min(attempt.probes, probeSteps.length - 1)] ?? 0);
      attempt.probes += 1;
    }
  }

  #finish(workspace: Workspace, attempt: ConnectAttempt, caller: Caller): void {
    const { tenant } = attempt;
    if (tenant === undefined || workspace.connection.attempt !== attempt) return;
    try {
      this.#refuseTaken(workspace, tenant.id);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      attempt.fail(error.status, error.code, error.message);
      return;
    }
    attempt.status = 'connected';
    const by = caller.kind === 'session' ? caller.name : tenant.account;
    workspace.connection.connected(tenant, by, new Date(this.#now()).toISOString());
  }

  #attempt(workspace: Workspace, caller: Caller, connectId: string): ConnectAttempt {
    const attempt = workspace.connection.attempt;
    if (attempt?.id === connectId && attempt.caller === caller.id) return attempt;
    throw new HttpProblem(
      404,
      'not_found',
      'There is no such attempt, or a newer one replaced it. Begin again.',
    );
  }

  /** One tenant feeds one organisation; its UAT and production may both read it. */
  #refuseTaken(workspace: Workspace, tenantId: string): void {
    const holder = this.#workspaces.find(
      (other) =>
        other.organisation !== workspace.organisation && other.connection.stored.tenantId === tenantId,
    );
    if (holder === undefined) return;
    throw new HttpProblem(
      409,
      'tenant_taken',
      'This Microsoft tenant is connected to another iluminr organisation. Disconnect it there, or ask iluminr support.',
    );
  }
}

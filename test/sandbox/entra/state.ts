import { SandboxClock } from '../clock.ts';
import { sandbox } from '../constants.ts';
import { SigningKeys } from './keys.ts';
import { leastPrivilege, seedApps, seedTenants } from './seed.ts';
import type { AppRegistration, ServicePrincipal, Tenant } from './types.ts';

/** Tenants, apps and consents of the Entra stand-in, for the control server and for tests in its process. */
export class EntraState {
  readonly clock: SandboxClock;
  readonly keys: SigningKeys;
  readonly tenants: Tenant[] = seedTenants();
  readonly apps: AppRegistration[] = seedApps();
  /** Seconds an app-only token lives. */
  tokenLifetimeSeconds = 3599;
  /** Milliseconds until a consent given on the page reaches the token endpoint, as it spreads through Entra. */
  consentSpreadMs = 0;
  /** For attacks: makes the id token out of the claims it would have had. */
  forgeIdToken: ((claims: Record<string, unknown>) => Promise<string>) | undefined;
  readonly #principals = new Map<string, ServicePrincipal>();
  readonly #usedAssertions = new Map<string, number>();

  /** At the start the sandbox tenant has consented to the sandbox app, and to nothing else. */
  constructor(clock: SandboxClock = new SandboxClock()) {
    this.clock = clock;
    this.keys = new SigningKeys(clock);
    this.grant(sandbox.tenantId, sandbox.clientId, leastPrivilege);
  }

  /** A tenant by id or verified domain. */
  tenant(idOrDomain: string): Tenant | undefined {
    const wanted = idOrDomain.toLowerCase();
    return this.tenants.find((tenant) => tenant.id === wanted || tenant.domain === wanted);
  }

  /** An account as Graph's `/me` shows it. */
  account(tenantId: string, oid: string) {
    const account = this.tenant(tenantId)?.accounts.find((one) => one.oid === oid);
    if (account === undefined) return undefined;
    const { name, userPrincipalName } = account;
    return { id: oid, displayName: name, userPrincipalName };
  }

  app(clientId: string): AppRegistration | undefined {
    return this.apps.find((app) => app.clientId === clientId);
  }

  principal(tenantId: string, clientId: string): ServicePrincipal | undefined {
    const principal = this.#principals.get(`${tenantId}:${clientId}`);
    return principal !== undefined && principal.knownFrom <= this.clock.now() ? principal : undefined;
  }

  /** Tenant-wide consent: replaces what was granted before, as Entra may. It is known `spreadMs` from now. */
  grant(tenantId: string, clientId: string, roles: readonly string[], spreadMs = 0): void {
    const knownFrom = this.clock.now() + spreadMs;
    this.#principals.set(`${tenantId}:${clientId}`, { enabled: true, roles: [...roles], knownFrom });
  }

  /** Takes the permissions back; the app stays, and its next token has no `roles`. */
  revoke(tenantId: string, clientId: string): void {
    const principal = this.principal(tenantId, clientId);
    if (principal !== undefined) principal.roles = [];
  }

  setEnabled(tenantId: string, clientId: string, enabled: boolean): void {
    const principal = this.principal(tenantId, clientId);
    if (principal !== undefined) principal.enabled = enabled;
  }

  /** Deletes the enterprise app from the tenant. */
  remove(tenantId: string, clientId: string): void {
    this.#principals.delete(`${tenantId}:${clientId}`);
  }

  /** False when this assertion was used before. Forgets those that have expired. */
  useAssertion(jti: string, expiresAt: number): boolean {
    const now = this.clock.now();
    for (const [known, until] of this.#usedAssertions) if (until < now) this.#usedAssertions.delete(known);
    if (this.#usedAssertions.has(jti)) return false;
    this.#usedAssertions.set(jti, expiresAt);
    return true;
  }
}

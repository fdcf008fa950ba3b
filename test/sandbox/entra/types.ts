/** Someone who can sign in. `roles` are directory role template ids, as the `wids` claim carries them. */
export type Account = {
  /** The object id, unique in the tenant. */
  oid: string;
  name: string;
  userPrincipalName: string;
  wids: string[];
};

export type Tenant = { id: string; name: string; domain: string; accounts: Account[] };

/** An app registration, known in every tenant; what it may do in one depends on that tenant's consent. */
export type AppRegistration = {
  clientId: string;
  name: string;
  /** Null for a public client, such as a page in a browser. */
  secret: string | null;
  secretExpired: boolean;
  /** PEM certificates whose keys may sign a client assertion. */
  certificates: string[];
  redirectUris: string[];
  /** The application permissions in its manifest: what `.default` asks for. */
  requiredRoles: string[];
};

/** What a tenant decided about an app: its service principal, and the application permissions granted to it. */
export type ServicePrincipal = {
  enabled: boolean;
  roles: string[];
  /** Milliseconds since the epoch; before it the token endpoint does not know of the consent. */
  knownFrom: number;
};

/** The two directory roles that may grant Graph application permissions. */
export const adminRoles = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
} as const;

/** Roles that look as if they could, and cannot. */
export const otherRoles = {
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
} as const;

export function canConsent(account: Account): boolean {
  return account.wids.some((role) => Object.values<string>(adminRoles).includes(role));
}

/** A Graph user as the stand-in keeps it: a property that was never set is absent, one that was cleared is null. */
export type GraphUser = { id: string; [property: string]: unknown };

/** A Graph group; `members` holds ids of users and of nested groups. */
export type GraphGroup = {
  id: string;
  displayName: string;
  description?: string | null | undefined;
  mail?: string | null | undefined;
  members: string[];
};

/** What the stand-in reads from a verified access token. */
export type TokenClaims = {
  tenantId: string;
  clientId: string;
  /** Application permissions; none in a token that a person signed in for. */
  roles: string[];
  /** Who signed in, and what they let the app do. */
  person?: { id: string; scopes: string[] };
};

/** Checks an access token; `expired` and `invalid` are the two ways Graph answers 401. */
export type VerifyToken = (token: string) => Promise<TokenClaims | 'expired' | 'invalid'>;

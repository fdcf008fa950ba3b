/** Where the stand-in finds Microsoft: its own app registration, the sign-in and Graph. */
export type EntraOptions = {
  /** Issuers are `<issuerBase>/<tenant>/v2.0`. */
  issuerBase: string;
  graphBase: string;
  clientId: string;
  clientSecret: string;
  /** The host page's MSAL bridge. */
  redirectUri: string;
  /** A tenant's display name; without one the domain of the account is shown. */
  tenantName?: (tenantId: string) => string | undefined;
};

import type {
  BatchOperation,
  BatchResult,
  Contact,
  ContactFieldInfo,
  DirectorySettings,
  NewSyncIssue,
  PreviewRow,
  Problem,
  SyncRunProgress,
  SyncRunStatus,
  SyncRunTotals,
} from '../../../../shared/contract/index.ts';

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

/** One sync or preview, as the shared engine gets it. */
export type DirectorySyncJob = {
  tenantId: string;
  settings: DirectorySettings;
  /** True for a preview: `apply` then rehearses and writes nothing. */
  dryRun: boolean;
  contacts(): Iterable<Contact>;
  contactFields: ContactFieldInfo[];
  /** Any number of operations, in order, each on its own; created contacts get the origin `entra-directory-sync`. */
  apply(operations: BatchOperation[]): BatchResult[];
  /** How far it is, and what has become of those it has handled. */
  progress(progress: SyncRunProgress, totals?: SyncRunTotals): void;
};

export type DirectorySyncOutcome = {
  status: Exclude<SyncRunStatus, 'running'>;
  totals: SyncRunTotals;
  issues: NewSyncIssue[];
  /** The first rows, for a preview; at most 20. */
  sample: PreviewRow[];
  error: Problem | null;
  /** Microsoft refused us: consent revoked or secret expired. */
  revoked: boolean;
};

/** Reads the tenant, plans and applies. A rejection becomes a failed run. */
export type RunDirectorySync = (job: DirectorySyncJob) => Promise<DirectorySyncOutcome>;

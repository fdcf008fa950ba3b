import type {
  BatchOperation,
  BatchResult,
  Contact,
  DirectorySettings,
  NewSyncIssue,
  PreviewRow,
  Problem,
  SyncRunProgress,
  SyncRunStatus,
  SyncRunTotals,
} from '../../contract/index.ts';

/** One sync or preview, as the engine gets it. */
export type DirectorySyncJob = {
  tenantId: string;
  settings: DirectorySettings;
  /** True for a preview: `apply` then rehearses and writes nothing. */
  dryRun: boolean;
  contacts(): Promise<readonly Contact[]>;
  /** Any number of operations, in order, each on its own. Rejects when the run shall stop. */
  apply(operations: readonly BatchOperation[]): Promise<BatchResult[]>;
  /** How far it is, and what has become of those it has handled. Rejects when the run shall stop. */
  progress(progress: SyncRunProgress, totals?: SyncRunTotals): Promise<void>;
};

/** The code of a run that Microsoft refused: consent withdrawn, or secret expired. */
export const revokedCode = 'consent_revoked';

export type DirectorySyncOutcome = {
  status: Exclude<SyncRunStatus, 'running'>;
  totals: SyncRunTotals;
  issues: NewSyncIssue[];
  /** The first rows, for a preview; at most 20. */
  sample: PreviewRow[];
  /** Why the run failed as a whole; `consent_revoked` stops the syncing until somebody connects again. */
  error: Problem | null;
};

/** Reads the tenant, plans and applies. A rejection becomes a failed run. */
export type RunDirectorySync = (job: DirectorySyncJob) => Promise<DirectorySyncOutcome>;

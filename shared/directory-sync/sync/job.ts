import type {
  BatchOperation,
  BatchResult,
  Contact,
  DirectorySettings,
  LeftOut,
  NewSyncIssue,
  PreviewRow,
  Problem,
  RunPerson,
  SyncRunProgress,
  SyncRunStatus,
  SyncRunTotals,
} from '../../contract/index.ts';
import { noTotals } from '../../contract/sync-runs/no-totals.ts';
import type { Person } from '../../sync/index.ts';
import type { GroupNames, MissingInDirectory } from '../settings/missing.ts';
import type { UnreadableSource } from '../settings/unreadable-attributes.ts';

/** One sync or preview, as the engine gets it. */
export type DirectorySyncJob = {
  tenantId: string;
  settings: DirectorySettings;
  /** Names of the groups in the settings, as far as they are known. */
  groupNames: GroupNames;
  /** True for a preview: `apply` then rehearses and writes nothing. */
  dryRun: boolean;
  contacts(): Promise<readonly Contact[]>;
  /** Whom an earlier executor of this very run had created before it went: contact ids by source id. Empty for a preview. */
  createdEarlier: ReadonlyMap<string, string>;
  /** A sign of life, before each request to Microsoft. Rejects when the run shall stop. */
  alive(): Promise<void>;
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
  /** Everybody in the directory, as the run left them, those left out last. */
  people: RunPerson[];
  /** Whom the run read, as the mapping has them. */
  read: readonly Person[];
  leftOut: LeftOut | null;
  /** The first rows, for a preview, those with something odd first; at most 20. */
  sample: PreviewRow[];
  /** Fields of the mapping that read what Microsoft Graph refused; everybody was read without it. */
  unreadable: readonly UnreadableSource[];
  /** What the settings name in vain; null where the run did not come to know. */
  missing: MissingInDirectory | null;
  /** Of a preview: the contacts that would be created. */
  created: Contact[];
  /** Why the run failed as a whole; `consent_revoked` stops the syncing until somebody connects again. */
  error: Problem | null;
};

/** What a run leaves that ended before it had read anybody. */
export const nobodyRead = {
  totals: noTotals,
  issues: [],
  people: [],
  read: [],
  leftOut: null,
  sample: [],
  unreadable: [],
  missing: null,
  created: [],
} satisfies Omit<DirectorySyncOutcome, 'status' | 'error'>;

/** Reads the tenant, plans and applies. A rejection becomes a failed run. */
export type RunDirectorySync = (job: DirectorySyncJob) => Promise<DirectorySyncOutcome>;

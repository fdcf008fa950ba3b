import type {
  AuthorityMetadata,
  BatchOperation,
  BatchResult,
  Contact,
  ContactFieldInfo,
  LeftOut,
  NewSyncIssue,
  NewSyncRun,
  OpenIssue,
  RunPerson,
  SyncRun,
  SyncRunChanges,
} from '../contract/index.ts';
import type { Clock } from '../http/clock.ts';
import type { Transport } from '../http/transport.ts';
import type { ConnectionRecord, Notice, TenantRecord } from './record.ts';
import type { RunDirectorySync } from './sync/job.ts';

/** All that the server's half of the card does outside itself. Every method may reject; the step it belongs to can be done again. */
export type DirectorySyncPorts = {
  clock: Clock;
  store: ConnectionStore;
  contacts: ContactsPort;
  runs: RunsPort;
  queue: RunQueue;
  notifier: Notifier;
  /** Null while this host has no way to Microsoft: then connecting is a 503. */
  microsoft: MicrosoftApp | null;
  /** What reads, plans and applies; null makes previews and runs a 503. */
  engine: RunDirectorySync | null;
};

export type Stored<Value> = { value: Value; version: number };

/** Keeps one record for each account, whole and versioned. */
export type ConnectionStore = {
  /** Undefined for an account that never had one; its version counts as 0. */
  read(account: string): Promise<Stored<ConnectionRecord> | undefined>;
  /**
   * Replaces the record if its version is still `version`, and gives it the next one; else false, and nothing is written.
   * `dueAt` (epoch milliseconds, null for never) is what `accountsDue` looks for.
   */
  write(account: string, value: ConnectionRecord, version: number, dueAt: number | null): Promise<boolean>;
  /** The account whose record has the attempt with this id. */
  accountOfAttempt(connectId: string): Promise<string | undefined>;
  readTenant(tenantId: string): Promise<Stored<TenantRecord> | undefined>;
  /** As `write`. */
  writeTenant(tenantId: string, value: TenantRecord, version: number): Promise<boolean>;
  /** Accounts with something due at `now` or before. */
  accountsDue(now: number): Promise<string[]>;
};

export type ContactsPort = {
  all(account: string): Promise<readonly Contact[]>;
  /** The fields a mapping may fill, custom ones included. */
  fields(account: string): Promise<ContactFieldInfo[]>;
  /** The operations in order, each on its own; created contacts get the origin `entra-directory-sync`. `validateOnly` writes nothing. */
  apply(
    account: string,
    operations: readonly BatchOperation[],
    validateOnly: boolean,
  ): Promise<BatchResult[]>;
};

export type RunsPort = {
  /** Begins the run under an id of the caller's; the same id again gives the run that is there. */
  begin(account: string, id: string, run: NewSyncRun): Promise<SyncRun>;
  read(account: string, id: string): Promise<SyncRun | undefined>;
  change(account: string, id: string, changes: SyncRunChanges & { leftOut?: LeftOut }): Promise<void>;
  /** The issues of the run, in place of those it had. */
  setIssues(account: string, id: string, issues: readonly NewSyncIssue[]): Promise<void>;
  /** What the run did with everybody, in place of what it had; a host may forget those of older runs. */
  setPeople(account: string, id: string, people: readonly RunPerson[]): Promise<void>;
  /** What is not right yet of the account's people, whichever run found it; those found first come first. */
  readOpenIssues(account: string): Promise<readonly OpenIssue[]>;
  setOpenIssues(account: string, issues: readonly OpenIssue[]): Promise<void>;
  /** One person of the run; undefined when it did not read them, or that is forgotten. */
  readPerson(account: string, id: string, sourceId: string): Promise<RunPerson | undefined>;
};

export type RunOrder = { account: string; runId: string };

/** Brings each order to `performRun`: later, at least once. What it loses, the timer orders again. */
export type RunQueue = { enqueue(order: RunOrder): Promise<void> };

/** Tells the Admin Users of an account; may be asked again for the same notice, which `notice.id` shows. */
export type Notifier = { tell(account: string, notice: Notice): Promise<void> };

/** iluminr's app at Microsoft. Its secret or certificate stays with the host. */
export type MicrosoftApp = {
  clientId: string;
  /** Issuers are `<loginUrl>/<tenant>/v2.0`. */
  loginUrl: string;
  /** Base of Graph without version. */
  graphUrl: string;
  /** What the card signs in at, for example `https://login.microsoftonline.com/organizations`. */
  authority: string;
  /** Of a stand-in; a production build of the card refuses it. */
  authorityMetadata?: AuthorityMetadata;
  /** The host page's sign-in return page. */
  redirectUri: string;
  /** This server's own address where Microsoft sends the browser after a consent. */
  callbackUrl: string;
  /** This server's own address that `colleaguePage` answers at, below which an attempt's id stands. */
  colleagueUrl: string;
  /** The keys that sign the tenant's tokens; read anew when `keyId` is not among those that are known. See `cachedKeys`. */
  keys(tenantId: string, keyId: unknown): Promise<readonly SigningKey[]>;
  /** The id token for a code of the authorization code flow with PKCE, that came back to `callbackUrl`. Rejects when there is none. */
  redeemCode(tenantId: string, code: string, verifier: string): Promise<string>;
  /** An app-only token of Graph for the tenant (RFC 6749 §4.4), or the OAuth error that refused it. */
  appToken(tenantId: string): Promise<AppToken>;
  /** Carries requests without credentials. */
  transport: Transport;
  /** A tenant's display name as it is now; without one the domain of the account that connected it is shown. */
  tenantName?: (tenantId: string) => string | undefined;
};

/** A public RSA key as Microsoft publishes it (RFC 7517); `issuer` may hold `{tenantid}`. */
export type SigningKey = {
  kid?: string;
  kty?: string;
  use?: string;
  n?: string;
  e?: string;
  issuer?: string;
};

export type AppToken = { token: string } | { error: string };

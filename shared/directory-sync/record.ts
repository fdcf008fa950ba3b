import type { GroupNames, MissingInDirectory } from './settings/missing.ts';
import type { notifyEvents } from '../contract/directory-sync/states.ts';
import type {
  ConnectionState,
  ConnectStatus,
  DirectorySettings,
  Problem,
  SettingsHistoryEntry,
} from '../contract/index.ts';

/** A tenant whose administrator the sign-in has proved. */
export type ProvedTenant = {
  id: string;
  name: string;
  /** Who signed in, as the screen shows it. */
  account: string;
  /** Whether their token proves a role that may grant the access. */
  mayConsent: boolean;
};

/** A sign-in at the callback, by whoever consented: only hashes of what must come back, and the PKCE verifier (RFC 7636). */
export type CallbackSignIn = { stateHash: string; nonceHash: string; verifier: string };

/** One attempt to connect, from the click to the proof. Nonce and state are kept as hashes; each is good once. */
export type ConnectAttempt = {
  id: string;
  /** The caller that began it: nobody else sees it or moves it on. */
  callerId: string;
  callerName: string | null;
  organisation: string;
  /** Epoch milliseconds, as all times here. */
  expiresAt: number;
  status: ConnectStatus['status'];
  error: Problem | null;
  nonceHash: string | null;
  stateHash: string | null;
  /** The code that the last return of the browser carried to the card's page; only the caller's own session can use it. */
  codeHash: string | null;
  /** Whether a link for a colleague was asked for. */
  isLinked: boolean;
  signIn: CallbackSignIn | null;
  tenant: ProvedTenant | null;
  /** The administrator has said that the tenant shall leave the organisation it was connected to. */
  takeOver: boolean;
  /** The access works and the tenant is being taken: from here on it ends connected or refused, and nothing else ends it. */
  isClaiming: boolean;
  /** When the consent came back, when to probe next, and how often that was done. */
  verifyingSince: number;
  nextProbeAt: number;
  probes: number;
};

/** The run under way. Whoever executes it holds the lease; when that runs out, somebody else may take the run up again. */
export type RunningSync = {
  runId: string;
  startedAt: number;
  leaseUntil: number;
  leaseHolder: string | null;
  /** Somebody wants it to end at its next step. */
  isStopping: boolean;
};

/** A tenant that this account has had. `isReleased`: others may connect it without asking. */
export type FormerTenant = { id: string; isReleased: boolean };

/**
 * What the host has to tell by mail; kept until that is done. `id` is the same when it is told again. `to` has the addresses of the
 * settings; empty, it is for the account's Admin Users. No person of the directory is in it.
 */
export type Notice = {
  id: string;
  event: 'tenant_moved' | (typeof notifyEvents)[number];
  to: string[];
  subject: string;
  text: string;
  /** How often that was tried, and when to try next; missing before the first try. */
  tries?: number;
  nextTryAt?: number;
};

export type ConnectedTenant = { id: string; name: string; connectedBy: string; connectedAt: number };

/**
 * All that is kept of one account's connection to Entra, written as a whole. Its state is read off these facts, so that no two
 * of them can disagree.
 */
export type ConnectionRecord = {
  tenant: ConnectedTenant | null;
  settings: DirectorySettings | null;
  /** Grows by one with each saving, and when settings are forgotten, so that an old version never fits new settings. */
  settingsVersion: number;
  /** Who changed which setting, newest first; at most `longestHistory`. */
  history: SettingsHistoryEntry[];
  paused: boolean;
  /** Microsoft refuses us: consent revoked or secret expired. */
  revoked: boolean;
  nextRunAt: number | null;
  lastRunId: string | null;
  attention: Problem | null;
  /** The latest attempt to connect; a newer one replaces it. */
  attempt: ConnectAttempt | null;
  running: RunningSync | null;
  /** Runs that a disconnect, or connecting anew, left under way, until they are ended in the list of runs. */
  abandonedRuns: string[];
  /** Outlive a disconnect. */
  formerTenants: FormerTenant[];
  notices: Notice[];
  /** The last of them that could not be told; null, or missing in records from before, when the last one could. */
  undelivered?: Problem | null;
  /** Ids of the last notices, so that a step done twice tells once. */
  noticed: string[];
  /** What the last run that could tell found missing; not in records from before. */
  missing?: MissingInDirectory;
  /** Of the groups that the settings name; not in records from before. */
  groupNames?: GroupNames;
};

/** An account that lost its tenant; `noticeId` is the same however often it is told of that. */
export type FormerOwner = { account: string; noticeId: string };

/** Which organisation a tenant belongs to, and its accounts that have connected it. One for each tenant, written before any of them. */
export type TenantRecord = {
  organisation: string;
  accounts: string[];
  /** The accounts of the organisation before, until they have been told. */
  former: FormerOwner[];
};

export const emptyRecord: ConnectionRecord = {
  tenant: null,
  settings: null,
  settingsVersion: 0,
  history: [],
  paused: false,
  revoked: false,
  nextRunAt: null,
  lastRunId: null,
  attention: null,
  attempt: null,
  running: null,
  abandonedRuns: [],
  formerTenants: [],
  notices: [],
  noticed: [],
};

/** What a disconnect leaves: that the tenant was here, and what people still have to be told. */
export function withoutTenant(record: ConnectionRecord, isReleased: boolean): ConnectionRecord {
  const { tenant, settings, settingsVersion, formerTenants, notices, noticed } = record;
  const others = formerTenants.filter(({ id }) => id !== tenant?.id);
  return {
    ...emptyRecord,
    settingsVersion: settings === null ? settingsVersion : settingsVersion + 1,
    abandonedRuns: withoutRun(record).abandonedRuns,
    formerTenants: tenant === null ? others : [...others, { id: tenant.id, isReleased }],
    notices,
    noticed,
  };
}

/** The record without its run, which the timer ends in the list of runs. */
export function withoutRun(record: ConnectionRecord): ConnectionRecord {
  const { running, abandonedRuns } = record;
  if (running === null) return record;
  return { ...record, running: null, abandonedRuns: [...abandonedRuns, running.runId] };
}

export function stateOf(record: ConnectionRecord, now: number): ConnectionState {
  const { tenant, settings, paused, attention, undelivered, revoked, running, attempt } = record;
  if (tenant === null) return attempt !== null && isOpen(attempt, now) ? 'connecting' : 'not_connected';
  if (running !== null) return 'syncing';
  if (revoked) return 'disconnected_by_microsoft';
  if (settings === null) return 'needs_mapping';
  if (paused || !settings.enabled) return 'paused';
  return attention === null && (undelivered ?? null) === null ? 'ready' : 'attention';
}

/** Whether the connection may sync by itself. */
export function isOn({ settings, paused, revoked, tenant }: ConnectionRecord): boolean {
  return tenant !== null && settings?.enabled === true && !paused && !revoked;
}

export function isOpen(attempt: ConnectAttempt, now: number): boolean {
  return attempt.status !== 'failed' && attempt.status !== 'connected' && !hasExpired(attempt, now);
}

/** A verification under way ends by its own clock. */
export function hasExpired({ status, expiresAt }: ConnectAttempt, now: number): boolean {
  return (status === 'awaiting_identity' || status === 'awaiting_consent') && now > expiresAt;
}

/** When a timer has to look at this connection next; null when only a caller moves it on. */
export function dueAt(record: ConnectionRecord): number | null {
  const { attempt, running, nextRunAt, notices, abandonedRuns } = record;
  const times = [
    abandonedRuns.length > 0 ? 0 : null,
    ...notices.map((notice) => notice.nextTryAt ?? 0),
    attempt?.status === 'verifying' ? attempt.nextProbeAt : null,
    running === null ? null : running.leaseUntil,
    running === null && isOn(record) ? nextRunAt : null,
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

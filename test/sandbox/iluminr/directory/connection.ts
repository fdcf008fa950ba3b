import type {
  ConnectionState,
  DirectorySettings,
  EntraConnection,
  Problem,
} from '../../../../shared/contract/index.ts';
import type { ConnectAttempt } from './attempt.ts';

/** The tenant a person connected, and what the sync has met since. */
export type StoredConnection = {
  tenantId: string | null;
  tenantName: string | null;
  connectedBy: string | null;
  connectedAt: string | null;
  settings: DirectorySettings | null;
  paused: boolean;
  nextRunAt: string | null;
  lastRunId: string | null;
  attention: Problem | null;
  /** Microsoft refuses us: consent revoked or secret expired. */
  revoked: boolean;
};

const nothing: StoredConnection = {
  tenantId: null,
  tenantName: null,
  connectedBy: null,
  connectedAt: null,
  settings: null,
  paused: false,
  nextRunAt: null,
  lastRunId: null,
  attention: null,
  revoked: false,
};

/** One organisation's connection to Entra. Its state is read off the facts, so that no two of them can disagree. */
export class ConnectionStore {
  stored: StoredConnection = { ...nothing };
  /** The latest attempt to connect; a newer one replaces it. */
  attempt: ConnectAttempt | undefined;
  /** The run under way. */
  runningId: string | null = null;

  state(now: number): ConnectionState {
    const { tenantId, settings, paused, attention, revoked } = this.stored;
    if (tenantId === null) return this.attempt?.isOpen(now) === true ? 'connecting' : 'not_connected';
    if (this.runningId !== null) return 'syncing';
    if (revoked) return 'disconnected_by_microsoft';
    if (settings === null) return 'needs_mapping';
    if (paused || !settings.enabled) return 'paused';
    return attention === null ? 'ready' : 'attention';
  }

  /** The same tenant again keeps its settings, and catches up at once; another one begins anew. */
  connected(tenant: { id: string; name: string }, by: string, at: string): void {
    const before = this.stored.tenantId === tenant.id ? this.stored : nothing;
    const { settings, lastRunId, paused } = before;
    this.stored = {
      ...nothing,
      tenantId: tenant.id,
      tenantName: tenant.name,
      connectedBy: by,
      connectedAt: at,
      settings,
      lastRunId,
      paused,
      nextRunAt: settings?.enabled === true && !paused ? at : null,
    };
  }

  /** Contacts stay as they are; a run under way stops at its next write. */
  disconnect(): void {
    this.runningId = null;
    this.stored = { ...nothing };
    this.attempt = undefined;
  }

  view(now: number, lastRun: EntraConnection['lastRun']): EntraConnection {
    const { tenantId, tenantName, connectedBy, connectedAt, settings, nextRunAt, attention } = this.stored;
    const state = this.state(now);
    return { state, tenantId, tenantName, connectedBy, connectedAt, settings, nextRunAt, lastRun, attention };
  }
}

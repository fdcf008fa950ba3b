import type {
  Contact,
  DirectorySettings,
  EntraConnection,
  PreviewResponse,
  SyncRun,
  SyncRunReach,
} from '../../../../shared/contract/index.ts';
import { scheduleMinutes } from '../../../../shared/contract/directory-sync/schedules.ts';
import { HttpProblem } from '../../http/problem.ts';
import { runBatch } from '../contacts/batch.ts';
import { standardFields } from '../contacts/contact-fields.ts';
import { given } from '../given.ts';
import { invalid, problemOf } from '../contacts/validate.ts';
import type { Workspace } from '../workspace.ts';
import type { DirectorySyncJob, DirectorySyncOutcome, RunDirectorySync } from './options.ts';

/** Settings, previews and runs of a connected tenant. */
export class DirectorySync {
  readonly #run: RunDirectorySync | undefined;
  readonly #now: () => number;
  readonly #touched: () => void;

  constructor(run: RunDirectorySync | undefined, now: () => number, touched: () => void) {
    this.#run = run;
    this.#now = now;
    this.#touched = touched;
  }

  view(workspace: Workspace): EntraConnection {
    const { lastRunId } = workspace.connection.stored;
    return workspace.connection.view(
      this.#now(),
      lastRunId === null ? null : workspace.runs.get(lastRunId).run,
    );
  }

  save(workspace: Workspace, settings: DirectorySettings): void {
    const { connection } = workspace;
    requireTenant(workspace);
    const unknown = Object.keys(settings.mapping).filter(
      (field) =>
        field.startsWith('customFields.') &&
        !workspace.customFields.some(({ key }) => `customFields.${key}` === field),
    );
    if (unknown.length > 0) {
      const message = 'is not a custom field of this organisation';
      throw invalid(unknown.map((field) => ({ path: `mapping.${field}`, code: 'unknown_field', message })));
    }
    const turnedOn = settings.enabled && connection.stored.settings?.enabled !== true;
    connection.stored.settings = settings;
    this.#plan(workspace, turnedOn ? 0 : millisecondsOf(settings));
  }

  pause(workspace: Workspace): void {
    requireSettings(workspace);
    workspace.connection.stored.paused = true;
    workspace.connection.stored.nextRunAt = null;
  }

  resume(workspace: Workspace): void {
    const settings = requireSettings(workspace);
    workspace.connection.stored.paused = false;
    this.#plan(workspace, millisecondsOf(settings));
  }

  async preview(
    workspace: Workspace,
    settings = workspace.connection.stored.settings,
  ): Promise<PreviewResponse> {
    const tenantId = requireTenant(workspace);
    if (settings === null) throw state('There are no settings yet. Send the ones to try.');
    const { totals, sample, error } = await this.#engine()({
      ...this.#job(workspace, tenantId, settings, null),
    });
    if (error !== null) throw new HttpProblem(503, 'unavailable', error.detail, {}, { 'Retry-After': '30' });
    return { totals, sample };
  }

  /** Begins a run and answers at once; the run goes on behind. */
  start(workspace: Workspace): SyncRun {
    const engine = this.#engine();
    const { connection } = workspace;
    const tenantId = requireTenant(workspace);
    const settings = requireSettings(workspace);
    if (connection.runningId !== null)
      throw new HttpProblem(409, 'run_in_progress', 'A sync is running. Wait for its end.');
    if (connection.stored.revoked) throw state('Microsoft has withdrawn the consent. Connect again.');
    if (!settings.enabled) throw state('Sync is turned off. Turn it on first.');
    if (connection.stored.paused) throw state('Sync is paused. Resume it first.');
    const run = workspace.runs.begin(
      {
        pipeline: 'Entra Directory Sync',
        source: 'entra',
        mode: 'additive',
        dryRun: false,
        startedAt: new Date(this.#now()).toISOString(),
      },
      'iluminr',
    );
    connection.runningId = run.id;
    connection.stored.lastRunId = run.id;
    connection.stored.nextRunAt = null;
    void this.#execute(workspace, engine, this.#job(workspace, tenantId, settings, run.id), run.id);
    return run;
  }

  /** Starts the run that is due, if there is one. */
  startDue(workspace: Workspace): void {
    const { stored } = workspace.connection;
    const current = workspace.connection.state(this.#now());
    const runs = current === 'ready' || current === 'attention';
    if (this.#run === undefined || !runs || stored.nextRunAt === null) return;
    if (Date.parse(stored.nextRunAt) <= this.#now()) this.start(workspace);
  }

  async #execute(
    workspace: Workspace,
    engine: RunDirectorySync,
    job: DirectorySyncJob,
    runId: string,
  ): Promise<void> {
    const outcome = await engine(job).catch(failed);
    const { connection, runs } = workspace;
    runs.addIssues(runId, outcome.issues);
    runs.change(runId, {
      status: outcome.status,
      totals: outcome.totals,
      reach: reachOf(workspace.contacts.all()),
      error: outcome.error,
    });
    // A disconnect, or a connection made since, has forgotten this run.
    if (connection.runningId !== runId) return;
    connection.runningId = null;
    connection.stored.revoked = outcome.revoked;
    connection.stored.attention =
      outcome.error ?? (outcome.totals.failed > 0 ? someFailed(outcome.totals.failed) : null);
    if (!outcome.revoked) this.#plan(workspace, millisecondsOf(job.settings));
    this.#touched();
  }

  #job(
    workspace: Workspace,
    tenantId: string,
    settings: DirectorySettings,
    runId: string | null,
  ): DirectorySyncJob {
    const dryRun = runId === null;
    return {
      tenantId,
      settings,
      dryRun,
      contacts: () => workspace.contacts.all(),
      contactFields: [...standardFields, ...workspace.customFields],
      apply: (operations) => {
        if (!dryRun && workspace.connection.runningId !== runId)
          throw new Error('The directory was disconnected.');
        if (operations.length === 0) return [];
        const body = { operations, validateOnly: dryRun };
        return runBatch(workspace, body, operations.length, 'entra-directory-sync').results;
      },
      progress: (progress, totals) => {
        if (runId !== null) workspace.runs.change(runId, { progress, ...given({ totals }) });
      },
    };
  }

  #plan(workspace: Workspace, wait: number): void {
    const { stored } = workspace.connection;
    const runs = stored.settings?.enabled === true && !stored.paused && !stored.revoked;
    stored.nextRunAt = runs ? new Date(this.#now() + wait).toISOString() : null;
  }

  #engine(): RunDirectorySync {
    if (this.#run !== undefined) return this.#run;
    throw new HttpProblem(
      503,
      'unavailable',
      'This stand-in was started without a sync engine, so it can neither preview nor run.',
      {},
      { 'Retry-After': '3600' },
    );
  }
}

function requireTenant(workspace: Workspace): string {
  const { tenantId } = workspace.connection.stored;
  if (tenantId === null) throw state('Microsoft Entra is not connected. Connect it first.');
  return tenantId;
}

function requireSettings(workspace: Workspace): DirectorySettings {
  requireTenant(workspace);
  const { settings } = workspace.connection.stored;
  if (settings === null) throw state('There is no mapping yet. Save the settings first.');
  return settings;
}

function state(detail: string): HttpProblem {
  return new HttpProblem(409, 'connection_state', detail);
}

function failed(error: unknown): DirectorySyncOutcome {
  const detail = `The sync stopped: ${error instanceof Error ? error.message : String(error)}`;
  const none = { read: 0, created: 0, updated: 0, reactivated: 0, deactivated: 0 };
  return {
    status: 'failed',
    totals: { ...none, unchanged: 0, existed: 0, skipped: 0, failed: 0, held: 0 },
    issues: [],
    sample: [],
    error: problemOf(new HttpProblem(500, 'internal_error', detail)),
    revoked: false,
  };
}

function someFailed(count: number) {
  const people = count === 1 ? '1 person' : `${count} people`;
  return problemOf(
    new HttpProblem(409, 'people_failed', `${people} could not be added. See the run for the reasons.`),
  );
}

/** Whom an alert reaches now, among the active contacts. */
function reachOf(contacts: readonly Contact[]): SyncRunReach {
  const reach = { email: 0, mobile: 0, both: 0, neither: 0 };
  for (const { status, email, mobile } of contacts) {
    if (status !== 'active') continue;
    if (email !== null) reach.email += 1;
    if (mobile !== null) reach.mobile += 1;
    if (email !== null && mobile !== null) reach.both += 1;
    if (email === null && mobile === null) reach.neither += 1;
  }
  return reach;
}

/** Between two runs. */
function millisecondsOf({ schedule }: DirectorySettings): number {
  return scheduleMinutes[schedule.every] * 60_000;
}

import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  LeftOut,
  NewSyncIssue,
  NewSyncRun,
  OpenIssue,
  RunPerson,
  SyncIssue,
  SyncRun,
  SyncRunChanges,
} from '../../../shared/contract/index.ts';
import { HttpProblem } from '../http/problem.ts';
import { given } from './given.ts';
import { noTotals } from '../../../shared/contract/sync-runs/no-totals.ts';

/** Runs whose people are kept. */
const runsWithPeople = 10;

export type StoredRun = { run: SyncRun; issues: SyncIssue[]; people?: RunPerson[] };

/** Sync runs of one organisation, in the order they were begun. */
export class RunStore {
  readonly #runs: StoredRun[] = [];
  readonly #positions = new Map<string, number>();
  /** What is not right yet of iluminr's own sync. */
  openIssues: readonly OpenIssue[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  all(): readonly StoredRun[] {
    return this.#runs;
  }

  clear(): void {
    this.#runs.length = 0;
    this.#positions.clear();
    this.openIssues = [];
  }

  restore(stored: StoredRun): void {
    this.#positions.set(stored.run.id, this.#runs.length);
    this.#runs.push(stored);
  }

  /** Under an id of the caller's own, beginning a second time gives the run that is there. */
  begin(input: NewSyncRun, executor: SyncRun['executor'], id = `run_${randomUUID()}`): SyncRun {
    const known = this.find(id);
    if (known !== undefined) return known.run;
    const run: SyncRun = {
      id,
      ...input,
      executor,
      status: 'running',
      finishedAt: null,
      progress: { read: 0, total: null },
      totals: { ...noTotals },
      error: null,
    };
    this.restore({ run, issues: [] });
    return run;
  }

  find(id: string): StoredRun | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#runs[position];
  }

  /** Throws 404 when there is no such run in this organisation. */
  get(id: string): StoredRun {
    const stored = this.find(id);
    if (stored === undefined)
      throw new HttpProblem(404, 'not_found', `There is no sync run ${id} in this organisation.`);
    return stored;
  }

  change(id: string, changes: SyncRunChanges & { leftOut?: LeftOut }): SyncRun {
    const stored = this.get(id);
    const before = stored.run;
    const status = changes.status ?? before.status;
    const finishedAt =
      changes.finishedAt ??
      before.finishedAt ??
      (status === 'running' ? null : new Date(this.#now()).toISOString());
    const after: SyncRun = {
      ...before,
      status,
      finishedAt,
      progress: changes.progress ?? before.progress,
      totals: { ...before.totals, ...given(changes.totals ?? {}) },
      ...(changes.reach === undefined ? {} : { reach: changes.reach }),
      ...(changes.leftOut === undefined ? {} : { leftOut: changes.leftOut }),
      error: changes.error === undefined ? before.error : changes.error,
    };
    if (before.status !== 'running' && !isDeepStrictEqual(before, after)) {
      throw new HttpProblem(
        409,
        'run_ended',
        `Sync run ${id} ended as ${before.status} and takes no more changes.`,
      );
    }
    stored.run = after;
    return after;
  }

  addIssues(id: string, issues: readonly NewSyncIssue[]): number {
    const stored = this.get(id);
    for (const issue of issues) {
      stored.issues.push({ sourceId: null, displayName: null, email: null, field: null, ...given(issue) });
    }
    return issues.length;
  }

  setIssues(id: string, issues: readonly NewSyncIssue[]): void {
    this.get(id).issues.length = 0;
    this.addIssues(id, issues);
  }

  /** What the run did with everybody; kept of the last few runs alone. */
  setPeople(id: string, people: readonly RunPerson[]): void {
    this.get(id).people = [...people];
    const withPeople = this.#runs.filter((stored) => stored.people !== undefined);
    for (const old of withPeople.slice(0, -runsWithPeople)) delete old.people;
  }

  /** Newest first: the positions before `before`, and the one to go on from. */
  page(
    source: string | undefined,
    before: number | undefined,
    limit: number,
  ): { runs: SyncRun[]; next: number | undefined } {
    const runs: SyncRun[] = [];
    for (let position = (before ?? this.#runs.length) - 1; position >= 0; position -= 1) {
      const run = this.#runs[position]?.run;
      if (run === undefined || (source !== undefined && run.source !== source)) continue;
      if (runs.length === limit) return { runs, next: position + 1 };
      runs.push(run);
    }
    return { runs, next: undefined };
  }
}

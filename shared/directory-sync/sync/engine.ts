import { newContactOf, reviewIssue } from '../../contacts/index.ts';
import type { NewSyncIssue, SyncRunTotals } from '../../contract/index.ts';
import type { Clock } from '../../http/clock.ts';
import { planSync } from '../../sync/index.ts';
import type { Change, Plan } from '../../sync/index.ts';
import type { MicrosoftApp } from '../ports.ts';
import { problemOfRead } from './directory-client.ts';
import type { DirectorySyncJob, DirectorySyncOutcome, RunDirectorySync } from './job.ts';
import { readPeople, source } from './read-people.ts';
import type { People, Row } from './read-people.ts';
import { displayName, sampleOf } from './sample.ts';
import { noTotals } from '../../contract/sync-runs/no-totals.ts';

const smallestBatch = 10;
const largestBatch = 500;
/** Steps in which a long run's progress is seen. */
const steps = 100;

/** The additive sync of a connected tenant: the directory client and the engine that n8n's nodes use, and the same rules. */
export function directoryEngine(microsoft: MicrosoftApp, clock: Clock): RunDirectorySync {
  return async (job) => {
    let people: People;
    try {
      people = await readPeople(microsoft, clock, job);
    } catch (error) {
      const refused = problemOfRead(error);
      if (refused === undefined) throw error;
      return { status: 'failed', totals: noTotals, issues: [], sample: [], error: refused };
    }
    return apply(job, people.rows, await plan(job, people));
  };
}

async function plan(job: DirectorySyncJob, { rows, complete }: People): Promise<Plan> {
  return planSync({
    sources: [{ key: source, kind: 'full', complete, people: rows.map(({ person }) => person) }],
    contacts: await job.contacts(),
    policy: { mode: 'additive' },
  });
}

async function apply(
  job: DirectorySyncJob,
  rows: readonly Row[],
  planned: Plan,
): Promise<DirectorySyncOutcome> {
  const { summary, changes } = planned;
  /** Why a person could not be added, by source id. */
  const failed = new Map<string, string>();
  let created = 0;
  /** What is handled when `done` of the changes are; who needs no change is handled from the start. */
  const totalsAt = (done: number): SyncRunTotals => ({
    ...noTotals,
    read: summary.read - (changes.length - done),
    created,
    existed: summary.existed,
    skipped: summary.skipped + summary.review + summary.repeated,
    failed: failed.size,
  });
  const report = (done: number): Promise<void> => {
    const totals = totalsAt(done);
    return job.progress({ read: totals.read, total: summary.read }, totals);
  };
  await report(0);
  const batchSize = Math.min(largestBatch, Math.max(smallestBatch, Math.ceil(changes.length / steps)));
  for (let first = 0; first < changes.length; first += batchSize) {
    const batch = changes.slice(first, first + batchSize);
    for (const [index, result] of (await job.apply(batch.map(creation))).entries()) {
      if (result.status === 'ok') created += 1;
      else failed.set(batch[index]?.sourceIds[source] ?? '', result.error.detail);
    }
    await report(first + batch.length);
  }
  // The plan itself reports rows without an id.
  const own = rows.flatMap(({ issues }) => issues).filter(({ code }) => code !== 'missing_id');
  return {
    status: failed.size === 0 ? 'succeeded' : created === 0 && changes.length > 0 ? 'failed' : 'partial',
    totals: totalsAt(changes.length),
    issues: [
      ...[...planned.review, ...own].map(reviewIssue),
      ...[...failed].map(([id, detail]) => refusedIssue(id, detail, rows)),
    ],
    sample: job.dryRun ? sampleOf(rows, planned, failed) : [],
    error: null,
  };
}

function creation({ contact = {} }: Change) {
  return { op: 'create' as const, contact: newContactOf(contact) };
}

function refusedIssue(sourceId: string, detail: string, rows: readonly Row[]): NewSyncIssue {
  const person = rows.find((row) => row.person.sourceId === sourceId)?.person;
  return reviewIssue({
    code: 'invalid_person',
    severity: 'error',
    source,
    sourceId,
    contactId: null,
    displayName: person === undefined ? null : displayName(person),
    email: person?.email ?? null,
    field: null,
    message: detail,
  });
}

import { newContactOf, reviewIssue } from '../../contacts/index.ts';
import type { Contact, NewSyncIssue, Problem, SyncIssue, SyncRunTotals } from '../../contract/index.ts';
import { DirectoryError } from '../../directory/index.ts';
import type { Clock } from '../../http/clock.ts';
import { planPeople } from '../../sync/index.ts';
import type { Change } from '../../sync/index.ts';
import type { MicrosoftApp } from '../ports.ts';
import { problem } from '../refusal.ts';
import { settingsWarnings } from '../settings/missing.ts';
import { unreadableSources } from '../settings/unreadable-attributes.ts';
import { GroupsGone } from './read/groups-gone.ts';
import { problemOfRead } from './read/directory-client.ts';
import { displayName } from './report/display-name.ts';
import { nobodyRead } from './job.ts';
import type { DirectorySyncJob, DirectorySyncOutcome, RunDirectorySync } from './job.ts';
import { planInputOf } from './plan-input.ts';
import { readPeople, source } from './read/read-people.ts';
import type { People, Row } from './read/read-people.ts';
import { countLeftOut, peopleOf } from './report/run-people.ts';
import type { Tried } from './report/run-people.ts';
import { sampleOf } from './report/sample.ts';
import { skippedIssues } from './report/skipped.ts';
import { settingsIssues } from './report/settings-issues.ts';
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
      const refused = problemOfRead(error, job.groupNames) ?? brokenOff(error);
      if (refused === undefined) throw error;
      const missing = error instanceof GroupsGone ? { groupIds: error.groupIds, attributes: [] } : null;
      return { ...nobodyRead, status: 'failed', missing, error: refused };
    }
    return apply(job, people, planPeople(planInputOf(people, await job.contacts(), clock.now())));
  };
}

/** What passes by itself; nobody is added on half a list. */
function brokenOff(error: unknown): Problem | undefined {
  if (!(error instanceof DirectoryError)) return undefined;
  return problem(
    503,
    'unavailable',
    `${error.message}. Nobody was added or changed. The next sync tries again.`,
  );
}

type Planned = ReturnType<typeof planPeople>;

async function apply(
  job: DirectorySyncJob,
  people: People,
  { plan: { summary, changes, review }, people: places }: Planned,
): Promise<DirectorySyncOutcome> {
  const { rows } = people;
  const missing = { groupIds: people.goneGroups, attributes: people.refused };
  const read = new Set(rows.map(({ person }) => person.sourceId));
  const earlier = [...job.createdEarlier].filter(([sourceId]) => read.has(sourceId));
  const tried = new Map<string, { contactId: string } | { refused: string }>(
    earlier.map(([sourceId, contactId]) => [sourceId, { contactId }]),
  );
  const created: Contact[] = [];
  /** What is handled when `done` of the changes are; who needs no change is handled from the start. */
  const totalsAt = (done: number): SyncRunTotals => ({
    ...noTotals,
    read: summary.read - (changes.length - done),
    created: earlier.length + created.length,
    existed: summary.existed + summary.unchanged - earlier.length,
    skipped: summary.skipped + summary.review + summary.repeated,
    failed: done - created.length,
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
      const sourceId = batch[index]?.sourceIds[source] ?? '';
      if (result.status === 'ok') created.push(result.contact);
      tried.set(
        sourceId,
        result.status === 'ok' ? { contactId: result.id } : { refused: result.error.detail },
      );
    }
    await report(first + batch.length);
  }
  // The plan itself reports rows without an id.
  const own = rows.flatMap(({ issues }) => issues).filter(({ code }) => code !== 'missing_id');
  const failed = changes.length - created.length;
  const skipped = skippedIssues(rows, places);
  const all = peopleOf(people, places, tried, review, skipped);
  return {
    status: failed === 0 ? 'succeeded' : tried.size === failed ? 'failed' : 'partial',
    totals: totalsAt(changes.length),
    issues: [
      ...[...review, ...own, ...[...skipped.values()].map(ofTheDirectory)].map(reviewIssue),
      ...refusedIssues(tried, rows),
      ...settingsIssues(settingsWarnings(job.settings, missing, job.groupNames)),
    ],
    people: all,
    read: rows.map(({ person }) => person),
    // Whoever did not come is neither left out nor right by now.
    leftOut: people.complete ? countLeftOut(people, job.settings.scope.users === 'groups') : null,
    sample: job.dryRun ? sampleOf(rows, all) : [],
    unreadable: unreadableSources(job.settings.mapping, people.refused),
    missing,
    created: job.dryRun ? created : [],
    error: null,
  };
}

function ofTheDirectory(issue: SyncIssue) {
  return { ...issue, source, contactId: null };
}

function creation({ contact = {} }: Change) {
  return { op: 'create' as const, contact: newContactOf(contact) };
}

function refusedIssues(tried: Tried, rows: readonly Row[]): NewSyncIssue[] {
  return rows.flatMap(({ person }) => {
    const outcome = tried.get(person.sourceId);
    if (outcome === undefined || !('refused' in outcome)) return [];
    return reviewIssue({
      code: 'invalid_person',
      severity: 'error',
      source,
      sourceId: person.sourceId,
      contactId: null,
      displayName: displayName(person),
      email: person.email ?? null,
      field: null,
      message: outcome.refused,
    });
  });
}

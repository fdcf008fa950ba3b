import { setTimeout as sleep } from 'node:timers/promises';
import { newContactOf } from '../../../shared/contacts/apply/fields.ts';
import { reviewIssue } from '../../../shared/contacts/report/issues.ts';
import type { NewSyncIssue, PreviewRow, SyncRunTotals } from '../../../shared/contract/index.ts';
import {
  DirectoryError,
  GraphClient,
  isFieldName,
  isIncluded,
  readList,
  selectedFields,
  toRecord,
} from '../../../shared/directory/index.ts';
import {
  mapRecord,
  planSync,
  type FieldMapping,
  type Person,
  type Plan,
  type ReviewItem,
} from '../../../shared/sync/index.ts';
import type {
  DirectorySyncJob,
  DirectorySyncOutcome,
  EntraOptions,
  RunDirectorySync,
} from '../iluminr/directory/options.ts';
import { appTransport, SignInRefused } from './app-transport.ts';
import { noTotals } from '../../contract/no-totals.ts';

const source = 'entra';
const longestReadMs = 300_000;
/** Small, so that the progress of a small company can be watched. */
const batchSize = 10;

type Row = { person: Person; issues: ReviewItem[] };

/**
 * What iluminr does in the background for a connected tenant: the same directory client and the same engine as in n8n. Writing takes
 * `batchMs()` milliseconds for every ten people, as a database would.
 */
export function directoryEngine(entra: EntraOptions, batchMs: () => number = () => 0): RunDirectorySync {
  return async (job) => {
    let read: { rows: Row[]; complete: boolean };
    try {
      read = await readRows(entra, job);
    } catch (error) {
      if (isRevoked(error)) return revoked(error);
      throw error;
    }
    return apply(job, read.rows, plan(job, read), batchMs);
  };
}

async function readRows(
  entra: EntraOptions,
  job: DirectorySyncJob,
): Promise<{ rows: Row[]; complete: boolean }> {
  const { scope, mapping } = job.settings;
  const client = new GraphClient({
    transport: appTransport(entra, job.tenantId),
    clock: { now: () => Date.now(), sleep: (ms) => sleep(ms), random: () => Math.random() },
    graphUrl: entra.graphBase,
    deadline: Date.now() + longestReadMs,
  });
  const listing = await readList(client, {
    scope: { groups: scope.users === 'groups' ? (scope.groupIds ?? []) : null, filter: '' },
    select: selectedFields({ further: sourceFields(mapping), onPremisesExtensionAttributes: true }),
    manager: false,
    maxPages: Number.MAX_SAFE_INTEGER,
  });
  if (listing.outcome === 'expired') throw new Error('The place in the directory was lost. Sync again.');
  const include = { guests: scope.includeGuests, disabled: scope.includeDisabled, withoutEmail: true };
  const rows = listing.users
    .map((user) => toRecord(user))
    .filter((record) => isIncluded(record, include))
    .map(({ record, state }) => {
      const row = mapRecord(record, mapping, source);
      return { person: { ...row.person, state }, issues: row.issues };
    });
  return { rows, complete: listing.outcome === 'complete' };
}

/** The Graph properties that a mapping reads: the first step of each path. */
function sourceFields(mapping: FieldMapping): string[] {
  return Object.values(mapping)
    .flatMap(({ from }) => from ?? [])
    .map((path) => path.split(/[.[:]/)[0] ?? '')
    .filter((name) => isFieldName(name) && name !== 'onPremisesExtensionAttributes');
}

function plan(job: DirectorySyncJob, { rows, complete }: { rows: Row[]; complete: boolean }): Plan {
  return planSync({
    sources: [{ key: source, kind: 'full', complete, people: rows.map(({ person }) => person) }],
    contacts: job.contacts(),
    policy: { mode: 'additive' },
  });
}

async function apply(
  job: DirectorySyncJob,
  rows: readonly Row[],
  planned: Plan,
  batchMs: () => number,
): Promise<DirectorySyncOutcome> {
  const { summary, changes } = planned;
  const failed = new Map<string, string>();
  let created = 0;
  /** What is handled when `done` of the changes are; who needs no change is handled from the start. */
  const totalsAt = (done: number): SyncRunTotals => ({
    read: summary.read - (changes.length - done),
    created,
    updated: 0,
    reactivated: 0,
    deactivated: 0,
    unchanged: 0,
    existed: summary.existed,
    skipped: summary.skipped + summary.review + summary.repeated,
    failed: failed.size,
    held: 0,
  });
  const report = (done: number): void => {
    const totals = totalsAt(done);
    job.progress({ read: totals.read, total: summary.read }, totals);
  };
  report(0);
  for (let first = 0; first < changes.length; first += batchSize) {
    if (!job.dryRun && batchMs() > 0) await sleep(batchMs());
    const batch = changes.slice(first, first + batchSize);
    const results = job.apply(
      batch.map(({ contact = {} }) => ({ op: 'create', contact: newContactOf(contact) })),
    );
    for (const [index, result] of results.entries()) {
      if (result.status === 'ok') created += 1;
      else failed.set(batch[index]?.sourceIds[source] ?? '', result.error.detail);
    }
    report(first + batch.length);
  }
  const totals = totalsAt(changes.length);
  // The plan itself reports rows without an id.
  const own = rows.flatMap(({ issues }) => issues).filter(({ code }) => code !== 'missing_id');
  const items = [...planned.review, ...own];
  return {
    status: failed.size === 0 ? 'succeeded' : created === 0 && changes.length > 0 ? 'failed' : 'partial',
    totals,
    issues: [...items.map(reviewIssue), ...[...failed].map(([id, detail]) => refusal(id, detail, rows))],
    sample: job.dryRun ? sampleOf(rows, planned, failed) : [],
    error: null,
    revoked: false,
  };
}

function refusal(sourceId: string, detail: string, rows: readonly Row[]): NewSyncIssue {
  const person = rows.find((row) => row.person.sourceId === sourceId)?.person;
  return reviewIssue({
    code: 'invalid_person',
    severity: 'error',
    source,
    sourceId,
    contactId: null,
    displayName: [person?.firstName, person?.lastName].filter(Boolean).join(' ') || null,
    email: person?.email ?? null,
    field: null,
    message: detail,
  });
}

function sampleOf(rows: readonly Row[], planned: Plan, failed: ReadonlyMap<string, string>): PreviewRow[] {
  const created = new Set(planned.changes.map(({ sourceIds }) => sourceIds[source]));
  const looked = new Map<string, ReviewItem[]>();
  for (const item of planned.review) {
    if (item.sourceId !== null) looked.set(item.sourceId, [...(looked.get(item.sourceId) ?? []), item]);
  }
  return rows.slice(0, 20).map(({ person, issues }) => {
    const { sourceId, state, ...contact } = person;
    const own = [...(looked.get(sourceId) ?? []), ...issues];
    const outcome = failed.has(sourceId)
      ? 'failed'
      : created.has(sourceId)
        ? 'created'
        : looked.has(sourceId) || (state ?? 'active') !== 'active'
          ? 'skipped'
          : 'existed';
    return {
      sourceId,
      displayName: [person.firstName, person.lastName].filter(Boolean).join(' ') || (person.email ?? null),
      outcome,
      contact: Object.fromEntries(Object.entries(contact)),
      issues: own.map((item) => ({
        code: item.code,
        severity: item.severity,
        sourceId: item.sourceId,
        displayName: item.displayName,
        email: item.email,
        field: item.field,
        message: item.message,
      })),
    };
  });
}

function isRevoked(error: unknown): error is Error {
  return error instanceof SignInRefused || (error instanceof DirectoryError && error.fault === 'permission');
}

function revoked(error: Error): DirectorySyncOutcome {
  const detail = `Microsoft no longer lets iluminr read the directory: ${error.message} Nobody was removed. Connect again.`;
  return {
    status: 'failed',
    totals: { ...noTotals },
    issues: [],
    sample: [],
    error: { type: 'about:blank', title: 'Consent revoked', status: 403, detail, code: 'consent_revoked' },
    revoked: true,
  };
}

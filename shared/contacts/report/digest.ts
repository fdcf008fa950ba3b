import { printable } from '../../http/printable.ts';
import type { ListedIssue, ListedRun } from '../client/answers.ts';

/** The newest run of one pipeline, with what it gave to look at. */
export type ReportedRun = { run: ListedRun; issues: ListedIssue[] };

/** Why a pipeline needs a look, in the words of a mail. */
export type DigestEntry = { pipeline: string; runId: string; status: ListedRun['status']; text: string };

/** One message about every pipeline that needs a look. */
export type Digest = { subject: string; text: string; runs: DigestEntry[] };

const hourMs = 3_600_000;
/** Longer than any run should take. */
const longestRunMs = 2 * hourMs;
/** People named for each pipeline; the others are in iluminr. */
const mostNamed = 20;

/**
 * The newest run of each pipeline, previews aside, in the order in which they came: newest first.
 *
 * @param runs as the API lists them, newest first.
 */
export function newestRuns(runs: Iterable<ListedRun>): ListedRun[] {
  const newest = new Map<string, ListedRun>();
  for (const run of runs) if (!run.dryRun && !newest.has(run.pipeline)) newest.set(run.pipeline, run);
  return [...newest.values()];
}

/**
 * Tells of pipelines that held removals, failed, did not finish, did not run, or found people to look at; undefined when
 * none needs a look.
 *
 * @param now milliseconds since the epoch.
 * @param quietHours a pipeline without a run for so long is named.
 */
export function digestOf(
  reported: readonly ReportedRun[],
  now: number,
  quietHours: number,
): Digest | undefined {
  const runs = reported.flatMap(({ run, issues }): DigestEntry[] => {
    const said = sentences(run, now, quietHours);
    // A held removal is counted by the run itself, and each would be a line of its own.
    const people = issues.filter(({ code, severity }) => severity !== 'info' && code !== 'held');
    if (people.length > 0) said.push(`${people.length} to review`);
    if (said.length === 0) return [];
    const more = people.length > mostNamed ? ['- … and more: see the run in iluminr.'] : [];
    const lines = [`${printable(run.pipeline)}: ${said.join('; ')}.`];
    const text = [...lines, ...people.slice(0, mostNamed).map(line), ...more].join('\n');
    return [{ pipeline: run.pipeline, runId: run.id, status: run.status, text }];
  });
  if (runs.length === 0) return undefined;
  const which = runs.length === 1 ? '1 pipeline needs' : `${runs.length} pipelines need`;
  return {
    subject: `iluminr syncs: ${which} a look`,
    text: [...runs.map(({ text }) => text), 'The runs are in iluminr under Settings, Integrations.'].join(
      '\n\n',
    ),
    runs,
  };
}

function sentences(
  { status, totals, error, startedAt }: ListedRun,
  now: number,
  quietHours: number,
): string[] {
  const age = now - Date.parse(startedAt);
  const said: string[] = [];
  if (status === 'held') said.push(`${totals.held} removals are held and wait for an approval`);
  if (status === 'failed')
    said.push(`the run failed: ${printable(error?.detail ?? error?.title ?? 'see its issues', 300)}`);
  if (status === 'stopped') said.push('somebody stopped the run');
  if (status === 'partial') said.push(`${totals.failed ?? 'some'} changes failed`);
  if (status === 'running' && age > longestRunMs) said.push(`a run began ${startedAt} and did not finish`);
  if (age > quietHours * hourMs)
    said.push(`no run in the last ${quietHours} hours; the last one began ${startedAt}`);
  return said;
}

function line({ displayName, email, message }: ListedIssue): string {
  const who = [displayName, email === null ? null : `(${email})`].filter((part) => part !== null).join(' ');
  return who === '' ? `- ${printable(message, 300)}` : `- ${printable(who)}: ${printable(message, 300)}`;
}

import {
  IluminrError,
  approvedIssue,
  countOutcomes,
  heldIssue,
  outcomeIssue,
  reviewIssue,
  runSource,
  runTotals,
  startReport,
} from '../../../shared/contacts/index.ts';
import type { PlanItems, Report } from '../../../shared/contacts/index.ts';
import { printable } from '../../../shared/http/printable.ts';
import type { NewSyncIssue } from '../../../shared/contract/index.ts';
import type { Run } from '../operation.ts';
import type { ItemOutcome } from './item-outcomes.ts';
import { asText, collectionOf, isOn, textOf } from '../../shared/parameters.ts';

/** The report of one Apply Changes: its progress counted in people, and an end for every way it can go. */
export type RunReport = Pick<Report, 'finish'> & {
  progress(settledChanges: number): void;
  /** Ends the run as failed when the node itself fails. */
  abandon(error: unknown): Promise<void>;
};

/** Begins the run in iluminr; undefined when the node does not report. */
export async function startRunReport(
  run: Run,
  plan: PlanItems,
  dryRun: boolean,
): Promise<RunReport | undefined> {
  const { context, client } = run;
  if (!isOn(context, 'reportAsSyncRun', 0, true)) return undefined;
  const summary = plan.summaries[0]?.entry.summary;
  const chosen = asText(collectionOf(context, 'options', 0)['source']);
  const report = await startReport(
    client,
    {
      pipeline: printable(textOf(context, 'pipeline', 0), 120) || 'n8n',
      source: runSource(
        chosen === '' ? (summary?.sources.map(({ key }) => key) ?? sourcesOf(plan)) : [chosen],
      ),
      mode: summary?.mode ?? 'update',
      dryRun,
      startedAt: new Date(client.clock.now()).toISOString(),
    },
    `${context.getExecutionId()}/${context.getNode().id}`,
  );
  const people = summary?.read ?? plan.changes.length;
  const total = plan.changes.length;

  return {
    finish: (end, issues) => report.finish(end, issues),
    progress(settled) {
      const open = Math.min(people, total - settled);
      report.progress({ read: people - open, total: people });
    },
    async abandon(error) {
      const totals = runTotals(undefined, countOutcomes([], []), 0);
      const cause = error instanceof IluminrError ? error : undefined;
      await report.finish(
        { status: 'failed', totals, progress: { read: 0, total: people }, error: cause },
        [],
      );
    },
  };
}

/**
 * Everything a person must look at: refused and conflicting changes, held removals, review items. An approval stands first,
 * with the name of `approvedBy`.
 */
export function* planIssues(
  plan: PlanItems,
  outcomes: readonly ItemOutcome[],
  approvedBy: string,
): Generator<NewSyncIssue> {
  const guard = plan.summaries[0]?.entry.guard;
  if (guard?.verdict === 'approved') yield approvedIssue(guard, approvedBy);
  const isUndo = plan.changes.some(({ entry }) => entry.reason === 'undone');
  if (isUndo) yield approvedIssue({ message: 'Somebody chose to undo what an earlier run did.' });
  for (const { change, outcome } of outcomes) {
    const issue = outcomeIssue(change, outcome);
    if (issue !== undefined) yield issue;
  }
  for (const { entry } of plan.held) yield heldIssue(entry, guard);
  for (const { entry } of plan.review) yield reviewIssue(entry);
}

function sourcesOf(plan: PlanItems): string[] {
  return Object.keys(plan.changes[0]?.entry.sourceIds ?? {});
}

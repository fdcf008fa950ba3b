import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import {
  applyChanges,
  approvedByText,
  countOutcomes,
  runStatus,
  runTotals,
  runTotalsText,
} from '../../../shared/contacts/index.ts';
import type {
  ApplyOptions,
  ApplyResult,
  OutcomeCounts,
  Place,
  PlanItems,
} from '../../../shared/contacts/index.ts';
import type { SyncRunStatus, SyncRunTotals } from '../../../shared/contract/index.ts';
import type { Run } from '../operation.ts';
import { errorFromInfo, nodeError } from '../../shared/iluminr/errors.ts';
import { byPlace, itemOutcomes } from './item-outcomes.ts';
import type { ItemOutcome } from './item-outcomes.ts';
import { heldItem, reviewItem, runItem } from './outcome-items.ts';
import { pagedOutcomes } from './paged-outcomes.ts';
import { planIssues, startRunReport } from './run-report.ts';
import type { RunReport } from './run-report.ts';
import { asText, collectionOf } from '../../shared/parameters.ts';

const preview: INodeProperties = {
  displayName: 'Preview',
  name: 'preview',
  type: 'boolean',
  default: false,
  description: 'Whether to run every check and write nothing: shows what would be refused, and why',
};

/** What Apply Changes and Undo Changes ask alike. `pipeline` is the default name of the run. */
export function writeProperties(previewsByDefault: boolean, pipeline: string): INodeProperties[] {
  return [
    { ...preview, default: previewsByDefault },
    {
      displayName: 'Report As Sync Run',
      name: 'reportAsSyncRun',
      type: 'boolean',
      default: true,
      description: 'Whether to show this run, its totals and its issues in iluminr under Settings',
    },
    {
      displayName: 'Pipeline',
      name: 'pipeline',
      type: 'string',
      displayOptions: { show: { reportAsSyncRun: [true] } },
      default: pipeline,
      required: true,
      description: 'The name under which iluminr shows the run',
    },
  ];
}

/** Options that both have. */
export const writeOptions: INodeProperties[] = [
  {
    displayName: 'Batch Size',
    name: 'batchSize',
    type: 'number',
    typeOptions: { minValue: 1, numberPrecision: 0 },
    default: 500,
    description: 'Most changes in one request; the account may allow fewer',
  },
  {
    displayName: 'Include Contacts',
    name: 'includeContacts',
    type: 'boolean',
    default: false,
    description: 'Whether each outcome holds the whole contact as iluminr has it now',
  },
];

/** How a run ended. */
export type RunEnding = Exclude<SyncRunStatus, 'running'>;

/**
 * Writes the changes of `plan` by the node's parameters, reports the run, and gives one item for each change, held
 * removal and review item, then one for the run. `dryRun` checks and writes nothing. `onEnd` hears how the run ended
 * before a run that stopped is thrown.
 */
export async function writePlan(
  run: Run,
  plan: PlanItems,
  dryRun: boolean,
  onEnd: (status: RunEnding) => void = () => undefined,
): Promise<INodeExecutionData[]> {
  const report = await startRunReport(run, plan, dryRun);
  const result = await applyReported(run, plan, dryRun, report);
  const outcomes = itemOutcomes(plan, result);
  const counts = countOutcomes(
    outcomes.map(({ change }) => change),
    outcomes.map(({ outcome }) => outcome),
  );
  const end = await finish(run, plan, result, outcomes, counts, { dryRun, report });
  onEnd(runStatus(plan.summaries[0]?.entry, counts, result.stopped));
  if (result.stopped !== undefined && !run.context.continueOnFail()) throw stoppedError(run, result, counts);
  return [...outcomeItems(run, plan, outcomes), ...end];
}

async function applyReported(
  run: Run,
  plan: PlanItems,
  dryRun: boolean,
  report: RunReport | undefined,
): Promise<ApplyResult> {
  const { batchSize, includeContacts } = collectionOf(run.context, 'options', 0);
  const options: ApplyOptions = { validateOnly: dryRun, keepContacts: includeContacts === true };
  if (Number(batchSize) >= 1) options.batchSize = Math.floor(Number(batchSize));
  if (report !== undefined) options.onProgress = (settled) => report.progress(settled);
  try {
    return await applyChanges(
      run.client,
      run.account,
      plan.changes.map(({ entry }) => entry),
      options,
    );
  } catch (error) {
    await report?.abandon(error);
    throw nodeError(run.context.getNode(), error);
  }
}

async function finish(
  run: Run,
  plan: PlanItems,
  result: ApplyResult,
  outcomes: readonly ItemOutcome[],
  counts: OutcomeCounts,
  { dryRun, report }: { dryRun: boolean; report: RunReport | undefined },
): Promise<INodeExecutionData[]> {
  const first = plan.summaries[0]?.entry;
  const totals = runTotals(first, counts, outcomes.length);
  const status = runStatus(first, counts, result.stopped);
  const end = { status, totals, progress: { read: totals.read, total: totals.read }, error: result.stopped };
  const approvedBy = asText(collectionOf(run.context, 'options', 0)['approvedBy']);
  const reported = await report?.finish(end, planIssues(plan, outcomes, approvedBy));
  const isApproved = first?.guard.verdict === 'approved' && approvedBy !== '';
  const said = runText(plan, totals, dryRun);
  run.context.addExecutionHints({ message: said, type: 'info', location: 'outputPane' });
  const shown = {
    why: isApproved ? `${said} ${approvedByText(approvedBy)}` : said,
    runId: reported?.run?.id ?? null,
    status,
    dryRun,
    totals,
    message: result.stopped?.message ?? null,
    notReported: reported?.reportingErrors ?? [],
  };
  const planId = first?.planId ?? plan.changes[0]?.entry.planId ?? '';
  return [runItem(plan.summaries[0]?.itemIndex, { ...shown, planId, guard: first?.guard })];
}

/** What came of everybody, in one line that says first whether anything was written. */
function runText(plan: PlanItems, totals: SyncRunTotals, dryRun: boolean): string {
  const planned = plan.summaries[0]?.entry.summary;
  const said = runTotalsText(dryRun ? 'preview' : 'run', totals, planned, plan.review.length);
  return dryRun ? `Only a preview, nothing was written. ${said}` : said;
}

/** The outcomes of everything but the summaries, in the order of the input. */
function outcomeItems(run: Run, plan: PlanItems, outcomes: readonly ItemOutcome[]): INodeExecutionData[] {
  const guard = plan.summaries[0]?.entry.guard;
  const placed: { place: Place; item: INodeExecutionData }[] = [
    ...pagedOutcomes(run, outcomes),
    ...plan.held.map((held) => ({ place: held, item: heldItem(held.itemIndex, held.entry, guard) })),
    ...plan.review.map((review) => ({ place: review, item: reviewItem(review.itemIndex, review.entry) })),
  ];
  return placed.sort((a, b) => byPlace(a.place, b.place)).map(({ item }) => item);
}

function stoppedError(run: Run, result: ApplyResult, counts: OutcomeCounts) {
  const info = result.stopped!.info;
  const done = counts.applied + counts.unchanged + counts.valid;
  return errorFromInfo(run.context.getNode(), {
    ...info,
    what: `Stopped after ${done} of ${result.outcomes.length} changes; ${counts.untouched} were left untouched. ${info.what}`,
  });
}

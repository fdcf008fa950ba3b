import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import {
  applyChanges as apply,
  countOutcomes,
  readPlanItems,
  runStatus,
  runTotals,
} from '../../../../shared/contacts/index.ts';
import type {
  ApplyOptions,
  ApplyResult,
  OutcomeCounts,
  PlanItems,
} from '../../../../shared/contacts/index.ts';
import type { Operation, Run } from '../../operation.ts';
import { errorFromInfo, nodeError } from '../../../shared/iluminr/errors.ts';
import { itemOutcomes } from './item-outcomes.ts';
import type { ItemOutcome } from './item-outcomes.ts';
import { heldItem, outcomeItem, reviewItem, runItem } from './outcome-items.ts';
import { planIssues, startRunReport } from './run-report.ts';
import type { RunReport } from './run-report.ts';
import { collectionOf, isOn } from '../../../shared/parameters.ts';
import { unsettledWorkflows } from '../../../shared/unsettled-workflows.ts';

const defaultOldestPlanHours = 24;

const properties: INodeProperties[] = [
  {
    displayName:
      'Connect the outputs of the iluminr Contact Diff node here. Only its changes are applied; held and review items are passed on to the run.',
    name: 'inputNotice',
    type: 'notice',
    default: '',
  },
  {
    displayName: 'Preview',
    name: 'preview',
    type: 'boolean',
    default: false,
    description: 'Whether to run every check and write nothing: shows what would be refused, and why',
  },
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
    default: '={{ $workflow.name }}',
    required: true,
    description: 'The name under which iluminr shows the run',
  },
  {
    displayName: 'Additional Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options: [
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
      {
        displayName: 'Oldest Plan (Hours)',
        name: 'oldestPlan',
        type: 'number',
        typeOptions: { minValue: 1 },
        default: defaultOldestPlanHours,
        description:
          'A plan that is older removes nobody, as when an old execution is retried: people may have come back since',
      },
      {
        displayName: 'Source',
        name: 'source',
        type: 'string',
        default: '',
        placeholder: 'e.g. entra',
        description: 'The source under which iluminr shows the run; without it, those of the plan',
      },
    ],
  },
];

/** Applies what the diff node put out: one outcome for each item, and the run as the outcome of the summary. */
export const applyChanges: Operation = {
  option: {
    name: 'Apply Changes',
    value: 'applyChanges',
    action: 'Apply changes to contacts',
    description: 'Write what the Contact Diff node planned: in batches, in order, and safe to run again',
  },
  subtitle: 'Apply Changes',
  properties,
  async execute(run) {
    const plan = readPlanItems(
      run.items.map(({ json }) => json),
      { now: run.client.clock.now(), oldestPlanMs: oldestPlanMs(run) },
    );
    const dryRun = isOn(run.context, 'preview', 0, false);
    const report = await startRunReport(run, plan, dryRun);
    const result = await applyReported(run, plan, dryRun, report);
    const outcomes = itemOutcomes(plan, result);
    const counts = countOutcomes(
      outcomes.map(({ change }) => change),
      outcomes.map(({ outcome }) => outcome),
    );
    const end = await finish(plan, result, outcomes, counts, { dryRun, report });
    if (!dryRun) tellTrigger(run, plan, runStatus(plan.summaries[0]?.entry, counts, result.stopped));
    if (result.stopped !== undefined && !run.context.continueOnFail())
      throw stoppedError(run, result, counts);
    return [...outcomeItems(run, plan, outcomes), ...end];
  },
};

/** Milliseconds after which a plan removes nobody any more. */
function oldestPlanMs(run: Run): number {
  const { oldestPlan } = collectionOf(run.context, 'options', 0);
  const hours = Number(oldestPlan ?? defaultOldestPlanHours);
  return (hours > 0 ? hours : defaultOldestPlanHours) * 3_600_000;
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
    return await apply(
      run.client,
      run.account,
      plan.changes.map(({ entry }) => entry),
      options,
    );
  } catch (error) {
    unsettledWorkflows.ended(run.context.getWorkflow().id, false);
    await report?.abandon(error);
    throw nodeError(run.context.getNode(), error);
  }
}

/** What was held or not written has to come again, so the workflow's trigger is told. */
function tellTrigger(run: Run, plan: PlanItems, status: ReturnType<typeof runStatus>): void {
  unsettledWorkflows.ended(run.context.getWorkflow().id, status === 'succeeded' && plan.held.length === 0);
}

async function finish(
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
  const reported = await report?.finish(end, planIssues(plan, outcomes));
  const shown = {
    runId: reported?.run?.id ?? null,
    status,
    dryRun,
    totals,
    message: result.stopped?.message ?? null,
    notReported: reported?.reportingErrors ?? [],
  };
  if (first === undefined && report !== undefined) {
    return [runItem(undefined, { ...shown, planId: plan.changes[0]?.entry.planId ?? '', guard: undefined })];
  }
  return plan.summaries.map(({ itemIndex, entry }) =>
    runItem(itemIndex, { ...shown, planId: entry.planId, guard: entry.guard }),
  );
}

/** The outcomes of everything but the summaries, in the order of the input. */
function outcomeItems(run: Run, plan: PlanItems, outcomes: readonly ItemOutcome[]): INodeExecutionData[] {
  const guard = plan.summaries[0]?.entry.guard;
  const items: (INodeExecutionData | undefined)[] = new Array<undefined>(run.items.length).fill(undefined);
  for (const each of outcomes) items[each.itemIndex] = outcomeItem(run, each);
  for (const { itemIndex, entry } of plan.held) items[itemIndex] = heldItem(itemIndex, entry, guard);
  for (const { itemIndex, entry } of plan.review) items[itemIndex] = reviewItem(itemIndex, entry);
  return items.filter((item) => item !== undefined);
}

function stoppedError(run: Run, result: ApplyResult, counts: OutcomeCounts) {
  const info = result.stopped!.info;
  const done = counts.applied + counts.unchanged + counts.valid;
  return errorFromInfo(run.context.getNode(), {
    ...info,
    what: `Stopped after ${done} of ${result.outcomes.length} changes; ${counts.untouched} were left untouched. ${info.what}`,
  });
}

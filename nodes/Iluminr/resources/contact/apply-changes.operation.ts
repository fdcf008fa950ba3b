import type { INodeProperties } from 'n8n-workflow';
import { nothingOfAPlan, otherPlanAccount, readPlanItems } from '../../../../shared/contacts/index.ts';
import type { PlanItems } from '../../../../shared/contacts/index.ts';
import type { Operation, Run } from '../../operation.ts';
import { collectionOf } from '../../../shared/parameters.ts';
import { unsettledWorkflows } from '../../../shared/unsettled-workflows.ts';
import { isPreview } from '../../write-plan/is-preview.ts';
import { planHints } from '../../write-plan/plan-hints.ts';
import { writeOptions, writePlan, writeProperties } from '../../write-plan/write-plan.ts';
import type { RunEnding } from '../../write-plan/write-plan.ts';

const defaultOldestPlanHours = 24;

const properties: INodeProperties[] = [
  {
    displayName:
      'Connect the output Plan of iluminr Contact Diff here. Only its changes are applied; held and review items are passed on to the run. It writes unless Preview is on.',
    name: 'inputNotice',
    type: 'notice',
    default: '',
  },
  ...writeProperties(false, '={{ $workflow.name }}'),
  {
    displayName: 'Additional Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options: [
      {
        displayName: 'Approved By',
        name: 'approvedBy',
        type: 'string',
        default: '',
        placeholder: 'e.g. Ngaire Tane',
        description:
          'Who approved removals that were held, as the name that they typed; stands with the run in iluminr',
      },
      ...writeOptions,
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
    const plan = readPlan(run);
    const hints = planHints(plan);
    if (hints.length > 0) run.context.addExecutionHints(...hints);
    const dryRun = isPreview(run.context, false);
    return writePlan(run, plan, dryRun, (status) => {
      if (!dryRun) tellTrigger(run, plan, status);
    });
  },
  failed(context) {
    if (!isPreview(context, false)) unsettledWorkflows.ended(context.getWorkflow().id, false);
  },
};

/**
 * The plan that came in.
 *
 * @throws IluminrError when nothing of a plan came in, or the plan is another account's.
 */
function readPlan(run: Run): PlanItems {
  const items = run.items.map(({ json }) => json);
  const obstacle = nothingOfAPlan(items) ?? otherPlanAccount(items, run.account);
  if (obstacle !== undefined) throw obstacle;
  return readPlanItems(items, { now: run.client.clock.now(), oldestPlanMs: oldestPlanMs(run) });
}

/** Milliseconds after which a plan removes nobody any more. */
function oldestPlanMs(run: Run): number {
  const { oldestPlan } = collectionOf(run.context, 'options', 0);
  const hours = Number(oldestPlan ?? defaultOldestPlanHours);
  return (hours > 0 ? hours : defaultOldestPlanHours) * 3_600_000;
}

/** What was held or not written has to come again, so the workflow's trigger is told. */
function tellTrigger(run: Run, plan: PlanItems, status: RunEnding): void {
  unsettledWorkflows.ended(run.context.getWorkflow().id, status === 'succeeded' && plan.held.length === 0);
}

import type { INodeProperties } from 'n8n-workflow';
import type { SyncRunChanges, SyncRunStatus } from '../../../../shared/contract/index.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation } from '../../operation.ts';
import { collectionOf, textOf } from '../../../shared/parameters.ts';
import { shownRun } from './shown-run.ts';

const counts = [
  'Created',
  'Deactivated',
  'Existed',
  'Failed',
  'Held',
  'Reactivated',
  'Read',
  'Skipped',
  'Unchanged',
  'Updated',
];

const totals: INodeProperties = {
  displayName: 'Totals',
  name: 'totals',
  type: 'collection',
  placeholder: 'Add Total',
  default: {},
  description: 'How many people; what is left out stays as it was reported last',
  options: counts.map((displayName) => ({
    displayName,
    name: displayName.toLowerCase(),
    type: 'number',
    typeOptions: { minValue: 0, numberPrecision: 0 },
    default: 0,
  })),
};

export const finish: Operation = {
  option: {
    name: 'Finish',
    value: 'finish',
    action: 'Finish a sync run',
    description: 'End a run with its status and totals',
  },
  subtitle: 'Finish Run',
  properties: [
    {
      displayName: 'Run ID',
      name: 'runId',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. run_81',
      description: 'The ID that Start returned',
    },
    {
      displayName: 'Status',
      name: 'status',
      type: 'options',
      default: 'succeeded',
      options: [
        { name: 'Failed', value: 'failed', description: 'Nothing was applied' },
        { name: 'Held', value: 'held', description: 'Removals wait for an approval' },
        { name: 'Partial', value: 'partial', description: 'Some of it was not applied' },
        { name: 'Succeeded', value: 'succeeded', description: 'Everything was applied' },
      ],
    },
    totals,
  ],
  async execute(run) {
    const { context, client } = run;
    return eachItem(run, async (index) => {
      const given = collectionOf(context, 'totals', index);
      const changes: SyncRunChanges = {
        status: context.getNodeParameter('status', index) as SyncRunStatus,
        finishedAt: new Date(client.clock.now()).toISOString(),
        totals: Object.fromEntries(Object.entries(given).map(([name, count]) => [name, Number(count)])),
      };
      return shownRun(await client.updateRun(textOf(context, 'runId', index), changes));
    });
  },
};

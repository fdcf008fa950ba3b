import { idempotencyKey } from '../../../../shared/contacts/index.ts';
import type { SyncMode } from '../../../../shared/contract/index.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation } from '../../operation.ts';
import { isOn, textOf } from '../../../shared/parameters.ts';
import { shownRun } from './shown-run.ts';

/** Begins a run that a workflow reports by its own steps; Apply Changes reports by itself. */
export const start: Operation = {
  option: {
    name: 'Start',
    value: 'start',
    action: 'Start a sync run',
    description: 'Begin a run that iluminr shows under Settings until it is finished',
  },
  subtitle: 'Start Run',
  properties: [
    {
      displayName: 'Pipeline',
      name: 'pipeline',
      type: 'string',
      default: '={{ $workflow.name }}',
      required: true,
      description: 'The name under which iluminr shows the run',
    },
    {
      displayName: 'Source',
      name: 'source',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. entra',
      description: 'Key of the system that the people come from',
    },
    {
      displayName: 'Mode',
      name: 'mode',
      type: 'options',
      default: 'additive',
      options: [
        { name: 'Additive', value: 'additive', description: 'Creates only' },
        { name: 'Create and Update', value: 'update', description: 'Creates, updates and reactivates' },
        { name: 'Full Lifecycle', value: 'full', description: 'Also deactivates' },
      ],
    },
    {
      displayName: 'Preview',
      name: 'dryRun',
      type: 'boolean',
      default: false,
      description: 'Whether the run only checks and writes nothing',
    },
  ],
  async execute(run) {
    const { context, client } = run;
    return eachItem(run, async (index) => {
      const begin = {
        pipeline: textOf(context, 'pipeline', index),
        source: textOf(context, 'source', index),
        mode: context.getNodeParameter('mode', index) as SyncMode,
        dryRun: isOn(context, 'dryRun', index, false),
        startedAt: new Date(client.clock.now()).toISOString(),
      };
      const key = idempotencyKey('run', context.getExecutionId(), context.getNode().id, index, begin);
      return shownRun(await client.startRun(begin, key));
    });
  },
};

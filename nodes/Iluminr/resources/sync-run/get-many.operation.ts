import { eachItem } from '../../each-item.ts';
import { listLimit, take, wanted } from '../../list-limit.ts';
import type { Operation } from '../../operation.ts';
import { collectionOf } from '../../../shared/parameters.ts';
import { shownRun } from './shown-run.ts';

export const getMany: Operation = {
  option: {
    name: 'Get Many',
    value: 'getAll',
    action: 'Get many sync runs',
    description: 'Read the runs of all pipelines, newest first',
  },
  subtitle: 'Get Runs',
  properties: [
    ...listLimit,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        {
          displayName: 'Source',
          name: 'source',
          type: 'string',
          default: '',
          placeholder: 'e.g. entra',
          description: 'Only runs of this source',
        },
      ],
    },
  ],
  async execute(run) {
    return eachItem(run, async (index) => {
      const { most, pageSize } = wanted(run, index);
      const { source } = collectionOf(run.context, 'filters', index);
      const filter = typeof source === 'string' && source.trim() !== '' ? { source: source.trim() } : {};
      return take(run.client.runs(filter, pageSize), most, shownRun);
    });
  },
};

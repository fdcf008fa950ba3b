import { eachItem } from '../../each-item.ts';
import { listLimit, take, wanted } from '../../list-limit.ts';
import type { Operation } from '../../operation.ts';
import { textOf } from '../../../shared/parameters.ts';

export const getIssues: Operation = {
  option: {
    name: 'Get Issues',
    value: 'getIssues',
    action: 'Get the issues of a sync run',
    description: 'Read what a run found to look at: people to review, held removals, failed changes',
  },
  subtitle: 'Get Issues',
  properties: [
    {
      displayName: 'Run ID',
      name: 'runId',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. run_81',
      description: 'The ID of the run, as Get Many returns it',
    },
    ...listLimit,
  ],
  async execute(run) {
    return eachItem(run, (index) => {
      const { most, pageSize } = wanted(run, index);
      const runId = textOf(run.context, 'runId', index);
      return Promise.resolve(
        take(run.client.issues(runId, pageSize), most, ({ code, displayName, email, message, ...rest }) => ({
          code,
          displayName,
          email,
          message,
          ...rest,
          runId,
        })),
      );
    });
  },
};

import type { INodeProperties } from 'n8n-workflow';
import { undoItems } from '../../../../shared/contacts/index.ts';
import type { Operation } from '../../operation.ts';
import { isPreview } from '../../write-plan/is-preview.ts';
import { writeOptions, writePlan, writeProperties } from '../../write-plan/write-plan.ts';

const properties: INodeProperties[] = [
  {
    displayName:
      'Connect the output of Apply Changes here, or open an old execution of it, choose Copy to Editor, and execute this node. Whoever was changed since is left alone and named.',
    name: 'undoNotice',
    type: 'notice',
    default: '',
  },
  ...writeProperties(true, '=Undo: {{ $workflow.name }}'),
  {
    displayName: 'Additional Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options: writeOptions,
  },
];

/** Puts back what a run of Apply Changes did, by version, as a run of its own. */
export const undoChanges: Operation = {
  option: {
    name: 'Undo Changes',
    value: 'undoChanges',
    action: 'Undo changes to contacts',
    description: 'Put back what Apply Changes wrote; contacts that were changed since are left alone',
  },
  subtitle: 'Undo Changes',
  properties,
  async execute(run) {
    const plan = undoItems(
      run.items.map(({ json }) => json),
      run.account,
    );
    return writePlan(run, plan, isPreview(run.context, true));
  },
};

import type { INodeProperties } from 'n8n-workflow';

/** How the plan comes out. */
export const outputsProperty: INodeProperties = {
  displayName: 'Outputs',
  name: 'outputs',
  type: 'options',
  noDataExpression: true,
  options: [
    {
      name: 'One per Kind',
      value: 'kinds',
      description: 'Create, Update, Deactivate, Review and Summary, for workflows that treat them apart',
    },
    {
      name: 'Plan',
      value: 'plan',
      description: 'Everything in one list, ready for Apply Changes',
    },
  ],
  default: 'plan',
  displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }] } },
};

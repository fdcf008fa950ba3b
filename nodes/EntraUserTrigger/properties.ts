import type { INodeProperties } from 'n8n-workflow';
import { fields, filter } from '../shared/entra/properties/fields.ts';
import { itemsOption } from '../shared/entra/properties/items.ts';
import { whom } from '../shared/entra/properties/whom.ts';

const what: INodeProperties[] = [
  {
    displayName: 'Deliver',
    name: 'deliver',
    type: 'options',
    noDataExpression: true,
    options: [
      {
        name: 'Changes',
        value: 'changes',
        description:
          'Each poll outputs who was added, changed, disabled or deleted since the poll before, and once a day everyone',
      },
      {
        name: 'Full Directory',
        value: 'full',
        description:
          'Each poll outputs everyone, and says whether that is complete. Needed to find leavers by their absence.',
      },
    ],
    default: 'full',
  },
  {
    displayName: 'First Run',
    name: 'firstRun',
    type: 'options',
    noDataExpression: true,
    options: [
      {
        name: 'Only What Changes From Now',
        value: 'now',
        description: "Nobody is output until something changes, or until 'Everyone Again'",
      },
      {
        name: 'Start With Everyone',
        value: 'everyone',
        description: 'The first poll outputs everyone, later ones who changed',
      },
    ],
    default: 'everyone',
    displayOptions: { show: { deliver: ['changes'] } },
  },
  {
    displayName: 'Everyone Again',
    name: 'everyoneAgain',
    type: 'number',
    typeOptions: { minValue: 1, maxValue: 168, numberPrecision: 0 },
    default: 24,
    description:
      'After how many hours everyone is output again as one whole list, at most 168 (a week). It cannot be switched off: when the workflow fails after a poll, what that poll had output is lost, and this brings it back. After a failure or a held removal that n8n tells this node of, everyone comes with the next poll.',
    displayOptions: { show: { deliver: ['changes'] } },
  },
];

const options: INodeProperties = {
  displayName: 'Options',
  name: 'options',
  type: 'collection',
  placeholder: 'Add Option',
  default: {},
  options: [
    {
      ...filter,
      description: `${filter.description}. Only for 'Full Directory'.`,
      displayOptions: { show: { '/deliver': ['full'] } },
    },
    itemsOption,
    {
      displayName: 'Page Budget',
      name: 'maxPages',
      type: 'number',
      typeOptions: { minValue: 1, numberPrecision: 0 },
      default: 500,
      description:
        'How many pages one poll reads at most (999 people a page for the full directory, 200 for changes). What does not fit comes with the next poll.',
    },
  ],
};

export const properties: INodeProperties[] = [...what, ...whom, fields, options];

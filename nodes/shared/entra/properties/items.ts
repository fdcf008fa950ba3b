import type { INodeProperties } from 'n8n-workflow';

/** How many people an item holds. */
export const itemsOption: INodeProperties = {
  displayName: 'Items',
  name: 'items',
  type: 'options',
  options: [
    {
      name: 'One per 1,000 People',
      value: 'pages',
      description: 'A page of rows, which iluminr Contact Diff reads as the people in it',
    },
    {
      name: 'One per Person',
      value: 'people',
      description: 'Each person is an item of their own, which n8n can filter, look up and route',
    },
  ],
  default: 'people',
  description:
    "For directories from 40,000 people on: n8n saves a third of what it does otherwise. Contact Diff reads both; n8n's own Filter and the like see pages, not people.",
};

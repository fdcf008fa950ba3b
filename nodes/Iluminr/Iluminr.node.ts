import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchContacts } from './search-contacts.ts';
import { resourceProperties } from './operation.ts';
import { getContactFields } from '../shared/iluminr/contact-fields.ts';
import { resources, route } from './router.ts';
import { subtitleOf } from './subtitle.ts';
import { environmentProperty } from '../shared/iluminr/environment.ts';

export class Iluminr implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'iluminr',
    name: 'iluminr',
    icon: { light: 'file:iluminr.svg', dark: 'file:iluminr.dark.svg' },
    group: ['output'],
    version: [1],
    subtitle: subtitleOf(resources),
    description:
      'Keep iluminr contacts current: apply planned changes, and read and write contacts and sync runs',
    defaults: { name: 'iluminr' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'iluminrApi', required: true }],
    properties: [
      environmentProperty,
      {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        options: resources.map(({ name, value }) => ({ name, value })),
        default: 'contact',
      },
      ...resources.flatMap(resourceProperties),
    ],
  };

  methods = {
    listSearch: { searchContacts },
    resourceMapping: { getContactFields },
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return [await route(this)];
  }
}

import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { credentialName } from '../shared/entra/credential.ts';
import { nodeErrorOf } from '../shared/entra/failure.ts';
import { failedItem } from '../shared/failed-item.ts';
import { searchGroups } from '../shared/entra/search-groups.ts';
import { getMany } from './get-many.ts';
import { get } from './get.ts';
import { properties } from './properties.ts';

export class EntraUser implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Entra User',
    name: 'entraUser',
    icon: { light: 'file:entraUser.svg', dark: 'file:entraUser.dark.svg' },
    group: ['input'],
    version: [1],
    subtitle:
      '={{ $parameter["operation"] === "get" ? "Get" : "Get Many" + ({ groups: " of groups", card: " as on card" }[$parameter["users"]] || "") }}',
    description:
      'Reads the people of a Microsoft Entra directory: everyone, members of groups, or one person',
    defaults: { name: 'Entra User' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: credentialName, required: true }],
    properties,
  };

  methods = { listSearch: { searchGroups } };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    if (this.getNodeParameter('operation', 0) === 'get') return [await get(this)];
    try {
      return [await getMany(this)];
    } catch (error) {
      const failure = nodeErrorOf(error, this.getNode());
      if (!this.continueOnFail()) throw failure;
      return [[failedItem(this, 0, failure)]];
    }
  }
}

import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { environmentInSubtitle, environmentProperty } from '../shared/iluminr/environment.ts';
import { getFieldNames, getSourceKeys } from './choices.ts';
import { diff } from './diff.ts';
import { getMappableFields } from './mappable-fields.ts';
import { outputNames } from './output/items.ts';
import { outputsProperty } from './properties/outputs.ts';
import { guardProperties, optionProperties, policyProperties } from './properties/policy.ts';
import { sourcesProperties } from './properties/sources.ts';

/** Runs in the editor as well, so it stands on its own: one input for each source, and one for contacts if they come in. */
const inputs = `={{ (() => {
  const inputs = [];
  const sources = Number($parameter.numberOfSources) || 1;
  for (let number = 1; number <= sources; number++) inputs.push({ type: 'main', displayName: 'Source ' + number });
  if ($parameter.currentContacts === 'input') inputs.push({ type: 'main', displayName: 'Contacts' });
  return inputs;
})() }}`;

/** Runs in the editor too. Version 1 always has an output for each kind. */
const outputs: `={{${string}}}` = `={{ $nodeVersion === 1 || $parameter.outputs === 'kinds' ? ${JSON.stringify(
  outputNames.map((displayName) => ({ type: 'main', displayName })),
)} : [{ type: 'main', displayName: 'Plan' }] }}`;

export class IluminrContactDiff implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'iluminr Contact Diff',
    name: 'iluminrContactDiff',
    icon: { light: 'file:iluminrContactDiff.svg', dark: 'file:iluminrContactDiff.dark.svg' },
    group: ['transform'],
    version: [1, 2],
    defaultVersion: 2,
    subtitle: `={{ ${environmentInSubtitle} + " · " + ({ additive: "Additive", update: "Create and Update", full: "Full Lifecycle" })[$parameter["mode"]] }}`,
    description: 'Plan who is to be created, updated and deactivated in iluminr, from any number of sources',
    defaults: { name: 'iluminr Contact Diff' },
    // An agent has no lists of people to hand over, so there is no tool variant.
    usableAsTool: undefined as never,
    inputs,
    requiredInputs: 1,
    outputs,
    credentials: [{ name: 'iluminrApi', required: true }],
    properties: [
      environmentProperty,
      ...policyProperties,
      ...sourcesProperties,
      ...guardProperties,
      outputsProperty,
      ...optionProperties,
    ],
  };

  methods = { loadOptions: { getFieldNames, getSourceKeys }, resourceMapping: { getMappableFields } };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await diff(this);
  }
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { asText } from '../../../shared/parameters.ts';

/** The contact's link to a source: the key of the source and the contact's id there. */
export const externalIdFields: INodeProperties[] = [
  {
    displayName: 'Source',
    name: 'source',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. workday',
    description: 'Key of the system that the contact comes from',
  },
  {
    displayName: 'External ID',
    name: 'externalId',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. 10428',
    description: 'The ID of the contact in that system',
  },
];

export const externalIds: INodeProperties = {
  displayName: 'External IDs',
  name: 'externalIds',
  type: 'fixedCollection',
  typeOptions: { multipleValues: true },
  placeholder: 'Add External ID',
  default: {},
  description: 'Links to the systems that the contact comes from',
  options: [{ displayName: 'External ID', name: 'link', values: externalIdFields }],
};

/** The links of an options collection, by source; undefined when it names none. */
export function linksOf(options: IDataObject): Record<string, string> | undefined {
  const entries = (
    options['externalIds'] as { link?: { source: unknown; externalId: unknown }[] } | undefined
  )?.link;
  if (entries === undefined || entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(({ source, externalId }) => [asText(source), asText(externalId)]));
}

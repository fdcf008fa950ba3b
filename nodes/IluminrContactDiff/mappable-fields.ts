import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { getContactFields } from '../shared/iluminr/contact-fields.ts';

/** The account's contact fields, each to be filled with the name of a source field and none of them required. */
export async function getMappableFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
  const { fields } = await getContactFields.call(this);
  return {
    fields: fields.map(({ id, displayName }) => ({
      id,
      displayName,
      type: 'string',
      required: false,
      display: true,
      defaultMatch: false,
      canBeUsedToMatch: false,
    })),
  };
}

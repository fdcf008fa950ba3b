import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { getContactFields } from '../shared/iluminr/contact-fields.ts';
import { asText } from '../shared/parameters.ts';
import { sourceParameter } from './properties/sources.ts';

/** The keys of the sources that the panel has now, for whoever chooses among them. */
export function getSourceKeys(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
  const count = Number(this.getCurrentNodeParameter('numberOfSources') ?? 1);
  const keys = Array.from({ length: count }, (_, index) => {
    const value = asText(this.getCurrentNodeParameter(sourceParameter(index + 1, 'Key')));
    return { name: `${value} (Source ${index + 1})`, value };
  });
  return Promise.resolve(keys.filter(({ value }) => value !== ''));
}

/** The account's contact fields, custom ones among them. */
export async function getFieldNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
  const { fields } = await getContactFields.call(this);
  return fields.map(({ id, displayName }) => ({ name: displayName, value: id }));
}

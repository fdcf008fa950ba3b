import type {
  FieldType,
  ILoadOptionsFunctions,
  ResourceMapperField,
  ResourceMapperFields,
} from 'n8n-workflow';
import type { ContactFieldInfo, ContactFieldType } from '../../../shared/contract/index.ts';
import { nodeError } from './errors.ts';
import { openSession } from './session.ts';
import { editedEnvironment } from '../parameters.ts';

const widgets: Record<ContactFieldType, FieldType> = {
  text: 'string',
  email: 'string',
  phone: 'string',
  number: 'number',
  boolean: 'boolean',
  option: 'options',
  language: 'string',
  timeZone: 'string',
  // A list typed with commas, or one by expression: an array would ask people for JSON.
  groups: 'string',
};

/** The account's contact fields for the mapper, custom ones last and under `customFields.<key>`. */
export async function getContactFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
  try {
    const { client } = await openSession(this, editedEnvironment(this));
    const fields = await client.contactFields();
    return { fields: [...fields].sort((a, b) => Number(a.custom) - Number(b.custom)).map(mapperField) };
  } catch (error) {
    throw nodeError(this.getNode(), error);
  }
}

function mapperField({ key, label, type, required, custom, options }: ContactFieldInfo): ResourceMapperField {
  const field: ResourceMapperField = {
    id: custom ? `customFields.${key}` : key,
    displayName: label,
    type: widgets[type],
    required,
    display: true,
    defaultMatch: false,
    canBeUsedToMatch: false,
  };
  return options === undefined
    ? field
    : { ...field, options: options.map((value) => ({ name: value, value })) };
}

import type { IDataObject, INodeProperties, ResourceMapperTypeOptions } from 'n8n-workflow';
import type { ContactFieldInfo, NewContact } from '../../shared/contract/index.ts';
import { IluminrError } from '../../shared/contacts/index.ts';
import { isPage } from '../../shared/pages.ts';
import { printable } from '../../shared/http/printable.ts';
import type { Run } from './operation.ts';
import { asText } from '../shared/parameters.ts';

/** The contact fields of the account, custom ones included, mapped by hand or taken from the input item. */
export function contactColumns(mode: 'add' | 'update'): INodeProperties {
  const resourceMapper: ResourceMapperTypeOptions = {
    resourceMapperMethod: 'getContactFields',
    mode: mode === 'add' ? 'add' : 'map',
    fieldWords: { singular: 'field', plural: 'fields' },
    valuesLabel: mode === 'add' ? 'Fields' : 'Fields to Update',
    addAllFields: mode === 'add',
    multiKeyMatch: false,
    supportAutoMap: true,
    noFieldsError: 'No contact fields were found. Check the credential.',
  };
  return {
    displayName: 'Fields',
    name: 'columns',
    type: 'resourceMapper',
    noDataExpression: true,
    default: { mappingMode: 'defineBelow', value: null },
    required: true,
    description: 'A field that is left empty is not written',
    typeOptions: { loadOptionsDependsOn: ['environment'], resourceMapper },
  };
}

/** Reads the mapped contact of one item. Throws an IluminrError when a value does not fit its field, and for a page of many people. */
export function contactOf(run: Run, index: number, fields: readonly ContactFieldInfo[]): NewContact {
  if (isPage(run.items[index]?.json ?? {})) throw manyPeople();
  const mode = run.context.getNodeParameter('columns.mappingMode', index, 'defineBelow');
  const values =
    mode === 'autoMapInputData'
      ? (run.items[index]?.json ?? {})
      : (run.context.getNodeParameter('columns.value', index, {}) as IDataObject | null);
  return contactFrom(values ?? {}, fields);
}

/**
 * Values by field as a contact: custom fields nested, whether they came nested, as `customFields.<key>` or by their bare
 * key. undefined and empty text are left out; null empties a field. What is not a contact field is not written.
 */
function contactFrom(values: IDataObject, fields: readonly ContactFieldInfo[]): NewContact {
  const contact: Record<string, unknown> = {};
  const customFields: Record<string, unknown> = {};
  const nested = values['customFields'] as IDataObject | undefined;
  for (const field of fields) {
    const given = field.custom
      ? (values[`customFields.${field.key}`] ?? nested?.[field.key] ?? values[field.key])
      : values[field.key];
    if (given === undefined || given === '') continue;
    (field.custom ? customFields : contact)[field.key] = valueFor(field, given);
  }
  if (Object.keys(customFields).length > 0) contact['customFields'] = customFields;
  return contact;
}

function valueFor(field: ContactFieldInfo, given: unknown): unknown {
  if (field.type === 'groups') return groupsFrom(field, given);
  if (given === null) return null;
  if (field.type === 'number') {
    const number = typeof given === 'number' ? given : Number(asText(given) || Number.NaN);
    if (!Number.isFinite(number)) throw misfit(field, given, 'a number');
    return number;
  }
  if (field.type === 'boolean') {
    const known = new Map([
      ['true', true],
      ['false', false],
    ]).get(asText(given).toLowerCase());
    if (known === undefined) throw misfit(field, given, 'true or false');
    return known;
  }
  if (typeof given === 'object') throw misfit(field, given, 'a text');
  return asText(given);
}

function groupsFrom(field: ContactFieldInfo, given: unknown): string[] {
  if (given === null) return [];
  const entries = Array.isArray(given) ? given : typeof given === 'string' ? given.split(',') : undefined;
  if (entries === undefined) throw misfit(field, given, 'a list of group names');
  return entries.map((entry) => asText(entry)).filter((entry) => entry !== '');
}

function manyPeople(): IluminrError {
  return new IluminrError({
    code: 'page_of_people',
    what: 'This item holds many people, and this operation takes one person an item, so nobody of it was read.',
    advice:
      "Set 'Items' of the Entra node to 'One per Person', or 'Changes per Item' of Contact Diff to 1. Apply Changes reads pages as well.",
  });
}

function misfit(field: ContactFieldInfo, given: unknown, wanted: string): IluminrError {
  return new IluminrError({
    code: 'validation_failed',
    field: field.key,
    what: `"${printable(asText(given) || JSON.stringify(given))}" does not fit the field ${field.label}, which takes ${wanted}.`,
    advice: `Map ${wanted} to ${field.label}, or leave it empty.`,
  });
}

import { hasSource } from '../../contract/rule-source.ts';
import { customKey, isContactField } from '../contact-fields.ts';
import type { FieldMapping } from '../types.ts';

/** What a mapping may say beside contact fields. */
const specialTargets: ReadonlySet<string> = new Set([
  '$id',
  '$state',
  '$country',
  '$start',
  '$end',
  '$aliases',
  '$phoneType',
]);

/** What is wrong with one field of a mapping: iluminr or the account does not have it, or its value comes from nowhere. */
export type MappingFault = { field: string; code: 'unknown_field' | 'unknown_custom_field' | 'no_source' };

/**
 * What is wrong with a mapping, by field.
 *
 * @param customKeys the keys of the account's custom fields, where they are known.
 */
export function mappingFaults(mapping: FieldMapping, customKeys?: readonly string[]): MappingFault[] {
  const faults: MappingFault[] = [];
  for (const [field, rule] of Object.entries(mapping)) {
    const key = customKey(field);
    if (!specialTargets.has(field) && !isContactField(field)) {
      faults.push({ field, code: 'unknown_field' });
    } else if (key !== null && customKeys !== undefined && !customKeys.includes(key)) {
      faults.push({ field, code: 'unknown_custom_field' });
    }
    if (!hasSource(rule)) faults.push({ field, code: 'no_source' });
  }
  return faults;
}

/** The same, one sentence each. */
export function checkMapping(mapping: FieldMapping, customKeys?: readonly string[]): string[] {
  return mappingFaults(mapping, customKeys).map(sentence);
}

function sentence({ field, code }: MappingFault): string {
  switch (code) {
    case 'unknown_field':
      return `iluminr has no contact field "${field}". Choose one of the fields in the list, or customFields.<key>.`;
    case 'unknown_custom_field':
      return `The iluminr account has no custom field "${customKey(field) ?? field}". Create it in iluminr first, or remove it from the mapping.`;
    case 'no_source':
      return `The mapping of "${field}" takes its value from nowhere. Give it a source field, a template or a constant.`;
  }
}

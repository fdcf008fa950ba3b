import { contactFieldKeys } from '../../../../shared/contract/index.ts';
import type {
  ContactFieldInfo,
  ContactFieldKey,
  CustomFieldValue,
  ProblemError,
} from '../../../../shared/contract/index.ts';

const standard: Record<ContactFieldKey, [label: string, type: ContactFieldInfo['type']]> = {
  email: ['Email', 'email'],
  firstName: ['First name', 'text'],
  lastName: ['Last name', 'text'],
  mobile: ['Mobile', 'phone'],
  phone: ['Phone', 'phone'],
  jobTitle: ['Job title', 'text'],
  company: ['Company', 'text'],
  department: ['Department', 'text'],
  location: ['Location', 'text'],
  language: ['Language', 'language'],
  timeZone: ['Time zone', 'timeZone'],
  groups: ['Contact groups', 'groups'],
};

export const standardFields: ContactFieldInfo[] = contactFieldKeys.map((key) => {
  const [label, type] = standard[key];
  return { key, label, type, required: false, custom: false };
});

/** The custom fields that every organisation of the stand-in has, one of each type. */
export const defaultCustomFields: ContactFieldInfo[] = [
  { key: 'employeeId', label: 'Employee ID', type: 'text', required: false, custom: true },
  { key: 'floor', label: 'Floor', type: 'number', required: false, custom: true },
  { key: 'fireWarden', label: 'Fire warden', type: 'boolean', required: false, custom: true },
  {
    key: 'shift',
    label: 'Shift',
    type: 'option',
    required: false,
    custom: true,
    options: ['day', 'late', 'night'],
  },
];

/** What is wrong with these custom fields, by the organisation's own list. */
export function customFieldErrors(
  fields: ContactFieldInfo[],
  values: Record<string, CustomFieldValue>,
): ProblemError[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const error = errorOf(
      fields.find((field) => field.key === key),
      value,
    );
    return error === undefined ? [] : [{ path: `customFields.${key}`, ...error }];
  });
}

function errorOf(
  field: ContactFieldInfo | undefined,
  value: CustomFieldValue,
): { code: string; message: string } | undefined {
  if (field === undefined)
    return { code: 'unknown_field', message: 'is not a custom field of this organisation' };
  if (value === null) return undefined;
  if (field.type === 'number' || field.type === 'boolean') {
    return typeof value === field.type
      ? undefined
      : { code: 'invalid_type', message: `must be a ${field.type}` };
  }
  if (typeof value !== 'string') return { code: 'invalid_type', message: 'must be a string' };
  if (field.type !== 'option' || field.options?.includes(value)) return undefined;
  return { code: 'invalid_value', message: `must be one of ${field.options?.join(', ')}` };
}

import type { ContactFieldType } from '../../shared/contract/contact-fields.ts';
import { limits } from '../../shared/contract/primitives/limits.ts';
import type { FieldRule } from '../../shared/contract/mapping.ts';

export type FixedValue = NonNullable<FieldRule['constant']>;
type Field = { type: ContactFieldType; options: readonly string[] };

/** Why a typed value does not suit its field. */
export type FixedFault = 'not_a_number' | 'not_a_choice' | 'too_long' | 'too_many_groups';

/** A fixed value of a rule as the form shows it; undefined when the form cannot show it for a field of this type. */
export function printFixed(value: FixedValue, { type, options }: Field): string | undefined {
  switch (type) {
    case 'number':
      return typeof value === 'number' ? String(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'groups':
      return Array.isArray(value) && value.every(isPlainName) ? value.join(', ') : undefined;
    case 'option':
      return typeof value === 'string' && options.includes(value) ? value : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

function isPlainName(name: unknown): boolean {
  return typeof name === 'string' && !name.includes(',') && name === name.trim();
}

/** The value that the typed text stands for; undefined when there is none or `fixedFault` finds something. */
export function readFixed(text: string, field: Field): FixedValue | undefined {
  const typed = text.trim();
  if (typed === '' || fixedFault(text, field) !== undefined) return undefined;
  switch (field.type) {
    case 'number':
      return Number(typed);
    case 'boolean':
      return typed === 'true';
    case 'groups':
      return groupNames(typed);
    default:
      return text;
  }
}

export function fixedFault(text: string, { type, options }: Field): FixedFault | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  switch (type) {
    case 'number':
      return Number.isFinite(Number(typed)) ? undefined : 'not_a_number';
    case 'boolean':
      return typed === 'true' || typed === 'false' ? undefined : 'not_a_choice';
    case 'option':
      return options.includes(text) ? undefined : 'not_a_choice';
    case 'groups': {
      const names = groupNames(typed);
      if (names.length > limits.groups) return 'too_many_groups';
      return names.some((name) => name.length > limits.text) ? 'too_long' : undefined;
    }
    default:
      return text.length > limits.text ? 'too_long' : undefined;
  }
}

/** Names of contact groups, parted by commas. */
function groupNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

import type { FieldMapping, FieldRule } from '../../shared/contract/mapping.ts';
import { entraMapping } from '../../shared/sync/mapping/entra-defaults.ts';
import { pathChoice, rowOf } from './mapping-row.ts';
import type { MappingRow } from './mapping-row.ts';
import { entriesOf } from './word-list.ts';

/** Members of a mapping that fill no contact field: they say who is there, and how values are read. In the order of the form. */
export const specialFields = ['$state', '$start', '$end', '$country', '$aliases'] as const;
export type SpecialField = (typeof specialFields)[number];

/** What a word may say of a person, in the order of the form. */
export const stateWords = ['active', 'disabled', 'deleted'] as const;

/** Attributes that hold further addresses of a person. */
export const aliasPaths = ['proxyAddresses', 'userPrincipalName', 'otherMails'] as const;

export function isSpecial(field: string): field is SpecialField {
  return specialFields.some((special) => special === field);
}

/** A row for each special member. The country's default is chosen apart, by its name, so it is not of the row. */
export function specialRowsOf(mapping: FieldMapping): MappingRow[] {
  return specialFields.map((field) => {
    const described = { field, label: field, required: false, known: true } as const;
    if (field !== '$state') return rowOf({ ...described, type: 'text', options: [] }, ruleIn(mapping, field));
    const rule = mapping[field];
    const row = rowOf({ ...described, type: 'option', options: statesIn(mapping) }, rule);
    // The account's own state is no attribute that anybody would choose.
    return isAccountState(rule) ? { ...row, choice: 'kept', first: noPath, second: noPath, kept: rule } : row;
  });
}

const noPath = pathChoice('');

/** Whether a rule for the state takes it from the account itself, as it is without a rule too. */
export function isAccountState(rule: FieldRule | undefined): boolean {
  return rule !== undefined && JSON.stringify(rule) === JSON.stringify(entraMapping['$state']);
}

function ruleIn(mapping: FieldMapping, field: SpecialField): FieldRule | undefined {
  if (field !== '$country') return mapping[field];
  const { default: _default, ...rule } = mapping[field] ?? {};
  return Object.keys(rule).length === 0 ? undefined : rule;
}

/** The words of the form, and those of a saved mapping that say the same otherwise, such as `terminated`. */
function statesIn(mapping: FieldMapping): string[] {
  const { values, default: fallback } = mapping['$state'] ?? {};
  const said = entriesOf(values).map(([, value]) => value);
  const saved = [...said, fallback].filter((value) => typeof value === 'string');
  return [...new Set<string>([...stateWords, ...saved])];
}

/** The attributes of a row in their order. */
export function pathsOfRow({ choice, first, second, further }: MappingRow): string[] {
  if (choice !== 'attribute') return [];
  return [first.path, second.path, ...further].filter((path) => path !== '');
}

/** What a row becomes with these attributes in this order. */
export function withPaths(paths: readonly string[]): Partial<MappingRow> {
  const [first = '', second = '', ...further] = paths;
  return {
    choice: first === '' ? 'none' : 'attribute',
    first: pathChoice(first),
    second: pathChoice(second),
    further,
  };
}

import type { ContactFieldInfo, ContactFieldType } from '../../shared/contract/contact-fields.ts';
import type { FieldMapping, FieldRule } from '../../shared/contract/mapping.ts';
import { isListed } from './attributes.ts';
import { printFixed, readFixed } from './fixed-value.ts';
import { printWords, readWords } from './word-list.ts';
import type { Word } from './word-list.ts';

/**
 * Where one contact field comes from, as the form has it. `kept` is a rule that the form cannot show (a template, say): it
 * stays as it is until something else is chosen.
 */
export type RowChoice = 'none' | 'attribute' | 'fixed' | 'kept';

/** A path, chosen from the list or typed by hand; an empty one is none. */
export type PathChoice = { path: string; byHand: boolean };

export type MappingRow = {
  /** Key in the mapping: `firstName`, `customFields.employeeId`. */
  field: string;
  label: string;
  type: ContactFieldType;
  options: readonly string[];
  required: boolean;
  /** False for a rule whose field the account does not have (any more). */
  known: boolean;
  choice: RowChoice;
  first: PathChoice;
  second: PathChoice;
  /** Paths of a rule beyond the two that the form shows. */
  further: readonly string[];
  /** As typed: what everybody gets (`fixed`), or who has none of the attributes (`attribute`); empty for none. */
  fixed: string;
  fallback: string;
  /** What the contact gets for each word of the directory; none takes the words as they are. */
  words: readonly Word[];
  /** The order of day and month in a date; empty where only a clear one counts. */
  format: string;
  /** What a rule says besides: trimming, case, and what this card does not know. */
  extra: Omit<FieldRule, 'from' | 'default' | 'constant' | 'template' | 'values' | 'format'>;
  /** The whole rule that the form cannot show, for as long as it may be chosen again. */
  kept: FieldRule | undefined;
};

/** Without an email nobody can be told from those who are in iluminr already. */
const matchField = 'email';

/** A row for each field of the account, then one for each rule whose field the account does not have. */
export function rowsOf(mapping: FieldMapping, fields: readonly ContactFieldInfo[]): MappingRow[] {
  const rows = fields.map((info) => {
    const field = info.custom ? `customFields.${info.key}` : info.key;
    const required = info.required || field === matchField;
    return rowOf(
      { field, label: info.label, type: info.type, options: info.options ?? [], required, known: true },
      mapping[field],
    );
  });
  const listed = new Set(rows.map(({ field }) => field));
  const unknown = Object.entries(mapping).filter(([field]) => !field.startsWith('$') && !listed.has(field));
  return [
    ...rows,
    ...unknown.map(([field, rule]) => {
      const label = field.replace(/^customFields\./, '');
      const kept = rowOf({ field, label, type: 'text', options: [], required: false, known: false }, rule);
      return { ...kept, choice: 'kept' as const, kept: rule };
    }),
  ];
}

type Described = Pick<MappingRow, 'field' | 'label' | 'type' | 'options' | 'required' | 'known'>;

/** One rule as the form has it; undefined for none. */
export function rowOf(described: Described, rule: FieldRule | undefined): MappingRow {
  const { from: _from, default: _default, constant: _constant, template: _template, ...rest } = rule ?? {};
  const { values, format = '', ...extra } = rest;
  const row: MappingRow = {
    ...described,
    choice: 'none',
    first: pathChoice(''),
    second: pathChoice(''),
    further: [],
    fixed: '',
    fallback: '',
    words: [],
    format,
    extra,
    kept: undefined,
  };
  if (rule === undefined) return row;
  const kept: MappingRow = { ...row, choice: 'kept', kept: rule };
  if (rule.constant !== undefined) {
    // What stands beside it still counts: `$phoneType` looks at the columns of both telephone fields.
    if (rule.template !== undefined || rule.from !== undefined) return kept;
    const fixed = rule.constant === null ? undefined : printFixed(rule.constant, row);
    return says(fixed) ? { ...row, choice: 'fixed', fixed } : kept;
  }
  const paths = pathsOf(rule);
  const [first, second, ...further] = paths;
  const words = printWords(values, row);
  if (rule.template !== undefined || first === undefined || words === undefined) return kept;
  const shown = {
    ...row,
    words,
    choice: 'attribute' as const,
    first: pathChoice(first),
    second: pathChoice(second ?? ''),
    further,
  };
  if (rule.default === undefined || rule.default === null) return shown;
  const fallback = printFixed(rule.default, row);
  return says(fallback) ? { ...shown, fallback } : kept;
}

/** None where a newer iluminr names its paths otherwise: such a rule is kept as it is. */
function pathsOf({ from }: { from?: unknown }): string[] {
  const paths: unknown[] = Array.isArray(from) ? from : [from];
  return paths.every((path) => typeof path === 'string') ? paths : [];
}

/** A field left empty would lose a value of nothing but spaces. */
function says(printed: string | undefined): printed is string {
  return printed !== undefined && printed.trim() !== '';
}

/** The mapping that the rows say. Rows must be free of problems: a value that cannot be read is left out. */
export function mappingOf(rows: readonly MappingRow[]): FieldMapping {
  const mapping: FieldMapping = {};
  for (const row of rows) {
    const rule = ruleOf(row);
    if (rule !== undefined) mapping[row.field] = rule;
  }
  return mapping;
}

function ruleOf(row: MappingRow): FieldRule | undefined {
  switch (row.choice) {
    case 'none':
      return undefined;
    case 'kept':
      return row.kept;
    case 'fixed': {
      const constant = readFixed(row.fixed, row);
      return constant === undefined ? undefined : { ...row.extra, constant };
    }
    case 'attribute': {
      const paths = [row.first.path, row.second.path, ...row.further]
        .map((path) => path.trim())
        .filter((path) => path !== '');
      const [only] = paths;
      if (only === undefined) return undefined;
      const fallback = row.fallback === '' ? undefined : readFixed(row.fallback, row);
      const values = readWords(row.words, row);
      return {
        ...row.extra,
        from: paths.length === 1 ? only : paths,
        ...(values === undefined ? {} : { values }),
        ...(row.format === '' ? {} : { format: row.format as NonNullable<FieldRule['format']> }),
        ...(fallback === undefined ? {} : { default: fallback }),
      };
    }
  }
}

export function pathChoice(path: string): PathChoice {
  return { path, byHand: path !== '' && !isListed(path) };
}

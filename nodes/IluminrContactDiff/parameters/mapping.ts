import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import * as z from 'zod/v4-mini';
import { fieldMappingSchema } from '../../../shared/contract/mapping.ts';
import {
  checkMapping,
  entraMapping,
  obviousColumn,
  obviousMapping,
  type FieldMapping,
  type FieldRule,
} from '../../../shared/sync/index.ts';
import { sourceParameter } from '../properties/sources.ts';
import { namesIn } from './list.ts';

/** What the editor writes when a field is dragged into a mapping: `={{ $json.mail }}`, `={{ $json["work email"] }}`. */
const dragged = /^=\s*\{\{\s*\$json((?:\.[A-Za-z_$][\w$]*|\[\d+\]|\[(?:"[^"]*"|'[^']*')\])+)\s*\}\}\s*$/;

/** What marks a column that may be missing. */
const optionalName = /\s*\?$/;

/**
 * The field mapping of a source, by whichever way it was given, with its id, state and country.
 *
 * @param columns of the source's rows; none when it has no rows.
 */
export function readMapping(
  context: IExecuteFunctions,
  number: number,
  columns: ReadonlySet<string>,
): FieldMapping {
  const chosen = chosenMapping(context, number, columns);
  const mapping = { ...chosen, ...specialRules(context, number, chosen) };
  if (isByField(context, number) && mapping['$id'] === undefined && columns.size > 0)
    mapping['$id'] = { from: obviousId(context, number, columns) };
  const [problem] = checkMapping(mapping);
  if (problem !== undefined) {
    throw new NodeOperationError(
      context.getNode(),
      `The field mapping of source ${number} cannot be used: ${problem}`,
    );
  }
  return mapping;
}

function chosenMapping(
  context: IExecuteFunctions,
  number: number,
  columns: ReadonlySet<string>,
): FieldMapping {
  switch (context.getNodeParameter(sourceParameter(number, 'Mapping'), 0)) {
    case 'entra':
      return entraMapping;
    case 'json':
      return jsonMapping(context, number);
    default:
      return isAutomatic(context, number) ? obviousMapping([...columns]) : fieldsMapping(context, number);
  }
}

/** Whether the columns of a source are matched by what is obvious. */
export function isAutomatic(context: IExecuteFunctions, number: number): boolean {
  return mapperOf(context, number)?.['mappingMode'] === 'autoMapInputData' && isByField(context, number);
}

function mapperOf(context: IExecuteFunctions, number: number): IDataObject | undefined {
  return context.getNode().parameters[sourceParameter(number, 'Fields')] as IDataObject | undefined;
}

/** Whether the mapping is chosen field by field, in a version that asks for the ID there. */
function isByField(context: IExecuteFunctions, number: number): boolean {
  const way = context.getNodeParameter(sourceParameter(number, 'Mapping'), 0);
  return way === 'fields' && context.getNode().typeVersion >= 2;
}

function obviousId(context: IExecuteFunctions, number: number, columns: ReadonlySet<string>): string {
  const column = obviousColumn('$id', columns);
  if (column !== undefined) return column;
  throw new NodeOperationError(
    context.getNode(),
    `'Source ${number} Fields' does not say which column is the ID`,
    {
      description:
        `Name the column beside ID. People are recognised by it, also when their address changes. The first rows have ` +
        `${[...columns].slice(0, 20).join(', ')}.`,
    },
  );
}

/** The mapper holds names of source fields, not values, so its raw text counts and no expression is evaluated. */
function fieldsMapping(context: IExecuteFunctions, number: number): FieldMapping {
  const values = (mapperOf(context, number)?.['value'] ?? {}) as IDataObject;
  const mapping: FieldMapping = {};
  for (const [field, value] of Object.entries(values)) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    mapping[field] = value.startsWith('=')
      ? { from: [draggedPath(context, number, field, value)] }
      : namedRule(namesIn(value));
  }
  if (Object.keys(mapping).length === 0) {
    throw new NodeOperationError(context.getNode(), `Source ${number} has no field mapping`, {
      description: `Name at least the source field of the email address in 'Source ${number} Fields'.`,
    });
  }
  return mapping;
}

/** A rule for names of columns. A question mark behind one says that it, and the others with it, may be missing. */
function namedRule(names: string[]): FieldRule {
  if (!names.some((name) => optionalName.test(name))) return { from: names };
  return { from: names.map((name) => name.replace(optionalName, '')), optional: true };
}

function draggedPath(context: IExecuteFunctions, number: number, field: string, value: string): string {
  const path = dragged.exec(value)?.[1];
  if (path === undefined) {
    throw new NodeOperationError(
      context.getNode(),
      `'Source ${number} Fields' has an expression for ${field} that is more than the name of a field`,
      {
        description:
          'Drag a single field of the input here, or type its name. To calculate a value, add an Edit Fields node before this one.',
      },
    );
  }
  return path
    .replace(
      /\[(?:"([^"]*)"|'([^']*)')\]/g,
      (_, double?: string, single?: string) => `.${double ?? single ?? ''}`,
    )
    .replace(/^\./, '');
}

function jsonMapping(context: IExecuteFunctions, number: number): FieldMapping {
  const given: unknown = context.getNodeParameter(sourceParameter(number, 'MappingJson'), 0, '{}');
  const refuse = (why: string): NodeOperationError =>
    new NodeOperationError(context.getNode(), `'Source ${number} Mapping (JSON)' cannot be used: ${why}`, {
      description: 'Give an object such as {"email": {"from": "work_email"}, "mobile": {"from": "mobile"}}.',
    });
  let value = given;
  if (typeof given === 'string') {
    try {
      value = JSON.parse(given);
    } catch {
      throw refuse('it is not JSON.');
    }
  }
  const result = fieldMappingSchema.safeParse(value);
  if (!result.success) throw refuse(z.prettifyError(result.error));
  return result.data;
}

/** The rules that have parameters of their own; a default country leaves the mapping's country field in place. */
function specialRules(context: IExecuteFunctions, number: number, chosen: FieldMapping): FieldMapping {
  const options = context.getNodeParameter(sourceParameter(number, 'Options'), 0, {}) as IDataObject;
  const rules: FieldMapping = {};
  for (const [target, option] of Object.entries(specialOptions)) {
    const names = namesIn(options[option]);
    if (names.length > 0) rules[target] = namedRule(names);
    else if (isByField(context, number) && chosen[target] !== undefined) rules[target] = chosen[target];
  }
  const state = rules['$state'];
  // What the Entra trigger says of an item counts before any column.
  if (state?.from !== undefined)
    rules['$state'] = { ...state, from: ['_sync.state', ...[state.from].flat()] };
  for (const target of ['$start', '$end'])
    if (rules[target] !== undefined)
      rules[target] = { ...rules[target], ...dateFormat(options['dateFormat']) };
  const [fallback] = namesIn(options['defaultCountry']);
  if (fallback !== undefined)
    rules['$country'] = { ...chosen['$country'], ...rules['$country'], default: fallback };
  return rules;
}

/** The options that name columns, by what they are mapped to. */
const specialOptions = {
  $id: 'id',
  $state: 'state',
  $country: 'country',
  $start: 'start',
  $end: 'end',
  $aliases: 'aliases',
};

function dateFormat(chosen: unknown): Pick<FieldRule, 'format'> {
  return chosen === 'dmy' || chosen === 'mdy' ? { format: chosen } : {};
}

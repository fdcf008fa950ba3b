import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import * as z from 'zod/v4-mini';
import { fieldMappingSchema } from '../../../shared/contract/mapping.ts';
import { checkMapping, entraMapping, type FieldMapping, type FieldRule } from '../../../shared/sync/index.ts';
import { sourceParameter } from '../properties/sources.ts';
import { namesIn } from './list.ts';

/** What the editor writes when a field is dragged into a mapping: `={{ $json.mail }}`, `={{ $json["work email"] }}`. */
const dragged = /^=\s*\{\{\s*\$json((?:\.[A-Za-z_$][\w$]*|\[\d+\]|\[(?:"[^"]*"|'[^']*')\])+)\s*\}\}\s*$/;

/** What marks a column that may be missing. */
const optionalName = /\s*\?$/;

/** The field mapping of a source, by whichever way it was given, with its id, state and country. */
export function readMapping(context: IExecuteFunctions, number: number): FieldMapping {
  const chosen = chosenMapping(context, number);
  const mapping = { ...chosen, ...specialRules(context, number, chosen) };
  const [problem] = checkMapping(mapping);
  if (problem !== undefined) {
    throw new NodeOperationError(
      context.getNode(),
      `The field mapping of source ${number} cannot be used: ${problem}`,
    );
  }
  return mapping;
}

function chosenMapping(context: IExecuteFunctions, number: number): FieldMapping {
  switch (context.getNodeParameter(sourceParameter(number, 'Mapping'), 0)) {
    case 'entra':
      return entraMapping;
    case 'json':
      return jsonMapping(context, number);
    default:
      return fieldsMapping(context, number);
  }
}

/** The mapper holds names of source fields, not values, so its raw text counts and no expression is evaluated. */
function fieldsMapping(context: IExecuteFunctions, number: number): FieldMapping {
  const mapper = context.getNode().parameters[sourceParameter(number, 'Fields')] as IDataObject | undefined;
  const values = (mapper?.['value'] ?? {}) as IDataObject;
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
  const id = namesIn(options['id']);
  const state = namesIn(options['state']);
  const country = namesIn(options['country']);
  const [fallback] = namesIn(options['defaultCountry']);
  if (id.length > 0) rules['$id'] = namedRule(id);
  if (state.length > 0) rules['$state'] = namedRule(['_sync.state', ...state]);
  const aliases = namesIn(options['aliases']);
  if (aliases.length > 0) rules['$aliases'] = namedRule(aliases);
  for (const [target, option] of [
    ['$start', 'start'],
    ['$end', 'end'],
  ] as const) {
    const days = namesIn(options[option]);
    if (days.length > 0) rules[target] = { ...namedRule(days), ...dateFormat(options['dateFormat']) };
  }
  if (country.length > 0 || fallback !== undefined) {
    rules['$country'] = {
      ...chosen['$country'],
      ...(country.length > 0 ? namedRule(country) : {}),
      ...(fallback === undefined ? {} : { default: fallback }),
    };
  }
  return rules;
}

function dateFormat(chosen: unknown): Pick<FieldRule, 'format'> {
  return chosen === 'dmy' || chosen === 'mdy' ? { format: chosen } : {};
}

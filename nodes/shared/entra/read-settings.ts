import type { IExecuteFunctions, INode, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isFieldName, selectedFields, type ReadSettings } from '../../../shared/directory/index.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Fields = {
  graphFields?: string[];
  manager?: boolean;
  onPremisesExtensionAttributes?: boolean;
  otherFields?: string;
};

/** What the trigger and the Entra User node ask alike: whom to read, and what of them. */
export type WhomAndWhat = Pick<
  ReadSettings,
  'groups' | 'groupNames' | 'include' | 'select' | 'manager' | 'filter'
>;

/** Reads a parameter by name, wherever the node has it. */
export type Parameter = (name: string, fallback: unknown) => unknown;

export function pollParameters(context: IPollFunctions): Parameter {
  return (name, fallback) => context.getNodeParameter(name, fallback);
}

export function itemParameters(context: IExecuteFunctions, item: number): Parameter {
  return (name, fallback) => context.getNodeParameter(name, item, fallback);
}

/** Parameters as settings of a read; what cannot work is refused before anything is sent. */
export function whomAndWhat(node: INode, parameter: Parameter): WhomAndWhat {
  const options = parameter('options', {}) as { filter?: string };
  const licensedOnly = parameter('licensedOnly', false) === true;
  const fields = readFields(node, parameter);
  return {
    groups: parameter('users', 'all') === 'groups' ? groupIds(node, parameter('groups', {}), 'Groups') : null,
    groupNames:
      parameter('addGroupNames', false) === true
        ? groupIds(node, parameter('namedGroups', {}), 'Groups to Name')
        : [],
    include: {
      guests: parameter('includeGuests', false) === true,
      disabled: parameter('includeDisabled', true) === true,
      withoutEmail: parameter('includeWithoutEmail', false) === true,
      licensedOnly,
    },
    select: selectedFields({ ...fields.choice, licences: licensedOnly }),
    manager: fields.manager,
    filter: (options.filter ?? '').trim(),
  };
}

/** The fields to read of one person or of many. */
export function readFields(
  node: INode,
  parameter: Parameter,
): { choice: Parameters<typeof selectedFields>[0]; manager: boolean } {
  const fields = parameter('fields', {}) as Fields;
  const others = (fields.otherFields ?? '').split(',').map((name) => name.trim());
  return {
    choice: {
      further: fieldNames(node, [...(fields.graphFields ?? []), ...others]),
      onPremisesExtensionAttributes: fields.onPremisesExtensionAttributes === true,
    },
    manager: fields.manager === true,
  };
}

function fieldNames(node: INode, names: string[]): string[] {
  const given = names.filter((name) => name !== '');
  const wrong = given.find((name) => !isFieldName(name));
  if (wrong === undefined) return given;
  throw new NodeOperationError(node, `'${wrong}' in 'Other Fields' is not the name of a Graph property`, {
    description: 'Separate names by commas. A name has letters, digits and underscores only.',
    failure: { cause: 'configuration-invalid' },
  });
}

/** The ids of chosen groups. `label` is the name of the parameter, for whoever has to correct it. */
export function groupIds(node: INode, value: unknown, label: string): string[] {
  const rows = (value as { group?: { id?: unknown }[] }).group ?? [];
  const ids = [...new Set(rows.map((row) => locatorValue(row.id)).filter((id) => id !== ''))];
  const wrong = ids.find((id) => !guid.test(id));
  if (ids.length > 0 && wrong === undefined) return ids;
  const message =
    wrong === undefined
      ? `No group is chosen under '${label}'`
      : `'${wrong}' under '${label}' is not a group ID`;
  const instead = label === 'Groups' ? "set 'Users' to 'All'" : "switch 'Add Group Names' off";
  throw new NodeOperationError(node, message, {
    description: `Choose at least one group from the list, or ${instead}.`,
    failure: { cause: 'configuration-invalid' },
  });
}

function locatorValue(locator: unknown): string {
  const value: unknown =
    typeof locator === 'object' && locator !== null ? Reflect.get(locator, 'value') : locator;
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}

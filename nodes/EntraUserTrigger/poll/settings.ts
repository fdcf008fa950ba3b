import type { INode, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isFieldName, selectedFields, type ReadSettings } from '../../../shared/directory/index.ts';

const defaultMaxPages = 500;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Fields = {
  graphFields?: string[];
  manager?: boolean;
  onPremisesExtensionAttributes?: boolean;
  otherFields?: string;
};

/** The node's parameters as settings of a read; what cannot work is refused before anything is sent. */
export function readSettings(context: IPollFunctions): ReadSettings {
  const node = context.getNode();
  const deliver = context.getNodeParameter('deliver') === 'full' ? 'full' : 'changes';
  const fields = context.getNodeParameter('fields', {}) as Fields;
  const options = context.getNodeParameter('options', {}) as { filter?: string; maxPages?: number };
  const others = (fields.otherFields ?? '').split(',').map((name) => name.trim());
  return {
    deliver,
    firstRun: context.getNodeParameter('firstRun', 'everyone') === 'now' ? 'now' : 'everyone',
    groups:
      context.getNodeParameter('users') === 'groups'
        ? groupIds(node, context.getNodeParameter('groups', {}))
        : null,
    include: {
      guests: context.getNodeParameter('includeGuests', false) === true,
      disabled: context.getNodeParameter('includeDisabled', true) === true,
      withoutEmail: context.getNodeParameter('includeWithoutEmail', false) === true,
    },
    select: selectedFields({
      further: fieldNames(node, [...(fields.graphFields ?? []), ...others]),
      onPremisesExtensionAttributes: fields.onPremisesExtensionAttributes === true,
    }),
    manager: fields.manager === true,
    filter: deliver === 'full' ? (options.filter ?? '').trim() : '',
    maxPages: Math.max(1, Math.floor(options.maxPages ?? defaultMaxPages) || defaultMaxPages),
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

function groupIds(node: INode, value: unknown): string[] {
  const rows = (value as { group?: { id?: unknown }[] }).group ?? [];
  const ids = [...new Set(rows.map((row) => locatorValue(row.id)).filter((id) => id !== ''))];
  const wrong = ids.find((id) => !guid.test(id));
  if (ids.length > 0 && wrong === undefined) return ids;
  const message =
    wrong === undefined ? "No group is chosen under 'Groups'" : `'${wrong}' under 'Groups' is not a group ID`;
  throw new NodeOperationError(node, message, {
    description: "Choose at least one group from the list, or set 'Users' to 'All'.",
    failure: { cause: 'configuration-invalid' },
  });
}

function locatorValue(locator: unknown): string {
  const value: unknown =
    typeof locator === 'object' && locator !== null ? Reflect.get(locator, 'value') : locator;
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}

import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import * as z from 'zod/v4-mini';
import { fieldMappingSchema } from '../../shared/contract/mapping.ts';
import { fieldsOfPaths, selectedFields } from '../../shared/directory/index.ts';
import { mappedPaths } from '../../shared/sync/index.ts';
import type { WhomAndWhat } from '../shared/entra/read-settings.ts';

/** The part of a directory sync's settings that reading needs; whatever else was saved beside it is left alone. */
const settingsSchema = z.looseObject({
  mapping: fieldMappingSchema,
  scope: z.looseObject({
    users: z.enum(['all', 'groups']),
    groupIds: z.optional(z.array(z.string())),
    includeGuests: z.boolean(),
    includeDisabled: z.boolean(),
  }),
  contactGroups: z.optional(z.array(z.looseObject({ groupId: z.string(), contactGroup: z.string() }))),
});

/** What an Admin User chose on the card: whom to read, what of them, and who gets which contact group. */
export type CardSettings = {
  reading: Pick<WhomAndWhat, 'groups' | 'include' | 'select'>;
  contactGroups: { groupId: string; contactGroup: string }[];
};

/**
 * The settings of a directory sync as *Directory Sync: Get Settings* gives them, as an object or as JSON text.
 *
 * @throws NodeOperationError when it is something else.
 */
export function readCardSettings(node: INode, value: unknown): CardSettings {
  const result = settingsSchema.safeParse(typeof value === 'string' ? parsed(value) : value);
  if (!result.success) throw unusable(node, z.prettifyError(result.error));
  const { mapping, scope, contactGroups = [] } = result.data;
  const groups = scope.users === 'groups' ? (scope.groupIds ?? []) : null;
  if (groups?.length === 0) throw unusable(node, 'they name no group.');
  return {
    reading: {
      groups,
      include: {
        guests: scope.includeGuests,
        disabled: scope.includeDisabled,
        withoutEmail: true,
        licensedOnly: false,
      },
      select: selectedFields({
        further: fieldsOfPaths(mappedPaths(mapping)),
        onPremisesExtensionAttributes: true,
      }),
    },
    contactGroups,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unusable(node: INode, why: string): NodeOperationError {
  return new NodeOperationError(
    node,
    `'Card Settings (JSON)' are not the settings of a directory sync: ${why}`,
    {
      description:
        "Put the iluminr node with 'Directory Sync: Get Settings' before this one, and leave {{ $json }} here.",
      failure: { cause: 'configuration-invalid' },
    },
  );
}

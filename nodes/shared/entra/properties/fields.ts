import type { INodeProperties } from 'n8n-workflow';
import { furtherFields } from '../../../../shared/directory/index.ts';

/** What to read of each person beside the defaults. */
export const fields: INodeProperties = {
  displayName: 'Additional Fields',
  name: 'fields',
  type: 'collection',
  placeholder: 'Add Field',
  default: {},
  options: [
    {
      displayName: 'Graph Fields',
      name: 'graphFields',
      type: 'multiOptions',
      options: furtherFields.map((name) => ({ name, value: name })),
      default: [],
      description:
        'More properties of a Graph user, beside names, addresses, phones, job, place, language and state',
    },
    {
      displayName: 'Manager',
      name: 'manager',
      type: 'boolean',
      default: false,
      description: "Whether to add the manager's user ID as 'managerId'",
    },
    {
      displayName: 'On-Premises Attributes',
      name: 'onPremisesExtensionAttributes',
      type: 'boolean',
      default: false,
      description:
        "Whether to add 'onPremisesExtensionAttributes': extensionAttribute1 to extensionAttribute15 of a directory synchronized from Active Directory",
    },
    {
      displayName: 'Other Fields',
      name: 'otherFields',
      type: 'string',
      default: '',
      placeholder: 'e.g. extension_…_costCenter',
      description: 'Names of directory extension attributes and other properties, separated by commas',
    },
  ],
};

/** Narrows a whole directory by Graph's own filter. */
export const filter: INodeProperties = {
  displayName: 'Filter',
  name: 'filter',
  type: 'string',
  default: '',
  placeholder: "e.g. department eq 'Operations'",
  description: 'An OData $filter of Microsoft Graph that narrows the people read',
};

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { fields, filter } from '../shared/entra/properties/fields.ts';
import { itemsOption } from '../shared/entra/properties/items.ts';
import { whom } from '../shared/entra/properties/whom.ts';

/** The operation that a sync needs stands first, because n8n's search offers the first one. */
const operation: INodeProperties = {
  displayName: 'Operation',
  name: 'operation',
  type: 'options',
  noDataExpression: true,
  options: [
    {
      name: 'Get Many',
      value: 'getAll',
      action: 'Get many people',
      description: 'Read everyone, or the members of groups, to the end',
    },
    {
      name: 'Get',
      value: 'get',
      action: 'Get a person',
      description: 'Look one person up by ID, sign-in name or address',
    },
  ],
  default: 'getAll',
};

const person: INodeProperties = {
  displayName: 'User',
  name: 'user',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. ann@example.com',
  description: 'ID, sign-in name or any address of the person, aliases included',
};

const allGroupNames: INodeProperties = {
  displayName: 'Add Group Names',
  name: 'addGroupNames',
  type: 'boolean',
  default: false,
  description:
    "Whether to add 'groups': the names of all groups the person is in, those around their groups included. Needs the permission GroupMember.Read.All.",
};

const options: INodeProperties = {
  displayName: 'Options',
  name: 'options',
  type: 'collection',
  placeholder: 'Add Option',
  default: {},
  options: [
    filter,
    itemsOption,
    {
      displayName: 'Output Incomplete List',
      name: 'allowIncomplete',
      type: 'boolean',
      default: false,
      description:
        "Whether to output the part that was read when the directory could not be read to its end; '_sync.complete' is then false. Otherwise that is an error.",
    },
  ],
};

/** Shows a parameter for one operation only, beside what it asks for itself. */
function only(name: 'get' | 'getAll', property: INodeProperties): INodeProperties {
  const show = { ...property.displayOptions?.show, operation: [name] };
  return { ...property, displayOptions: { ...property.displayOptions, show } };
}

/** What this node adds to whom the trigger can read: an input may bring the settings. */
const byCard: INodePropertyOptions = {
  name: 'As Chosen on the Card',
  value: 'card',
  description: "Whom and what an Admin User chose in Settings, as 'Directory Sync: Get Settings' gives it",
};

const cardSettings: INodeProperties = {
  displayName: 'Card Settings (JSON)',
  name: 'cardSettings',
  type: 'json',
  default: '={{ $json }}',
  description:
    "The item of 'Directory Sync: Get Settings': its scope, its contact groups, and the fields of its mapping",
  displayOptions: { show: { users: ['card'] } },
};

/** Whom to read. The card's settings answer every question that comes after the first. */
const whomOrCard: INodeProperties[] = whom.flatMap((property) =>
  property.name === 'users'
    ? [
        { ...property, options: [...((property.options ?? []) as INodePropertyOptions[]), byCard] },
        cardSettings,
      ]
    : [{ ...property, displayOptions: { ...property.displayOptions, hide: { users: ['card'] } } }],
);

export const properties: INodeProperties[] = [
  operation,
  only('get', person),
  only('get', allGroupNames),
  ...whomOrCard.map((property) => only('getAll', property)),
  fields,
  only('getAll', options),
];

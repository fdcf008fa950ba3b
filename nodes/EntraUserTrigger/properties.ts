import type { INodeProperties } from 'n8n-workflow';
import { furtherFields } from '../../shared/directory/index.ts';

const what: INodeProperties[] = [
  {
    displayName: 'Deliver',
    name: 'deliver',
    type: 'options',
    noDataExpression: true,
    options: [
      {
        name: 'Changes',
        value: 'changes',
        description: 'Each poll outputs who was added, changed, disabled or deleted since the poll before',
      },
      {
        name: 'Full Directory',
        value: 'full',
        description:
          'Each poll outputs everyone, and says whether that is complete. Needed to find leavers by their absence.',
      },
    ],
    default: 'changes',
  },
  {
    displayName: 'First Run',
    name: 'firstRun',
    type: 'options',
    noDataExpression: true,
    options: [
      {
        name: 'Only What Changes From Now',
        value: 'now',
        description: 'Nobody is output until something changes',
      },
      {
        name: 'Start With Everyone',
        value: 'everyone',
        description: 'The first poll outputs everyone, later ones who changed',
      },
    ],
    default: 'everyone',
    displayOptions: { show: { deliver: ['changes'] } },
  },
];

const whom: INodeProperties[] = [
  {
    displayName: 'Users',
    name: 'users',
    type: 'options',
    noDataExpression: true,
    options: [
      {
        name: 'All',
        value: 'all',
        description: 'Everyone in the directory whom the switches below let through',
      },
      {
        name: 'Members of Groups',
        value: 'groups',
        description:
          'Members of the chosen groups and of the groups inside them. Needs the permission GroupMember.Read.All.',
      },
    ],
    default: 'all',
  },
  {
    displayName: 'Groups',
    name: 'groups',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Group',
    default: { group: [{ id: { mode: 'list', value: '' } }] },
    displayOptions: { show: { users: ['groups'] } },
    options: [
      {
        displayName: 'Group',
        name: 'group',
        values: [
          {
            displayName: 'Group',
            name: 'id',
            type: 'resourceLocator',
            default: { mode: 'list', value: '' },
            required: true,
            description: 'A group whose members are read, with the members of the groups inside it',
            modes: [
              {
                displayName: 'From List',
                name: 'list',
                type: 'list',
                placeholder: 'Select a group…',
                typeOptions: { searchListMethod: 'searchGroups', searchable: true },
              },
              {
                displayName: 'By ID',
                name: 'id',
                type: 'string',
                placeholder: 'e.g. 11111111-2222-3333-4444-555555555555',
                validation: [
                  {
                    type: 'regex',
                    properties: {
                      regex: '^\\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\s*$',
                      errorMessage:
                        'A group ID is 32 hexadecimal digits with dashes, as the Entra admin center shows it',
                    },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    displayName: 'Include Disabled Users',
    name: 'includeDisabled',
    type: 'boolean',
    default: true,
    description:
      "Whether to output people whose account is disabled; their '_sync.state' is 'disabled'. Leave it on if leavers are to be deactivated.",
  },
  {
    displayName: 'Include Guests',
    name: 'includeGuests',
    type: 'boolean',
    default: false,
    description: 'Whether to output people of other organizations who were invited as guests',
  },
  {
    displayName: 'Include Users Without Email',
    name: 'includeWithoutEmail',
    type: 'boolean',
    default: false,
    description: 'Whether to output people who have neither a mailbox nor a sign-in name that is an address',
  },
];

const fields: INodeProperties = {
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

const options: INodeProperties = {
  displayName: 'Options',
  name: 'options',
  type: 'collection',
  placeholder: 'Add Option',
  default: {},
  options: [
    {
      displayName: 'Filter',
      name: 'filter',
      type: 'string',
      default: '',
      placeholder: "e.g. department eq 'Operations'",
      description:
        "An OData $filter of Microsoft Graph that narrows the people read. Only for 'Full Directory'.",
      displayOptions: { show: { '/deliver': ['full'] } },
    },
    {
      displayName: 'Page Budget',
      name: 'maxPages',
      type: 'number',
      typeOptions: { minValue: 1, numberPrecision: 0 },
      default: 500,
      description:
        'How many pages one poll reads at most (999 people a page for the full directory, 200 for changes). What does not fit comes with the next poll.',
    },
  ],
};

export const properties: INodeProperties[] = [...what, ...whom, fields, options];

import type { INodeProperties } from 'n8n-workflow';

export const policyProperties: INodeProperties[] = [
  {
    displayName: 'Mode',
    name: 'mode',
    type: 'options',
    noDataExpression: true,
    options: [
      {
        name: 'Additive',
        value: 'additive',
        description: 'Creates people who are missing in iluminr. Nobody who is there is touched.',
      },
      {
        name: 'Create and Update',
        value: 'update',
        description: 'Also updates the mapped fields and brings back people who returned',
      },
      {
        name: 'Full Lifecycle',
        value: 'full',
        description: 'Also deactivates people who left, under the removal guard. Nobody is ever deleted.',
      },
    ],
    default: 'additive',
  },
  {
    displayName: 'Current Contacts',
    name: 'currentContacts',
    type: 'options',
    noDataExpression: true,
    options: [
      {
        name: 'From Input',
        value: 'input',
        description: 'The items of the last input are the contacts of the account, all of them and unchanged',
      },
      {
        name: 'Read From the Account',
        value: 'read',
        description: 'The node reads them itself, so an empty branch can never look like an empty account',
      },
    ],
    default: 'read',
  },
];

export const guardProperties: INodeProperties[] = [
  {
    displayName: 'Leavers',
    name: 'leavers',
    type: 'collection',
    placeholder: 'Add Setting',
    default: {},
    displayOptions: { show: { mode: ['full'] } },
    options: [
      {
        displayName: 'Also Contacts Without a Link',
        name: 'unlinked',
        type: 'boolean',
        default: false,
        description:
          'Whether contacts that no system is linked to are deactivated too when no source lists them',
      },
      {
        displayName: 'Days After the Last Day',
        name: 'leaveDaysAfter',
        type: 'number',
        typeOptions: { minValue: 0, numberPrecision: 0 },
        default: 0,
        description: 'How many days after their last day of work people are deactivated',
      },
      {
        displayName: 'Protected Emails',
        name: 'protectedEmails',
        type: 'string',
        default: '',
        placeholder: 'e.g. duty.officer@example.com, board@example.com',
        description: 'Contacts with these addresses are never deactivated. Separate them by commas.',
      },
      {
        displayName: 'Protected Groups',
        name: 'protectedGroups',
        type: 'string',
        default: '',
        placeholder: 'e.g. Crisis team, Fire wardens',
        description: 'Members of these contact groups are never deactivated. Separate them by commas.',
      },
      {
        displayName: 'Protected Types',
        name: 'protectedTypes',
        type: 'multiOptions',
        options: [
          { name: 'Contact', value: 'contact' },
          { name: 'User', value: 'user', description: 'Somebody who can log in to iluminr' },
        ],
        default: ['user'],
        description: 'Contacts of these types are never deactivated',
      },
      {
        displayName: 'Who Leaves',
        name: 'when',
        type: 'multiOptions',
        options: [
          { name: 'Absent From a Complete List', value: 'missing' },
          { name: 'Deleted in the Source', value: 'deleted' },
          { name: 'Disabled in the Source', value: 'disabled' },
          {
            name: 'Last Day Has Passed',
            value: 'ended',
            description: 'For sources whose last day of work is mapped',
          },
          {
            name: 'Out of Scope',
            value: 'out_of_scope',
            description:
              'Who is still in the directory and enabled, but not among those whom the sync is for',
          },
        ],
        default: ['missing', 'deleted', 'disabled', 'ended'],
        description: 'People on leave are often disabled for a while and may still need alerts',
      },
    ],
  },
  {
    displayName: 'Removal Guard',
    name: 'guard',
    type: 'collection',
    placeholder: 'Add Limit',
    default: {},
    displayOptions: { show: { mode: ['full'] } },
    options: [
      {
        displayName: 'Always Allowed',
        name: 'floor',
        type: 'number',
        typeOptions: { minValue: 0, numberPrecision: 0 },
        default: 5,
        description: 'This many removals pass in any account, however small',
      },
      {
        displayName: 'Count Recent Removals',
        name: 'countRecent',
        type: 'boolean',
        default: true,
        description:
          'Whether removals of the 22 hours before count too, so that many small runs cannot pass what one may not; approved ones never count',
      },
      {
        displayName: 'Most Removals',
        name: 'maxCount',
        type: 'number',
        typeOptions: { minValue: 0, numberPrecision: 0 },
        default: 200,
        description: 'More removals than this are held, however large the account',
      },
      {
        displayName: 'Most Removals in Percent',
        name: 'maxPercent',
        type: 'number',
        typeOptions: { minValue: 0, maxValue: 100 },
        default: 10,
        description: 'A larger share of the linked contacts than this is held',
      },
    ],
  },
  {
    displayName: 'Approved Removals',
    name: 'approvedRemovals',
    type: 'string',
    default: '',
    placeholder: 'e.g. {{ $json.removalsId }}',
    description:
      "The 'removalsId' of held removals that a person approved. It releases exactly those; if one more person has left since, all are held again.",
    displayOptions: { show: { mode: ['full'] } },
  },
];

/** Additive touches nobody who is there, so what says how contacts are changed does not belong to it. */
const changesContacts = { show: { '/mode': ['update', 'full'] } };

export const optionProperties: INodeProperties[] = [
  {
    displayName: 'Precedence',
    name: 'precedence',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Field',
    default: {},
    description: 'Fields for which another source than the first is believed',
    options: [
      {
        displayName: 'Field',
        name: 'field',
        values: [
          {
            displayName: 'Contact Field',
            name: 'name',
            type: 'string',
            default: '',
            placeholder: 'e.g. mobile',
            displayOptions: { show: { '@version': [1] } },
          },
          {
            displayName: 'Contact Field Name or ID',
            name: 'name',
            type: 'options',
            default: '',
            typeOptions: { loadOptionsMethod: 'getFieldNames' },
            description:
              'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
            displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }] } },
          },
          {
            displayName: 'Strongest Source First',
            name: 'sources',
            type: 'string',
            default: '',
            placeholder: 'e.g. hr, entra',
            description: 'Keys of the sources, separated by commas',
            displayOptions: { show: { '@version': [1] } },
          },
          {
            displayName: 'Source Names or IDs, Strongest First',
            name: 'sources',
            type: 'multiOptions',
            default: [],
            typeOptions: { loadOptionsMethod: 'getSourceKeys', loadOptionsDependsOn: ['numberOfSources'] },
            description:
              'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
            displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }] } },
          },
        ],
      },
    ],
    displayOptions: { hide: { numberOfSources: [1] } },
  },
  {
    displayName: 'Additional Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options: [
      {
        displayName: 'Changes per Item',
        name: 'changesPerItem',
        type: 'options',
        options: [
          {
            name: '1',
            value: 1,
            description: 'Each change is an item of its own, which n8n can filter, look up and route',
          },
          {
            name: '1,000',
            value: 1000,
            description:
              'People to create or update come 1,000 an item; everybody else stays an item of their own',
          },
        ],
        default: 1,
        description:
          "For directories from 40,000 people on: n8n saves a third of what it does otherwise. Apply Changes and Plan read both; n8n's own Filter and the like see pages, not people.",
      },
      {
        displayName: 'Clear Empty Fields',
        name: 'clearEmpty',
        displayOptions: changesContacts,
        type: 'boolean',
        default: false,
        description: 'Whether a field that the source says is empty is emptied in iluminr too',
      },
      {
        displayName: 'Custom Field That Identifies People',
        name: 'customKey',
        type: 'string',
        default: '',
        placeholder: 'e.g. employeeId',
        description:
          'Key of an iluminr custom field that holds the same ID in every source. People are joined and matched by it before the email address.',
      },
      {
        displayName: 'Days Before the First Day',
        name: 'joinDaysBefore',
        type: 'number',
        typeOptions: { minValue: 0, numberPrecision: 0 },
        default: 0,
        description:
          'How many days before their first day of work people are created. Until then they are left out and named at Review.',
      },
      {
        displayName: 'Explain',
        name: 'explain',
        type: 'string',
        default: '',
        placeholder: 'e.g. ann@example.com, Bob Lee',
        description:
          "Addresses, IDs or names, separated by commas. What becomes of each of them, and why, stands on the summary under 'explanations' and above the output.",
      },
      {
        displayName: 'Groups to Take Away',
        name: 'groupsManage',
        displayOptions: changesContacts,
        type: 'options',
        options: [
          {
            name: 'Named Groups',
            value: 'list',
            description: "The groups under 'Owned Groups', also when nobody is in one any more",
          },
          {
            name: 'None',
            value: 'add',
            description: 'People are added to the groups that a source names, and never taken out of one',
          },
          {
            name: 'Those the Sources Name',
            value: 'said',
            description: 'Every group that somebody in a whole list has this time belongs to the sync',
          },
        ],
        default: 'add',
        description: 'Which contact groups people lose when no source names them any more',
      },
      {
        displayName: 'Link by Email',
        name: 'linkByEmail',
        displayOptions: changesContacts,
        type: 'boolean',
        default: true,
        description:
          'Whether a contact that nobody is linked to is taken over when it has the email address of a person',
      },
      {
        displayName: 'Only Write These Fields',
        name: 'fields',
        type: 'string',
        default: '',
        placeholder: 'e.g. mobile, location',
        description:
          'Contact fields that this sync may write, separated by commas. Without it: all that are mapped.',
      },
      {
        displayName: 'Owned Groups',
        name: 'ownedGroups',
        type: 'string',
        default: '',
        placeholder: 'e.g. Perth office, Nurses',
        description: 'Contact groups that this sync owns, separated by commas',
        displayOptions: { show: { groupsManage: ['list'], ...changesContacts.show } },
      },
      {
        displayName: 'Reactivate',
        name: 'reactivate',
        displayOptions: changesContacts,
        type: 'boolean',
        default: true,
        description: 'Whether an inactive contact comes back when its person is active in the source',
      },
      {
        displayName: 'Show Everyone',
        name: 'showEveryone',
        type: 'boolean',
        default: false,
        description:
          'Whether to put out an item for each person and contact with nothing to do as well, with the reason; Apply Changes passes over them',
      },
      {
        displayName: 'Suppressed Emails',
        name: 'suppress',
        type: 'string',
        default: '',
        placeholder: 'e.g. scanner@example.com',
        description: 'Addresses for which no contact is ever created. Separate them by commas.',
      },
    ],
  },
];

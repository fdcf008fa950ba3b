import type { INodeProperties } from 'n8n-workflow';
import { groupList, groupNames } from './groups.ts';

/** Whom to read: all or members of groups, and whom of them. */
export const whom: INodeProperties[] = [
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
    ...groupList(
      'groups',
      'Groups',
      'A group whose members are read, with the members of the groups inside it',
    ),
    displayOptions: { show: { users: ['groups'] } },
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
    description:
      'Whether to output people who have no mailbox, no sign-in name that is an address, and no mobile number',
  },
  {
    displayName: 'Only Licensed Accounts',
    name: 'licensedOnly',
    type: 'boolean',
    default: false,
    description:
      'Whether to leave out accounts without a licence: shared mailboxes, rooms and service accounts. Disabled accounts still come, because leavers lose their licence.',
  },
  ...groupNames,
];

import type { INodeProperties } from 'n8n-workflow';

/** A list of groups, each picked by name or given by id. */
export function groupList(name: string, displayName: string, description: string): INodeProperties {
  return {
    displayName,
    name,
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Group',
    default: { group: [{ id: { mode: 'list', value: '' } }] },
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
            description,
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
  };
}

/** Which groups a person is in, for the mapping of contact groups. */
export const groupNames: INodeProperties[] = [
  {
    displayName: 'Add Group Names',
    name: 'addGroupNames',
    type: 'boolean',
    default: false,
    description:
      "Whether to add 'groups': the names of those of the groups below that the person is in. Needs the permission GroupMember.Read.All.",
  },
  {
    ...groupList(
      'namedGroups',
      'Groups to Name',
      'A group whose name its members carry, as do the members of the groups inside it',
    ),
    displayOptions: { show: { addGroupNames: [true] } },
  },
];

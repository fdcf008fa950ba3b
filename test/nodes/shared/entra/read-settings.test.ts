import type { INode, NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import {
  groupIds,
  itemParameters,
  pollParameters,
  readFields,
  whomAndWhat,
  type Parameter,
} from '../../../../nodes/shared/entra/read-settings.ts';

const night = 'aaaaaaaa-0000-4000-8000-00000000000b';
const day = 'aaaaaaaa-0000-4000-8000-00000000000c';
const node: INode = {
  id: '1',
  name: 'Entra User',
  type: 'entraUser',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

const set =
  (parameters: Record<string, unknown>): Parameter =>
  (name, fallback) =>
    name in parameters ? parameters[name] : fallback;
const read = (parameters: Record<string, unknown> = {}) => whomAndWhat(node, set(parameters));
const chosen = (...values: unknown[]) => ({ group: values.map((value) => ({ id: value })) });
const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** What is refused, as the builder reads it. */
function refused(act: () => unknown): NodeOperationError {
  try {
    act();
  } catch (error) {
    return error as NodeOperationError;
  }
  throw new Error('Nothing was refused');
}

it('with nothing set everybody is read: members with an address, disabled ones too, no groups, no manager', () => {
  const { select, ...rest } = read();
  expect(rest).toEqual({
    groups: null,
    groupNames: [],
    include: { guests: false, disabled: true, withoutEmail: false, licensedOnly: false },
    manager: false,
    filter: '',
  });
  expect(select).not.toContain('assignedLicenses');
  expect(select).not.toContain('onPremisesExtensionAttributes');
});

describe('a switch', () => {
  it.each([
    ['includeGuests', 'guests'],
    ['includeDisabled', 'disabled'],
    ['includeWithoutEmail', 'withoutEmail'],
    ['licensedOnly', 'licensedOnly'],
  ] as const)('%s is on by true alone', (name, flag) => {
    expect(read({ [name]: true }).include[flag]).toBe(true);
    for (const value of [false, 'true', 1, null]) expect(read({ [name]: value }).include[flag]).toBe(false);
  });

  it('Only Licensed Accounts reads the licences that it judges by', () => {
    expect(read({ licensedOnly: true }).select).toContain('assignedLicenses');
  });

  it('that is off reads no groups, whatever was chosen before', () => {
    const groups = chosen(locator(night));
    const { groups: members, groupNames } = read({ groups, namedGroups: groups });
    expect([members, groupNames]).toEqual([null, []]);
    expect(read({ users: 'groups', groups }).groups).toEqual([night]);
    expect(read({ addGroupNames: true, namedGroups: groups }).groupNames).toEqual([night]);
    expect(read({ addGroupNames: 'true', namedGroups: groups }).groupNames).toEqual([]);
  });
});

it('a filter is trimmed', () => {
  expect(read({ options: { filter: " city eq 'Perth' " } }).filter).toBe("city eq 'Perth'");
});

describe('fields to read', () => {
  const choice = (fields: unknown) => readFields(node, set({ fields }));

  it('are those that are chosen and those that are typed, by commas, spaces around them left out', () => {
    expect(choice({ graphFields: ['city'], otherFields: ' mailNickname, ,extension_0a_b ' }).choice).toEqual({
      further: ['city', 'mailNickname', 'extension_0a_b'],
      onPremisesExtensionAttributes: false,
    });
    expect(choice({}).choice.further).toEqual([]);
  });

  it('are the manager and the on-premises attributes where true says so', () => {
    for (const value of [true, false, 'true', undefined]) {
      const { choice: read, manager } = choice({ manager: value, onPremisesExtensionAttributes: value });
      expect([manager, read.onPremisesExtensionAttributes]).toEqual([value === true, value === true]);
    }
  });

  it('have names of properties: another name is refused, said and explained', () => {
    expect(refused(() => choice({ otherFields: 'city, a b' }))).toMatchObject({
      message: "'a b' in 'Other Fields' is not the name of a Graph property",
      description: 'Separate names by commas. A name has letters, digits and underscores only.',
      failure: { cause: 'configuration-invalid' },
    });
  });
});

describe('chosen groups', () => {
  const ids = (...values: unknown[]) => groupIds(node, chosen(...values), 'Groups');

  it('are ids in lower case, each once, by locator or by text; rows that are still empty are passed over', () => {
    expect(ids(locator(` ${night.toUpperCase()} `), night, '', locator(''), locator(null), 7, day)).toEqual([
      night,
      day,
    ]);
  });

  it.each([
    'Night shift',
    `${night}0`,
    `x${night}`,
    night.slice(1),
    night.replaceAll('-', ''),
    `${night} ${day}`,
  ])('are ids and nothing else: %s is refused', (wrong) => {
    expect(refused(() => ids(day, wrong)).message).toBe(
      `'${wrong.toLowerCase()}' under 'Groups' is not a group ID`,
    );
  });

  it.each([
    ['Groups', "set 'Users' to 'All'"],
    ['Groups to Name', "switch 'Add Group Names' off"],
  ])('are at least one: with none under %s the way out is said', (label, instead) => {
    for (const value of [{}, { group: [] }, chosen(''), chosen(null), { group: [{}] }])
      expect(refused(() => groupIds(node, value, label))).toMatchObject({
        message: `No group is chosen under '${label}'`,
        description: `Choose at least one group from the list, or ${instead}.`,
        failure: { cause: 'configuration-invalid' },
      });
  });

  it('are named by the parameter that has to be corrected', () => {
    expect(refused(() => read({ users: 'groups' })).message).toContain("'Groups'");
    expect(refused(() => read({ addGroupNames: true })).message).toContain("'Groups to Name'");
  });
});

it('a parameter is asked of the context by its name, with its default, and for its item', () => {
  const asked: unknown[][] = [];
  const context = { getNodeParameter: (...args: unknown[]) => asked.push(args) } as never;
  pollParameters(context)('users', 'all');
  itemParameters(context, 3)('users', 'all');
  expect(asked).toEqual([
    ['users', 'all'],
    ['users', 3, 'all'],
  ]);
});

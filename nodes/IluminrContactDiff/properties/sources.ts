import type { INodeProperties } from 'n8n-workflow';

/** Most sources that one diff can take. */
export const mostSources = 6;

/** Percent of a field's filled values that may be unreadable. */
export const defaultMostUnreadable = 10;

/** Name of a parameter of source `number`, counted from 1. */
export function sourceParameter(number: number, name: string): string {
  return `source${number}${name}`;
}

type SourceDefaults = { key: string; lists: string; mapping: string };

/** What a source starts with: most diffs begin with Entra and add an HR list. */
function defaultsOf(number: number): SourceDefaults {
  if (number === 1) return { key: 'entra', lists: 'auto', mapping: 'entra' };
  return { key: number === 2 ? 'hr' : `source${number}`, lists: 'full', mapping: 'fields' };
}

function startingWith(value: string, property: INodeProperties): INodeProperties {
  return { ...property, default: value };
}

/** The parameters of one source, shown when the diff has that many. */
function sourceProperties(number: number): INodeProperties[] {
  const show = {
    numberOfSources: Array.from({ length: mostSources - number + 1 }, (_, index) => number + index),
  };
  const mapping = sourceParameter(number, 'Mapping');
  const start = defaultsOf(number);
  return [
    startingWith(start.key, {
      displayName: `Source ${number} Key`,
      name: sourceParameter(number, 'Key'),
      type: 'string',
      default: '',
      noDataExpression: true,
      required: true,
      placeholder: 'e.g. workday',
      description:
        'The name under which iluminr keeps the link to this system. Keep it: people are recognised by it on every later run.',
      displayOptions: { show },
    }),
    startingWith(start.lists, {
      displayName: `Source ${number} Lists`,
      name: sourceParameter(number, 'Lists'),
      type: 'options',
      default: 'auto',
      noDataExpression: true,
      options: [
        {
          name: 'As the Items Say',
          value: 'auto',
          description:
            'The Entra trigger marks its items. Items without a mark count as changes, so nobody is missed.',
        },
        {
          name: 'Everyone, Read to the End',
          value: 'full',
          description: 'The list is whole: who is absent from it has left',
        },
        {
          name: 'Only What Changed',
          value: 'changes',
          description: 'Absence means nothing: only people marked as disabled or deleted have left',
        },
      ],
      description: 'What the items of this input are. It decides who counts as having left.',
      displayOptions: { show },
    }),
    startingWith(start.mapping, {
      displayName: `Source ${number} Field Mapping`,
      name: mapping,
      type: 'options',
      default: 'fields',
      noDataExpression: true,
      options: [
        {
          name: 'Field by Field',
          value: 'fields',
          description: 'Choose for each iluminr field where it comes from',
        },
        {
          name: 'JSON',
          value: 'json',
          description:
            "A mapping as JSON, for example the one that the admin chose in iluminr ('Directory Sync: Get Settings')",
        },
        {
          name: 'Microsoft Entra Defaults',
          value: 'entra',
          description: 'Mail, names, mobile, job, department and office of a Graph user',
        },
      ],
      displayOptions: { show },
    }),
    {
      displayName: `Source ${number} Fields`,
      name: sourceParameter(number, 'Fields'),
      type: 'resourceMapper',
      noDataExpression: true,
      default: { mappingMode: 'autoMapInputData', value: null },
      description:
        'For each row the name of the column, not a value, e.g. work_email, or a path such as businessPhones[0] or phones[type=mobile].value. Several names, separated by commas, are tried in order.',
      typeOptions: {
        resourceMapper: {
          resourceMapperMethod: 'getMappableFields',
          mode: 'map',
          fieldWords: { singular: 'iluminr field', plural: 'iluminr fields' },
          addAllFields: false,
          supportAutoMap: true,
        },
      },
      displayOptions: { show: { ...show, [mapping]: ['fields'] } },
    },
    {
      // n8n's own note in the mapper asks for columns of just the fields' names, and cannot be changed.
      displayName:
        'Nothing has to be renamed, whatever the note above says: obvious names, such as work_email or Staff Number, are found. After a run a hint names the columns that were not taken.',
      name: sourceParameter(number, 'FieldsNotice'),
      type: 'notice',
      default: '',
      displayOptions: {
        show: {
          ...show,
          [mapping]: ['fields'],
          [`/${sourceParameter(number, 'Fields')}.mappingMode`]: ['autoMapInputData'],
        },
      },
    },
    {
      displayName: `Source ${number} Mapping (JSON)`,
      name: sourceParameter(number, 'MappingJson'),
      type: 'json',
      default: '{}',
      description:
        'An object with a rule for each iluminr field, for example {"email": {"from": "work_email"}}',
      displayOptions: { show: { ...show, [mapping]: ['json'] } },
    },
    {
      displayName: `Source ${number} Options`,
      name: sourceParameter(number, 'Options'),
      type: 'collection',
      placeholder: 'Add Option',
      default: {},
      options: [
        {
          displayName: 'Alias Fields',
          name: 'aliases',
          type: 'string',
          default: '',
          placeholder: 'e.g. proxyAddresses, former_email',
          description:
            'The source fields with further addresses of a person. They find a contact and are never written.',
        },
        {
          displayName: 'Country Field',
          name: 'country',
          type: 'string',
          default: '',
          placeholder: 'e.g. usageLocation',
          description:
            'The source field with the country of a person, by which numbers without a country code are read',
        },
        {
          displayName: 'Date Format',
          name: 'dateFormat',
          type: 'options',
          options: [
            { name: 'Day First', value: 'dmy', description: 'As in 31/01/2026' },
            { name: 'Month First', value: 'mdy', description: 'As in 01/31/2026' },
            {
              name: 'Year First',
              value: 'iso',
              description: 'As in 2026-01-31. Others are read only where they can be read in one way.',
            },
          ],
          default: 'iso',
          description: 'How the first and the last day of work are written',
        },
        {
          displayName: 'Default Country',
          name: 'defaultCountry',
          type: 'string',
          default: '',
          placeholder: 'e.g. AU',
          description: 'The country of people whose record names none',
        },
        {
          displayName: 'Fewest Rows',
          name: 'fewestRows',
          type: 'number',
          typeOptions: { minValue: 0, numberPrecision: 0 },
          default: 0,
          description:
            'A list with fewer rows than this counts as cut off, so that nobody is taken for a leaver',
        },
        {
          displayName: 'First Day Field',
          name: 'start',
          type: 'string',
          default: '',
          placeholder: 'e.g. start_date',
          description:
            'The source field with the first day of work. Who has not started is left out until then.',
        },
        {
          displayName: 'ID Field',
          name: 'id',
          type: 'string',
          default: '',
          placeholder: 'e.g. employee_id',
          description:
            'The source field with the ID of a person. It must never change and never be given to somebody else. Left empty, the field called ID in lower case is taken.',
        },
        {
          displayName: 'If There Are Fewer',
          name: 'fewer',
          type: 'options',
          options: [
            {
              name: 'Keep Everyone',
              value: 'keep',
              description: 'The list counts as cut off: nobody is taken for a leaver, and the rest goes on',
            },
            { name: 'Stop', value: 'stop', description: 'Nothing is planned, and the run fails' },
          ],
          default: 'keep',
          description: "What becomes of a run whose list has fewer rows than 'Fewest Rows'",
        },
        {
          displayName: 'Last Day Field',
          name: 'end',
          type: 'string',
          default: '',
          placeholder: 'e.g. end_date',
          description: 'The source field with the last day of work. The day after it, the person has left.',
        },
        {
          displayName: 'Leaves People Out',
          name: 'scoped',
          type: 'boolean',
          default: false,
          description:
            'Whether the list leaves out people who are still there, for example guests or other departments. Nobody is then taken for a leaver for being absent.',
        },
        {
          displayName: 'Most Unreadable in Percent',
          name: 'mostUnreadable',
          type: 'number',
          typeOptions: { minValue: 0, maxValue: 100 },
          default: defaultMostUnreadable,
          description:
            'When more of the values of one field than this cannot be read, the node says so first, and in Full Lifecycle nobody is taken for a leaver for being absent',
        },
        {
          displayName: 'State Field',
          name: 'state',
          type: 'string',
          default: '',
          placeholder: 'e.g. status',
          description: 'The source field that says whether a person is active, disabled or has left',
        },
      ],
      displayOptions: { show },
    },
  ];
}

export const sourcesProperties: INodeProperties[] = [
  {
    displayName: 'Number of Sources',
    name: 'numberOfSources',
    type: 'options',
    noDataExpression: true,
    options: Array.from({ length: mostSources }, (_, index) => ({
      name: String(index + 1),
      value: index + 1,
    })),
    default: 1,
    description: 'How many systems people come from. The first is the strongest: its values win.',
  },
  ...Array.from({ length: mostSources }, (_, index) => sourceProperties(index + 1)).flat(),
];

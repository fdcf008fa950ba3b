import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { vi } from 'vitest';
import { IluminrContactDiff } from '../../../nodes/IluminrContactDiff/IluminrContactDiff.node.ts';
import { mostSources } from '../../../nodes/IluminrContactDiff/properties/sources.ts';
import type { Person, PlanInput, SourceInput } from '../../../shared/sync/index.ts';
import { contact } from '../../contacts/account.ts';
import { runNode, type RunResult } from '../../engine/index.ts';
import { credential, openAccount, type Account } from '../Iluminr/account.ts';
import { describeWiring, type Row } from './wiring-table.ts';

const planned = vi.hoisted(() => ({ inputs: [] as unknown[] }));
vi.mock(import('../../../shared/sync/index.ts'), async (original) => {
  const engine = await original();
  return {
    ...engine,
    planSync: (input) => {
      planned.inputs.push(input);
      return engine.planSync(input);
    },
  };
});

/** What the engine was asked to plan, if the node came so far, and what came out. */
type Seen = RunResult & { input: PlanInput | undefined };

const mapping = { email: { from: 'email' }, mobile: { from: 'mobile', optional: true } };
const row: IDataObject = {
  id: '1',
  badge: 'B7',
  email: 'ann@corp.example',
  former: 'ann.old@corp.example',
  mobile: '0491 570 006',
  land: 'AU',
  job: 'Nurse',
  jobTitle: 'Warden',
  status: 'disabled',
  begins: '05/02/2026',
  starts: '2026-03-01',
  until: '2030-12-31',
};
/** Three of forty numbers, which are 7.5 percent, cannot be read. */
const untidy = Array.from({ length: 40 }, (_, n): IDataObject => ({
  id: `u${n}`,
  email: `u${n}@corp.example`,
  mobile: n < 3 ? 'ask Bob' : `+6149157${String(n).padStart(4, '0')}`,
}));
const untidyKey = 'untidy';

/** As many sources as `count`, each a whole list with a mapping that suits the row. */
function sources(count: number): IDataObject {
  const parameters: IDataObject = { numberOfSources: count };
  for (let number = 1; number <= count; number++) {
    const source = `source${number}`;
    parameters[`${source}Lists`] = 'full';
    parameters[`${source}Mapping`] = 'json';
    parameters[`${source}MappingJson`] = mapping;
  }
  return parameters;
}

/** Looks at a source as it was read, and at its first person. */
type Reads = (source: SourceInput | undefined, person: Person | undefined) => unknown;

/** A row for a parameter of source `number`, which is the last one. */
function sourceRow(
  number: number,
  name: string,
  more: IDataObject,
  reads: Reads,
  becomes: unknown,
): Row<Seen> {
  const named = Object.fromEntries(
    Object.entries(more).map(([key, value]) => [`source${number}${key}`, value]),
  );
  return {
    path: `source${number}${name}`,
    parameters: { mode: 'full', ...sources(number), ...named },
    reads: ({ input }) => {
      const source = input?.sources[number - 1];
      return reads(source, source === undefined ? undefined : [...source.people][0]);
    },
    becomes,
  };
}

type PersonOption = [
  name: string,
  options: IDataObject,
  reads: (person?: Person) => unknown,
  becomes: unknown,
];

const personOptions: PersonOption[] = [
  ['aliases', { aliases: 'former' }, (person) => person?.aliases, ['ann.old@corp.example']],
  ['country', { country: 'land' }, (person) => person?.mobile, '+61491570006'],
  ['defaultCountry', { defaultCountry: 'AU' }, (person) => person?.mobile, '+61491570006'],
  ['dateFormat=dmy', { start: 'begins', dateFormat: 'dmy' }, (person) => person?.startsOn, '2026-02-05'],
  ['dateFormat=mdy', { start: 'begins', dateFormat: 'mdy' }, (person) => person?.startsOn, '2026-05-02'],
  ['start', { start: 'starts' }, (person) => person?.startsOn, '2026-03-01'],
  ['end', { end: 'until' }, (person) => person?.endsOn, '2030-12-31'],
  ['id', { id: 'badge' }, (person) => person?.sourceId, 'B7'],
  ['state', { state: 'status' }, (person) => person?.state, 'disabled'],
];

function rowsOfSource(number: number): Row<Seen>[] {
  const add = (name: string, more: IDataObject, reads: Reads, becomes: unknown) =>
    sourceRow(number, name, more, reads, becomes);
  const Fields = { mappingMode: 'defineBelow', value: { jobTitle: 'job' } };
  const MappingJson = { jobTitle: { from: 'job' } };
  const jobTitle: Reads = (_, person) => person?.jobTitle;
  const listed: Reads = (source) => source && [source.kind, source.complete];
  const complete: Reads = (source) => source?.complete;
  const isFirst = number === 1;
  return [
    add('Key', { Key: 'payroll' }, (source) => source?.key, 'payroll'),
    add('Lists=changes', { Lists: 'changes' }, listed, ['changes', true]),
    isFirst
      ? add('Lists=full', { Lists: 'full' }, listed, ['full', true])
      : add('Lists=auto', { Lists: 'auto' }, listed, ['changes', false]),
    add('Mapping=json', { Mapping: 'json', MappingJson }, jobTitle, 'Nurse'),
    isFirst
      ? add('Mapping=fields', { Mapping: 'fields', Fields }, jobTitle, 'Nurse')
      : add('Mapping=entra', { Mapping: 'entra' }, (_, person) => person?.state ?? 'active', 'active'),
    add('Fields@defineBelow', { Mapping: 'fields', Fields }, jobTitle, 'Nurse'),
    add('MappingJson', { MappingJson }, jobTitle, 'Nurse'),
    add('Options.fewestRows', { Options: { fewestRows: 5 } }, complete, false),
    {
      ...add('Options.fewer=stop', { Options: { fewestRows: 5, fewer: 'stop' } }, complete, undefined),
      reads: ({ error }) => error?.message.includes('at least 5 are expected'),
      becomes: true,
    },
    add('Options.mostUnreadable', { Key: untidyKey, Options: { mostUnreadable: 5 } }, complete, false),
    add('Options.scoped', { Options: { scoped: true } }, (source) => source?.scoped, true),
    ...personOptions.map(([name, Options, reads, becomes]) =>
      add(`Options.${name}`, { Options }, (_, person) => reads(person), becomes),
    ),
  ];
}

type Policy = NonNullable<PlanInput['policy']>;
type Value = IDataObject[string];

const policyRow = (
  path: string,
  parameters: IDataObject,
  reads: (policy: Policy) => unknown,
  becomes: unknown,
): Row<Seen> => ({
  path,
  parameters: { mode: 'full', ...sources(1), ...parameters },
  reads: ({ input }) => input?.policy && reads(input.policy),
  becomes,
});

const leavers = (name: string, value: Value, reads: (policy: Policy) => unknown, becomes: unknown = value) =>
  policyRow(`leavers.${name}`, { leavers: { [name]: value } }, reads, becomes);
const guard = (
  name: string,
  value: Value,
  reads: (guard: NonNullable<Policy['guard']>) => unknown,
  becomes: unknown = value,
) =>
  policyRow(
    `guard.${name}`,
    { guard: { [name]: value } },
    (policy) => policy.guard && reads(policy.guard),
    becomes,
  );
const option = (path: string, more: IDataObject, reads: (policy: Policy) => unknown, becomes: unknown) =>
  policyRow(`options.${path}`, { options: more }, reads, becomes);

const precedence = {
  ...sources(2),
  precedence: { field: [{ name: 'mobile', sources: 'hr, entra' }] },
};

const rows: Row<Seen>[] = [
  {
    path: 'environment=production',
    parameters: { ...sources(1), environment: 'production' },
    reads: ({ error }) => error?.message.startsWith('This node is set to Production'),
    becomes: true,
  },
  policyRow('mode=update', { mode: 'update' }, ({ mode }) => mode, 'update'),
  policyRow('mode=full', { mode: 'full' }, ({ mode }) => mode, 'full'),
  {
    path: 'currentContacts=input',
    parameters: { ...sources(1), currentContacts: 'input' },
    reads: ({ input }) => input && [...input.contacts].map(({ id }) => id),
    becomes: ['from-input'],
  },
  ...Array.from({ length: mostSources - 1 }, (_, index): Row<Seen> => {
    const count = index + 2;
    return {
      path: `numberOfSources=${count}`,
      parameters: sources(count),
      reads: ({ input }) => input?.sources.length,
      becomes: count,
    };
  }),
  ...Array.from({ length: mostSources }, (_, index) => rowsOfSource(index + 1)).flat(),
  leavers('unlinked', true, (policy) => policy.leavers?.unlinked),
  leavers('leaveDaysAfter', 7, (policy) => policy.leaveDaysAfter),
  leavers(
    'protectedEmails',
    'duty@corp.example; board@corp.example',
    (policy) => policy.leavers?.protect?.emails,
    ['duty@corp.example', 'board@corp.example'],
  ),
  leavers('protectedGroups', 'Wardens, Nurses', (policy) => policy.leavers?.protect?.groups, [
    'Wardens',
    'Nurses',
  ]),
  leavers('protectedTypes', ['user', 'contact'], (policy) => policy.leavers?.protect?.types),
  leavers('when', ['deleted'], (policy) => policy.leavers?.when),
  guard('floor', 1, ({ floor }) => floor),
  guard('maxCount', 7, ({ maxCount }) => maxCount),
  guard('maxPercent', 3, ({ maxPercent }) => maxPercent),
  guard('countRecent', false, ({ recentRemovals }) => recentRemovals, 0),
  policyRow(
    'approvedRemovals',
    { approvedRemovals: ' rm-1 ' },
    (policy) => policy.guard?.approvedRemovals,
    'rm-1',
  ),
  policyRow('precedence.field.name', precedence, (policy) => policy.precedence, { mobile: ['hr', 'entra'] }),
  policyRow('precedence.field.sources', precedence, (policy) => policy.precedence, {
    mobile: ['hr', 'entra'],
  }),
  {
    path: 'outputs=kinds',
    parameters: { ...sources(1), outputs: 'kinds' },
    reads: ({ outputs }) => outputs.length,
    becomes: 5,
  },
  {
    path: 'options.changesPerItem=1000',
    parameters: { ...sources(1), options: { changesPerItem: 1000 } },
    reads: ({ outputs }) => outputs[0]?.[0]?.json['kind'],
    becomes: 'page',
  },
  option('clearEmpty', { clearEmpty: true }, ({ clearEmpty }) => clearEmpty, true),
  option('customKey', { customKey: ' badge ' }, ({ matchBy, joinBy }) => [matchBy, joinBy], [
    ['externalId', 'customFields.badge', 'email'],
    ['customFields.badge', 'email'],
  ]),
  option('joinDaysBefore', { joinDaysBefore: 7 }, ({ joinDaysBefore }) => joinDaysBefore, 7),
  {
    path: 'options.explain',
    parameters: { ...sources(1), options: { explain: 'nobody' } },
    reads: ({ outputs }) => outputs[0]?.at(-1)?.json['explanations'],
    becomes: [{ who: 'nobody', found: [] }],
  },
  {
    path: 'options.showEveryone',
    parameters: { ...sources(1), source1Options: { state: 'status' }, options: { showEveryone: true } },
    reads: ({ outputs }) => outputs[0]?.map(({ json }) => json['kind']).includes('person'),
    becomes: true,
  },
  option('groupsManage=said', { groupsManage: 'said' }, ({ groups }) => groups?.manage, 'said'),
  option(
    'groupsManage=list',
    { groupsManage: 'list', ownedGroups: 'Nurses' },
    ({ groups }) => groups?.manage,
    ['Nurses'],
  ),
  option(
    'ownedGroups',
    { groupsManage: 'list', ownedGroups: 'Nurses, Perth' },
    ({ groups }) => groups?.manage,
    ['Nurses', 'Perth'],
  ),
  option('linkByEmail', { linkByEmail: false }, ({ linkByEmail }) => linkByEmail, false),
  option('fields', { fields: 'mobile, customFields.badge' }, ({ fields }) => fields, [
    'mobile',
    'customFields.badge',
  ]),
  option('reactivate', { reactivate: false }, ({ reactivate }) => reactivate, false),
  option('suppress', { suppress: 'a@corp.example\nb@corp.example' }, ({ suppress }) => suppress, [
    'a@corp.example',
    'b@corp.example',
  ]),
];

/** An account whose last run, of just now, removed three people. */
async function furnished(): Promise<Account> {
  const account = await openAccount();
  const { runs } = account.store.workspace();
  const startedAt = new Date().toISOString();
  const begun = { pipeline: 'Earlier', source: 'entra', mode: 'full' as const, dryRun: false, startedAt };
  const { id } = runs.begin(begun, 'n8n');
  runs.change(id, { status: 'succeeded', totals: { deactivated: 3 } });
  return account;
}

async function run(parameters: IDataObject): Promise<Seen> {
  planned.inputs.length = 0;
  const account = await furnished();
  try {
    const result = await runNode({
      node: new IluminrContactDiff(),
      parameters,
      credentials: credential(account.url),
      inputs: inputsFor(parameters).map((items) =>
        items.map((json): INodeExecutionData => ({ json: { ...json } })),
      ),
    });
    return { ...result, input: planned.inputs[0] as PlanInput | undefined };
  } finally {
    await account.close();
  }
}

function inputsFor(parameters: IDataObject): IDataObject[][] {
  const count = Number(parameters['numberOfSources'] ?? 1);
  const people = Object.values(parameters).includes(untidyKey) ? untidy : [row];
  const contacts = parameters['currentContacts'] === 'input' ? [[{ ...contact('from-input') }]] : [];
  return [...Array.from({ length: count }, () => people), ...contacts];
}

describeWiring('iluminr Contact Diff', {
  properties: new IluminrContactDiff().description.properties,
  rows,
  exempt: Object.fromEntries(
    Array.from({ length: mostSources }, (_, index) => [
      `source${index + 1}FieldsNotice`,
      'a text in the panel; it has no value',
    ]),
  ),
  run,
});

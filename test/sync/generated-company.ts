import fc from 'fast-check';
import {
  canonicalEmail,
  type Contact,
  type PartialPolicy,
  type Person,
  type PlanInput,
} from '../../shared/sync/index.ts';
import { emptyContact } from '../contract/empty-contact.ts';

/** A small company, its account and the policy of its sync. */
export type Company = PlanInput & { policy: PartialPolicy; contacts: Contact[] };

/** Ways in which real directories and accounts are not clean; each can be switched on by itself. */
export const everyDirt = [
  'doubledLinks',
  'placeholders',
  'sharedAddresses',
  'sharedNumbers',
  'repeatedRows',
  'madeAnew',
  'othersGroups',
  'nonAsciiAddresses',
  'renames',
  'contradictions',
  'scopesAndDates',
] as const;
export type Dirt = (typeof everyDirt)[number];

/** The day that dates of work are near to. */
export const today = new Date('2026-03-02T09:00:00Z');

/** Few names, so that collisions, swaps and rehires happen all the time. */
const emails = [
  'ann@corp.example',
  'ANN@corp.example',
  'bob@corp.example',
  'cy@corp.example',
  'dee@corp.example',
  'Éva@corp.example',
  'E\u0301va@corp.example',
  'gus@corp.example',
  'not an address',
];
/** One domain in every form that a directory writes it in. */
const nonAsciiEmails = [
  'ceo@münchen.example',
  'ceo@xn--mnchen-3ya.example',
  'CEO@MU\u0308NCHEN.example',
  'Ceo@ｍünchen．example',
];
const placeholderEmails = ['noemail@corp.example', 'N/A', '-', 'none@corp.example'];
const mobiles = ['+61491570006', '+447700900123', '+16505550123'];
const names = ['Ann', 'Bob', 'José', 'Jose\u0301', '山田', 'x'.repeat(300), ''];
const groups = ['Wardens', 'Board', 'Night shift'];
const otherGroups = ['Crisis team', 'Évacués', 'E\u0301vacue\u0301s'];
const ids = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const employeeIds = ['1', '2', '3', null];
const placeholderKeys = ['N/A', '0', '-', 'TBC'];
const sourceKeys = ['entra', 'hr', 'badge'];
const days = ['2025-01-01', '2026-02-27', '2026-03-02', '2026-03-05', '2030-01-01'];

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
  fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });
const nothing = fc.constant(undefined);

/** The values that a company draws from, by its dirt. */
function poolsOf(dirt: ReadonlySet<Dirt>) {
  const when = <T>(kind: Dirt, values: readonly T[]): readonly T[] => (dirt.has(kind) ? values : []);
  const known = dirt.has('sharedAddresses') ? emails.slice(0, 4) : emails;
  return {
    emails: [
      ...known,
      ...when('nonAsciiAddresses', nonAsciiEmails),
      ...when('placeholders', placeholderEmails),
    ],
    mobiles: [
      ...(dirt.has('sharedNumbers') ? mobiles.slice(0, 1) : mobiles),
      ...when('placeholders', ['0000000000']),
    ],
    groups: [...groups, ...when('othersGroups', otherGroups)],
    ids: [...ids, ...when('placeholders', ['N/A', '', '0'])],
    employeeIds: [...employeeIds, ...when('placeholders', placeholderKeys)],
    surnames: when('contradictions', ['Ash', 'Birch', 'Cole']),
  };
}
type Pools = ReturnType<typeof poolsOf>;

function personOf(dirt: ReadonlySet<Dirt>, pools: Pools): fc.Arbitrary<Omit<Person, 'sourceId'>> {
  const states: Person['state'][] = ['active', undefined, undefined, 'disabled', 'deleted'];
  return fc
    .record({
      state: fc.constantFrom(...states, ...(dirt.has('scopesAndDates') ? (['out_of_scope'] as const) : [])),
      email: maybe(fc.constantFrom(...pools.emails)),
      firstName: maybe(fc.constantFrom(...names)),
      lastName: dirt.has('contradictions') ? maybe(fc.constantFrom(...pools.surnames)) : nothing,
      mobile: maybe(fc.constantFrom(...pools.mobiles)),
      phone: dirt.has('sharedNumbers') ? maybe(fc.constantFrom('+61255501234')) : nothing,
      jobTitle: maybe(fc.constantFrom('Nurse', 'Pilot')),
      groups: maybe(fc.subarray(pools.groups)),
      customFields: fc.option(fc.record({ employeeId: fc.constantFrom(...pools.employeeIds) }), {
        nil: undefined,
      }),
      aliases: dirt.has('renames') ? rarely(fc.subarray(pools.emails, { maxLength: 3 })) : nothing,
      startsOn: dirt.has('scopesAndDates') ? rarely(fc.constantFrom(...days)) : nothing,
      endsOn: dirt.has('scopesAndDates') ? rarely(fc.constantFrom(...days)) : nothing,
    })
    .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

function sourceOf(dirt: ReadonlySet<Dirt>, pools: Pools) {
  const row = fc.tuple(fc.constantFrom(...pools.ids), personOf(dirt, pools));
  return fc.record({
    kind: fc.constantFrom<('full' | 'changes')[]>('full', 'full', 'changes'),
    complete: fc.constantFrom(true, true, true, false),
    scoped: dirt.has('scopesAndDates') ? fc.constantFrom(undefined, undefined, true) : nothing,
    people: dirt.has('repeatedRows')
      ? fc.array(row, { maxLength: ids.length + 3 })
      : fc.uniqueArray(row, { selector: ([id]) => id, maxLength: ids.length }),
  });
}

function contactOf(dirt: ReadonlySet<Dirt>, pools: Pools) {
  // Accounts that are gone: no source ever has these ids.
  const linkIds = [...ids, ...(dirt.has('madeAnew') ? ['gone1', 'gone2', 'gone3'] : [])];
  return fc.record({
    links: fc.record({
      entra: fc.option(fc.constantFrom(...linkIds), { nil: undefined, freq: 3 }),
      hr: fc.option(fc.constantFrom(...linkIds), { nil: undefined, freq: 2 }),
      elsewhere: fc.constantFrom(undefined, undefined, undefined, undefined, 'e1'),
    }),
    type: fc.constantFrom<('contact' | 'user')[]>('contact', 'contact', 'contact', 'user'),
    status: fc.constantFrom<('active' | 'inactive')[]>('active', 'active', 'active', 'inactive'),
    email: fc.option(fc.constantFrom(...pools.emails.filter((email) => email.includes('@'))), {
      nil: null,
      freq: 5,
    }),
    firstName: fc.constantFrom('Ann', 'Bob', ''),
    lastName: fc.constantFrom('', ...pools.surnames),
    mobile: fc.option(fc.constantFrom(...mobiles), { nil: null }),
    groups: fc.subarray(pools.groups.filter((group) => group !== 'Night shift')),
    employeeId: fc.constantFrom(...pools.employeeIds),
  });
}
type DrawnContact = ReturnType<typeof contactOf> extends fc.Arbitrary<infer T> ? T : never;

function policyOf(dirt: ReadonlySet<Dirt>): fc.Arbitrary<PartialPolicy> {
  const lists = dirt.has('nonAsciiAddresses')
    ? [['ceo@münchen.example'], ['CEO@xn--mnchen-3ya.example']]
    : [];
  return fc.record({
    mode: fc.constantFrom('additive', 'update', 'full', 'full'),
    matchBy: fc.constantFrom<NonNullable<PartialPolicy['matchBy']>[]>(
      ['externalId', 'email'],
      ['externalId', 'customFields.employeeId', 'email'],
      ['email'],
    ),
    joinBy: fc.constantFrom<NonNullable<PartialPolicy['joinBy']>[]>(
      ['email'],
      ['email', 'customFields.employeeId'],
      [],
    ),
    fields: fc.constantFrom<NonNullable<PartialPolicy['fields']>[]>(
      'mapped',
      'mapped',
      ['email', 'mobile'],
      ['mobile', 'firstName'],
    ),
    clearEmpty: fc.constantFrom<NonNullable<PartialPolicy['clearEmpty']>[]>(false, true, ['mobile']),
    precedence: fc.constantFrom<NonNullable<PartialPolicy['precedence']>[]>({}, { mobile: ['hr', 'entra'] }),
    groups: fc.record({
      manage: fc.constantFrom<('add' | 'said' | string[])[]>('add', 'said', ['Wardens', 'night shift']),
    }),
    linkByEmail: fc.boolean(),
    reactivate: fc.boolean(),
    leavers: fc.record({
      unlinked: fc.boolean(),
      protect: fc.record({
        types: fc.constantFrom([], ['user' as const]),
        emails: fc.constantFrom<string[][]>([], ...lists),
        groups: fc.constantFrom<string[][]>([], ...(dirt.has('othersGroups') ? [['évacués']] : [])),
      }),
    }),
    guard: fc.record({
      maxPercent: fc.constantFrom(0, 10, 100),
      floor: fc.constantFrom(0, 1, 5),
      recentRemovals: fc.constantFrom(0, 3),
    }),
    suppress: fc.constantFrom<string[][]>([], ['bob@corp.example'], ...lists),
  });
}

/** An account that keeps the contract's own rules: unique addresses among active contacts and, unless dirty, unique links. */
function toAccount(drawn: readonly DrawnContact[], dirt: ReadonlySet<Dirt>): Contact[] {
  const links = new Set<string>();
  const taken = new Set<string>();
  return drawn.map((contact, index) => {
    const externalIds: Record<string, string> = {};
    for (const [source, id] of Object.entries(contact.links)) {
      if (id === undefined || (links.has(`${source} ${id}`) && !dirt.has('doubledLinks'))) continue;
      links.add(`${source} ${id}`);
      externalIds[source] = id;
    }
    const email = contact.email === null ? null : (canonicalEmail(contact.email) ?? contact.email);
    const free = email === null || contact.status === 'inactive' || !taken.has(email);
    if (email !== null && contact.status === 'active' && free) taken.add(email);
    return {
      ...emptyContact(`c${index}`),
      externalIds,
      type: contact.type,
      status: contact.status,
      email: free ? contact.email : null,
      firstName: contact.firstName,
      lastName: contact.lastName,
      mobile: contact.mobile,
      groups: contact.groups,
      customFields: contact.employeeId === null ? {} : { employeeId: contact.employeeId },
      version: index + 1,
    };
  });
}

/** A small company and its account, full of coincidences and dirty in the ways given. */
export function companyWith(kinds: readonly Dirt[]): fc.Arbitrary<Company> {
  const dirt = new Set(kinds);
  const pools = poolsOf(dirt);
  return fc
    .record({
      sources: fc.array(sourceOf(dirt, pools), { minLength: 1, maxLength: 3 }),
      contacts: fc.array(contactOf(dirt, pools), { maxLength: 8 }),
      policy: policyOf(dirt),
    })
    .map(({ sources, contacts, policy }) => ({
      sources: sources.map((source, index) => ({
        key: sourceKeys[index] ?? '',
        kind: source.kind,
        complete: source.complete,
        ...(source.scoped === undefined ? {} : { scoped: source.scoped }),
        people: source.people.map(([sourceId, person]) => ({ sourceId, ...person })),
      })),
      contacts: toAccount(contacts, dirt),
      policy,
      now: today,
    }));
}

/** A company that is clean but for coincidences. */
export const companyArbitrary: fc.Arbitrary<Company> = companyWith([]);

/** A company that is dirty in every way at once. */
export const dirtyCompanyArbitrary: fc.Arbitrary<Company> = companyWith(everyDirt);

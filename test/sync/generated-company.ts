import fc from 'fast-check';
import {
  canonicalEmail,
  type Contact,
  type PartialPolicy,
  type Person,
  type PlanInput,
} from '../../shared/sync/index.ts';
import { emptyContact } from '../contract/empty-contact.ts';

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
const mobiles = ['+61491570006', '+447700900123', '+16505550123'];
const names = ['Ann', 'Bob', 'José', 'Jose\u0301', '山田', 'x'.repeat(300), ''];

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
  fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

const personArbitrary: fc.Arbitrary<Omit<Person, 'sourceId'>> = fc
  .record({
    state: fc.constantFrom<('active' | 'disabled' | 'deleted' | undefined)[]>(
      'active',
      undefined,
      undefined,
      'disabled',
      'deleted',
    ),
    email: maybe(fc.constantFrom(...emails)),
    firstName: maybe(fc.constantFrom(...names)),
    mobile: maybe(fc.constantFrom(...mobiles)),
    jobTitle: maybe(fc.constantFrom('Nurse', 'Pilot')),
    groups: maybe(fc.subarray(['Wardens', 'Board', 'Night shift'])),
    customFields: fc.option(fc.record({ employeeId: fc.constantFrom('1', '2', '3', null) }), {
      nil: undefined,
    }),
  })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));

const ids = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const sourceKeys = ['entra', 'hr', 'badge'];

const sourceArbitrary = fc.record({
  kind: fc.constantFrom<('full' | 'changes')[]>('full', 'full', 'changes'),
  complete: fc.constantFrom(true, true, true, false),
  people: fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), personArbitrary), {
    selector: ([id]) => id,
    maxLength: ids.length,
  }),
});

const contactArbitrary = fc.record({
  links: fc.record({
    entra: fc.option(fc.constantFrom(...ids), { nil: undefined, freq: 3 }),
    hr: fc.option(fc.constantFrom(...ids), { nil: undefined, freq: 2 }),
    elsewhere: fc.constantFrom(undefined, undefined, undefined, undefined, 'e1'),
  }),
  type: fc.constantFrom<('contact' | 'user')[]>('contact', 'contact', 'contact', 'user'),
  status: fc.constantFrom<('active' | 'inactive')[]>('active', 'active', 'active', 'inactive'),
  email: fc.option(fc.constantFrom(...emails.slice(0, 8)), { nil: null, freq: 5 }),
  firstName: fc.constantFrom('Ann', 'Bob', ''),
  mobile: fc.option(fc.constantFrom(...mobiles), { nil: null }),
  groups: fc.subarray(['Wardens', 'Board']),
  employeeId: fc.constantFrom('1', '2', '3', null),
});

const policyArbitrary: fc.Arbitrary<PartialPolicy> = fc.record({
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
  linkByEmail: fc.boolean(),
  reactivate: fc.boolean(),
  leavers: fc.record({
    unlinked: fc.boolean(),
    protect: fc.record({ types: fc.constantFrom([], ['user' as const]) }),
  }),
  guard: fc.record({
    maxPercent: fc.constantFrom(0, 10, 100),
    floor: fc.constantFrom(0, 1, 5),
    recentRemovals: fc.constantFrom(0, 3),
  }),
  suppress: fc.constantFrom([], ['bob@corp.example']),
});

/** An account that keeps the contract's own rules: unique links, unique addresses among active contacts. */
function toAccount(
  drawn: readonly (typeof contactArbitrary extends fc.Arbitrary<infer T> ? T : never)[],
): Contact[] {
  const links = new Set<string>();
  const taken = new Set<string>();
  return drawn.map((contact, index) => {
    const externalIds: Record<string, string> = {};
    for (const [source, id] of Object.entries(contact.links)) {
      if (id === undefined || links.has(`${source} ${id}`)) continue;
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
      mobile: contact.mobile,
      groups: contact.groups,
      customFields: contact.employeeId === null ? {} : { employeeId: contact.employeeId },
      version: index + 1,
    };
  });
}

/** A small company and its account, full of coincidences. */
export const companyArbitrary: fc.Arbitrary<PlanInput & { policy: PartialPolicy; contacts: Contact[] }> = fc
  .record({
    sources: fc.array(sourceArbitrary, { minLength: 1, maxLength: 3 }),
    contacts: fc.array(contactArbitrary, { maxLength: 8 }),
    policy: policyArbitrary,
  })
  .map(({ sources, contacts, policy }) => ({
    sources: sources.map((source, index) => ({
      key: sourceKeys[index] ?? '',
      kind: source.kind,
      complete: source.complete,
      people: source.people.map(([sourceId, person]) => ({ sourceId, ...person })),
    })),
    contacts: toAccount(contacts),
    policy,
  }));

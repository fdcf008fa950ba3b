import {
  explainPerson,
  mapRecord,
  planSync,
  type Contact,
  type FieldMapping,
  type PartialPolicy,
  type SourceInput,
} from '../../shared/sync/index.ts';
import { changed, contact, full, ids, person, unlinked } from '../sync/given.ts';

/** What a scene says: the sentences of the review, of the guard, or, where nothing is to be looked at, of `explainPerson`. */
export type Scene = () => string[];

const bea = person('bea');
const now = new Date('2026-03-02T09:00:00Z');

function review(
  sources: SourceInput[],
  contacts: Contact[] = [],
  policy: PartialPolicy = { mode: 'full' },
): Scene {
  return () => planSync({ sources, contacts, policy, now }).review.map(({ message }) => message);
}

function guard(gone: number, of: number, policy: PartialPolicy['guard'] = {}): Scene {
  return () => {
    const everybody = ids(of);
    const people = everybody.slice(gone).map((id) => person(id));
    const contacts = everybody.map((id) => contact(id));
    const plan = planSync({
      sources: [full('hr', [{ sourceId: 'other' }]), full('entra', people)],
      contacts,
      policy: { mode: 'full', guard: policy },
    });
    return [plan.guard.message];
  };
}

function told(
  who: string,
  sources: SourceInput[],
  contacts: Contact[],
  policy: PartialPolicy = { mode: 'full' },
): Scene {
  return () => explainPerson({ sources, contacts, policy, now }, who).map(({ rule }) => rule);
}

function mapped(record: Record<string, unknown>, mapping: FieldMapping): Scene {
  return () =>
    mapRecord({ id: '7', ...record }, { $id: { from: 'id' }, ...mapping }, 'hr').issues.map(
      ({ message }) => message,
    );
}

const ann = contact('ann', { firstName: 'Ann', lastName: 'Ash' });
/** Ann and Bo, linked to consecutive numbers. */
const family = [
  contact('ann', { firstName: 'Ann', lastName: 'Ash', externalIds: { hr: '7' } }),
  contact('bo', { firstName: 'Bo', lastName: 'Ash', externalIds: { hr: '8' } }),
];
/** Ann's number, which Cy has now. */
const passedOn = [{ sourceId: '7', email: 'cy@corp.example', firstName: 'Cy', lastName: 'Cole' }];
const mobile = '+61491570006';
const both = { externalIds: { entra: 'ann', hr: '7' } };

/** By the first column of the page: one scene that shows what the row says. */
export const scenes: Record<string, Scene> = {
  'One address, several people of one source': review([
    full('entra', [
      person('ann', { email: 'desk@corp.example', mobile: '+61491570006' }),
      person('cy', { email: 'desk@corp.example' }),
    ]),
  ]),
  'One address, two people of different sources': review(
    [
      full('entra', [person('ann', { email: 'desk@corp.example' })]),
      full('hr', [person('7', { email: 'desk@corp.example' })]),
    ],
    [contact('ann')],
    { mode: 'additive', joinBy: [] },
  ),
  'No mobile, and an email that others have too': review([
    full('entra', [
      person('ann', { email: 'desk@corp.example' }),
      person('cy', { email: 'desk@corp.example' }),
    ]),
  ]),
  'The same, and a contact that may be any of them has it': review(
    [
      full('entra', [
        person('ann', { email: 'desk@corp.example', mobile: '+61491570006' }),
        person('cy', { email: 'desk@corp.example' }),
      ]),
    ],
    [unlinked('desk', { email: 'desk@corp.example' })],
  ),
  'One key, several people of one source': review(
    [
      full('entra', [
        person('ann', { firstName: 'Ann', customFields: { badge: 'B1' } }),
        person('cy', { firstName: 'Cy', customFields: { badge: 'B1' } }),
      ]),
    ],
    [],
    { mode: 'full', matchBy: ['externalId', 'customFields.badge', 'email'] },
  ),
  'A second account of one person, by key and name': review(
    [
      full('entra', [
        person('ann', { firstName: 'Ann', lastName: 'Ash', customFields: { badge: 'B1' } }),
        person('adm', { firstName: 'Ann', lastName: 'Ash', customFields: { badge: 'B1' } }),
      ]),
    ],
    [ann],
    { mode: 'full', matchBy: ['externalId', 'customFields.badge', 'email'] },
  ),
  'One ID, people who contradict each other': review([
    full('hr', [
      { sourceId: '7', firstName: 'Ann', lastName: 'Ash', email: 'ann@corp.example' },
      { sourceId: '7', firstName: 'Cy', lastName: 'Cole', email: 'cy@corp.example' },
    ]),
  ]),
  'No ID, or one that stands for nothing': review([
    full('hr', [{ sourceId: 'N/A', firstName: 'Ann', lastName: 'Ash' }, bea]),
  ]),
  'Several contacts fit': review(
    [full('entra', [person('ann', { customFields: { badge: 'B1' } })])],
    ['c1', 'c2'].map((id) => unlinked(id, { customFields: { badge: 'B1' } })),
    { mode: 'full', matchBy: ['externalId', 'customFields.badge'] },
  ),
  'A newcomer with the address of another active contact': review(
    [full('entra', [person('new', { email: 'cy@corp.example' })])],
    [contact('cy', { externalIds: { entra: 'cy' }, firstName: 'Cy' })],
    { mode: 'update' },
  ),
  'The same, and they have a contact of their own': review(
    [full('entra', [person('ann', { email: 'cy@corp.example', jobTitle: 'Nurse' })])],
    [ann, contact('cy', { externalIds: { hr: '9' }, firstName: 'Cy' })],
  ),
  'The same, and their own contact is inactive': review(
    [full('entra', [person('ann', { email: 'cy@corp.example', firstName: 'Ann', mobile: '+61491570006' })])],
    [{ ...ann, status: 'inactive' }, contact('cy', { externalIds: { hr: '9' }, firstName: 'Cy' })],
  ),
  'One link on two contacts': review(
    [full('entra', [person('ann')])],
    [ann, contact('c2', { ...ann, id: 'c2', email: null })],
  ),
  'Rows of one person, linked to different contacts': review(
    [full('entra', [person('ann')]), full('hr', [{ sourceId: '7', email: 'ann@corp.example' }])],
    [ann, contact('c2', { externalIds: { hr: '7' }, email: null })],
  ),
  'A key that leads to somebody else': review(
    [full('entra', [person('ann', { firstName: 'Ann', lastName: 'Ash', customFields: { badge: 'B1' } })])],
    [unlinked('cy', { firstName: 'Cy', lastName: 'Cole', customFields: { badge: 'B1' } })],
    { mode: 'full', matchBy: ['externalId', 'customFields.badge'] },
  ),
  'An account made anew': told(
    'new',
    [full('entra', [person('new', { email: 'ann@corp.example', firstName: 'Ann', lastName: 'Ash' }), bea])],
    [ann, contact('bea')],
  ),
  'The same, and the old account is still listed, disabled or ended': told(
    'new',
    [
      full('entra', [
        person('new', { email: 'ann@corp.example', firstName: 'Ann', lastName: 'Ash' }),
        person('ann', { state: 'disabled', firstName: 'Ann', lastName: 'Ash' }),
      ]),
    ],
    [ann],
  ),
  'An ID that passed to somebody else': review(
    [full('hr', passedOn)],
    [contact('ann', { externalIds: { hr: '7' }, firstName: 'Ann', lastName: 'Ash' })],
  ),
  'An ID of a list that numbers everybody anew': review(
    [full('hr', [{ sourceId: '8', email: 'ann@corp.example', firstName: 'Ann', lastName: 'Ash' }])],
    family,
  ),
  'The same, of a newcomer': review(
    [
      full('hr', [
        { sourceId: '7', email: 'al@corp.example', firstName: 'Al', lastName: 'Ash' },
        { sourceId: '8', email: 'ann@corp.example', firstName: 'Ann', lastName: 'Ash' },
      ]),
    ],
    family,
  ),
  'A key or an alias of a contact that stays while somebody else waits': review(
    [
      full('hr', passedOn),
      full('entra', [person('new', { firstName: 'Ann', lastName: 'Ash', aliases: ['ann@corp.example'] })]),
    ],
    [contact('ann', { externalIds: { hr: '7' }, firstName: 'Ann', lastName: 'Ash' })],
  ),
  'A value for a contact whose linked row of the same or a stronger source waits': review(
    [
      full('hr', passedOn),
      full('entra', [person('ann', { firstName: 'Ann', lastName: 'Ash', mobile: '+61491570006' })]),
    ],
    [contact('ann', { ...both, firstName: 'Ann', lastName: 'Ash', mobile: '+61491570156' })],
  ),
  'A value that a doubted row of the same contact has too, such as the number of a family': review(
    [
      full('hr', [{ sourceId: '7', firstName: 'Cy', lastName: 'Cole', email: 'cy@corp.example', mobile }]),
      full('entra', [{ sourceId: 'ann', aliases: ['a.ash@corp.example'], mobile }]),
    ],
    [contact('ann', { ...both, firstName: 'Ann', lastName: 'Ash', email: null })],
  ),
  'Somebody off and somebody there with one contact and one mobile number, and nothing else in common':
    review(
      [
        full('hr', [
          {
            sourceId: '7',
            firstName: 'Cy',
            lastName: 'Cole',
            email: 'cy@home.example',
            mobile,
            state: 'disabled',
          },
        ]),
        full('entra', [person('ann', { firstName: 'Ann', lastName: 'Ash', mobile })]),
      ],
      [contact('ann', { externalIds: { hr: '7' }, firstName: 'Cy', lastName: 'Cole', mobile })],
    ),
  'The address of a contact that has quite another name': review(
    [full('entra', [person('ann', { firstName: 'Cy', lastName: 'Cole' })])],
    [unlinked('ann', { firstName: 'Ann', lastName: 'Ash' })],
  ),
  'One address under two names in two sources': review([
    full('entra', [person('ann', { firstName: 'Ann', lastName: 'Ash' })]),
    full('hr', [{ sourceId: '7', email: 'ann@corp.example', firstName: 'Cy', lastName: 'Cole' }]),
  ]),
  'An address that somebody new has': review(
    [full('entra', [person('new', { email: 'ann@corp.example', firstName: 'Cy', lastName: 'Cole' }), bea])],
    [ann, contact('bea')],
  ),
  'The same under the same name, with another mobile or the mark of a second account': review(
    [
      full('entra', [
        person('new', { email: 'ann@corp.example', firstName: 'Ann', lastName: 'Ash (admin)' }),
        person('ann', { email: 'a.ash@corp.example', state: 'disabled', firstName: 'Ann', lastName: 'Ash' }),
        bea,
      ]),
    ],
    [ann, contact('bea')],
  ),
  'The same, and one of them is elsewhere under another address': review(
    [
      full('hr', [{ sourceId: '7', email: 'boss@corp.example', firstName: 'Ann', lastName: 'Ash' }]),
      full('entra', [
        person('boss', { firstName: 'Cy', lastName: 'Cole' }),
        person('ann', { firstName: 'Ann', lastName: 'Ash' }),
      ]),
    ],
    [contact('boss', { firstName: 'Cy', lastName: 'Cole' }), ann],
  ),
  "One source's address is an alias in another": told(
    'bea@corp.example',
    [
      full('entra', [person('bea', { aliases: ['b.ash@corp.example'] })]),
      full('hr', [{ sourceId: '7', email: 'b.ash@corp.example' }]),
    ],
    [],
  ),
  'An account that is off, its person active elsewhere': told(
    '7',
    [
      full('entra', [
        person('ann', { state: 'disabled', firstName: 'Ann', aliases: ['a.ash@corp.example'] }),
      ]),
      full('hr', [{ sourceId: '7', email: 'ann@corp.example', firstName: 'Ann' }]),
    ],
    [unlinked('c', { email: 'a.ash@corp.example', firstName: 'Ann' })],
    { mode: 'additive' },
  ),
  'Somebody new who looks like a contact': review(
    [full('entra', [person('new', { firstName: 'Ann', lastName: 'Ash', mobile: '+61491570006' })])],
    [unlinked('ann', { firstName: 'Ann', lastName: 'Ash', mobile: '+61491570006' })],
  ),
  'A contact would leave, and looks like somebody who waits in the review': review(
    [full('entra', [{ sourceId: 'new', firstName: 'Ann', lastName: 'Ash', phone: '+61255501234' }])],
    [contact('gone', { firstName: 'Ann', lastName: 'Ash', phone: '+61255501234' })],
  ),
  'Two people who are new, with one name and one number': review([
    full(
      'entra',
      ['n1', 'n2'].map((id) => person(id, { firstName: 'Ann', lastName: 'Ash', mobile: '+61491570006' })),
    ),
  ]),
  'Somebody new with the name of somebody whom another system knows, and nothing else in common': review(
    [full('hr', [{ sourceId: '7', firstName: 'Ann', lastName: 'Ash', mobile: '+61491570006' }])],
    [ann],
    { mode: 'update' },
  ),
  'Neither email nor mobile': review([full('entra', [{ sourceId: 'ann', firstName: 'Ann' }])]),
  'Active in the source, inactive in iluminr': review(
    [full('entra', [person('ann')])],
    [{ ...ann, status: 'inactive' }],
    {
      mode: 'full',
      reactivate: false,
    },
  ),
  'The only contact with the address is inactive, sync only adds': review(
    [full('entra', [person('ann')])],
    [unlinked('ann', { status: 'inactive', firstName: 'Ann' })],
    { mode: 'additive' },
  ),
  'Gone from a list that was read to its end': told('ann', [full('entra', [bea])], [ann, contact('bea')]),
  'Gone from one of two lists': told(
    'c-ann',
    [full('entra', [bea]), full('hr', [{ sourceId: '7' }])],
    [{ ...ann, ...both, id: 'c-ann' }, contact('bea')],
  ),
  'Absent from a list of changes': told('ann', [changed('entra', [bea])], [ann, contact('bea')]),
  'A list that was not read to its end': review([full('entra', [bea], false)], [ann]),
  'An empty list': review([full('entra', [])], [ann]),
  'Enabled, but not in the scope of the sync': review(
    [full('entra', [person('ann', { state: 'out_of_scope' }), bea])],
    [ann],
  ),
  'A list that leaves out who is out of scope': review([{ ...full('entra', [bea]), scoped: true }], [ann]),
  'The last day of work is over': told(
    'ann',
    [full('entra', [person('ann', { endsOn: '2026-03-01' }), bea])],
    [ann],
  ),
  'The first day of work is still to come': review([
    full('entra', [person('ann', { startsOn: '2026-03-20', firstName: 'Ann' })]),
  ]),
  'A protected contact leaves': review([full('entra', [bea])], [{ ...ann, type: 'user' }]),
  'Linked to a source that this run did not read': review([full('entra', [bea])], [{ ...ann, ...both }]),
  'More removals than the limit': guard(11, 100),
  'Removals of over half': guard(4, 6),
  'What the last run held': guard(12, 200, { heldBefore: 12 }),
  'An approval for other removals': review(
    [full('entra', [bea])],
    ids(30).map((id) => contact(id)),
    { mode: 'full', guard: { approvedRemovals: 'of last week' } },
  ),
  'A field that is empty for everybody': review(
    [
      full(
        'entra',
        ids(25).map((id) => person(id, { mobile: null })),
      ),
    ],
    ids(25).map((id) => contact(id, { mobile: '+61491570006' })),
    { mode: 'full', clearEmpty: true },
  ),
  'More groups than a contact may have': review(
    [full('entra', [person('ann', { groups: ['A'] })])],
    [{ ...ann, groups: ids(50, 'g') }],
  ),
  'A column that was sorted, or moved by a line, without the others': review(
    [
      full(
        'entra',
        ids(20).map((id, n, all) => person(id, { email: `${all[(n + 1) % 20] ?? ''}@corp.example` })),
      ),
    ],
    ids(20).map((id) => contact(id)),
  ),
  'A value that is no address': mapped({ mail: 'ann at corp' }, { email: { from: 'mail' } }),
  'Several addresses in one field': mapped(
    { mail: 'ann@corp.example; a.ash@corp.example' },
    { email: { from: 'mail' } },
  ),
  'A national number, its country unreadable': mapped(
    { phone: '0491 570 006', country: 'Narnia' },
    { mobile: { from: 'phone' }, $country: { from: 'country' } },
  ),
  'A landline in the mobile field': mapped({ phone: '+61 2 5550 1234' }, { mobile: { from: 'phone' } }),
  'A toll-free number in the mobile field': mapped(
    { phone: '+61 1800 160 401' },
    { mobile: { from: 'phone' } },
  ),
  'Letters that were lost on the way': mapped({ name: 'Ren\ufffd' }, { firstName: { from: 'name' } }),
  'A word that the list of values does not have': mapped(
    { status: 'Secondment' },
    { $state: { from: 'status', values: { 'Perm FT': 'active' } } },
  ),
  'A date that can be read two ways': mapped({ end: '03/04/2026' }, { $end: { from: 'end' } }),
};

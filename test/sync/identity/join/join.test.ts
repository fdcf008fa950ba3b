import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan, SourceInput } from '../../../../shared/sync/index.ts';
import { codes, contact, full, person, planSync, unlinked } from '../../given.ts';
import { SimulatedAccount } from '../../simulated-account.ts';

const byNumber: PartialPolicy = { mode: 'update', joinBy: ['customFields.employeeId', 'email'] };
const key = (employeeId: string) => ({ customFields: { employeeId } });
const desk = { email: 'desk@corp.example' };

const planOf = (sources: SourceInput[], contacts: Contact[] = [], policy = byNumber): Plan =>
  planSync({ sources, contacts, policy });
/** The rows of each person who is created or updated, by source: `entra e + hr h`. */
const people = ({ changes }: Plan): string[] =>
  changes
    .map(({ sourceIds }) =>
      Object.entries(sourceIds)
        .map((link) => link.join(' '))
        .join(' + '),
    )
    .sort();
/** What another run would change once a plan is applied. */
const changesOfNextRun = (plan: Plan, sources: SourceInput[], contacts: Contact[], policy: PartialPolicy) => {
  const account = new SimulatedAccount(contacts);
  account.apply(plan.changes);
  return planOf(sources, [...account.contacts.values()], policy).changes;
};
/** Two rows of one id that contradict each other, so that both wait. */
const contradictory = (id: string, more: Partial<Person>): Person[] => [
  person(id, { firstName: 'Ann', lastName: 'Ash', ...more }),
  person(id, { firstName: 'Bob', lastName: 'Tiler', email: 'bob@corp.example' }),
];

describe('who joins nobody, and keeps nobody from being joined', () => {
  it('is a row that has left, in however strong a source', () => {
    const gone = full('entra', [person('e', { ...desk, state: 'disabled' })]);
    const plan = planOf([
      gone,
      full('hr', [person('h', desk)]),
      full('badge', [person('b', { ...desk, mobile: '+61491570006' })]),
    ]);
    expect(people(plan)).toEqual(['badge b + hr h']);
  });

  it('is a row that has left and is linked to the contact of another one', () => {
    const plan = planOf(
      [
        full('entra', [person('e', desk)]),
        full('hr', [person('h', { state: 'disabled' }), person('k', { ...desk, jobTitle: 'Nurse' })]),
      ],
      [unlinked('zero'), contact('c', { ...desk, externalIds: { entra: 'e', hr: 'h' } })],
    );
    expect(plan.changes).toMatchObject([{ contactId: 'c', contact: { jobTitle: 'Nurse' } }]);
  });

  it('is a row that waits, though it has the address', () => {
    const entra = [...contradictory('e', desk), person('k', desk)];
    const plan = planOf([full('entra', entra), full('hr', [person('h', desk)])]);
    expect(people(plan)).toEqual(['entra k + hr h']);
    expect(plan.changes).toMatchObject([{ contact: desk }]);
  });

  it('is a row that waits, though its link is on the contact of another one', () => {
    const plan = planOf(
      [
        full('entra', [person('e', desk)]),
        full('hr', [...contradictory('h', {}), person('k', { ...desk, jobTitle: 'Nurse' })]),
      ],
      [contact('c', { ...desk, externalIds: { entra: 'e', hr: 'h' } })],
    );
    expect(plan.summary.merged).toBe(1);
    expect(plan.changes).toMatchObject([{ contactId: 'c', contact: { jobTitle: 'Nurse' } }]);
  });
});

describe('who joined by a stronger key and waits', () => {
  it('draws in nobody by another value of theirs', () => {
    const plan = planOf(
      [
        full('entra', [person('e', { ...desk, ...key('1'), firstName: 'Ann', lastName: 'Ash' })]),
        full('hr', [person('h', { ...desk, ...key('2'), firstName: 'Ann', lastName: 'Ash' })]),
        full('badge', [
          person('b', { ...key('1'), firstName: 'Bob', lastName: 'Tiler' }),
          person('c', { ...key('2'), firstName: 'Carol', lastName: 'Dorn' }),
        ]),
      ],
      [],
      { ...byNumber, joinBy: ['email', 'customFields.employeeId'] },
    );
    expect(plan.review.map(({ sourceId }) => sourceId).sort()).toEqual(['b', 'e', 'h']);
    expect(people(plan)).toEqual(['badge c']);
  });
});

describe('a key that contradicts what else is known', () => {
  const megan = person('m', { ...key('7'), firstName: 'Megan', lastName: 'Bowen' });
  const bob = person('b', { ...key('7'), firstName: 'Bob', lastName: 'Tiler' });
  const carol = person('c', { ...key('7'), firstName: 'Carol', lastName: 'Dorn' });

  it('sends all to the review, however many there are, and names the field', () => {
    const plan = planOf([full('entra', [megan]), full('hr', [bob]), full('badge', [carol])]);
    expect(plan.changes).toEqual([]);
    expect(plan.review.map(({ code, sourceId, field }) => [code, sourceId, field])).toEqual([
      ['contradiction', 'c', 'customFields.employeeId'],
      ['contradiction', 'm', 'customFields.employeeId'],
      ['contradiction', 'b', 'customFields.employeeId'],
    ]);
  });

  it('lets those go on of whom a link places one, wherever in the list its contact stands', () => {
    const plan = planOf(
      [
        full('entra', [{ ...megan, jobTitle: 'Nurse' }]),
        full('badge', [person('g', { email: 'm@corp.example', firstName: 'Megan' })]),
        full('hr', [bob]),
      ],
      [unlinked('zero'), contact('c', { externalIds: { badge: 'g' }, email: 'm@corp.example' })],
      { ...byNumber, joinBy: ['email', 'customFields.employeeId'] },
    );
    expect(people(plan)).toEqual(['badge g + entra m']);
    expect(plan.review).toMatchObject([{ code: 'contradiction', source: 'hr', sourceId: 'b' }]);
  });
});

describe('a key that leads to several people of another source', () => {
  const entra = full('entra', [person('a', key('7')), person('b', key('7'))]);
  const seven: Person = { sourceId: '7', mobile: '+61491570006', ...key('7') };

  it('sends its row to the review, and names the field', () => {
    const plan = planOf([entra, full('hr', [seven])]);
    expect(plan.review[0]).toMatchObject({
      code: 'ambiguous_match',
      source: 'hr',
      sourceId: '7',
      field: 'customFields.employeeId',
    });
  });

  it('lets a row go on that a link places', () => {
    const held = contact('c', { externalIds: { hr: '7' }, email: null });
    const plan = planOf([entra, full('hr', [seven])], [unlinked('zero'), held]);
    expect(plan.changes).toContainEqual(
      expect.objectContaining({ contactId: 'c', contact: expect.anything() as unknown }),
    );
    expect(codes(plan)).toEqual(['shared_key', 'shared_key']);
  });

  it('lets a row go on that another key places', () => {
    const plan = planOf([
      entra,
      full('hr', [{ ...seven, email: 'seven@corp.example' }]),
      full('badge', [person('seven', { jobTitle: 'Nurse' })]),
    ]);
    expect(people(plan)).toEqual(['badge seven + hr 7', 'entra a', 'entra b']);
  });
});

it('two who fit one person by different keys: the order of reading does not choose between them', () => {
  const badges = [person('1', key('A')), person('2', key('B'))];
  const plans = [badges, badges.toReversed()].map((rows) =>
    planOf(
      [full('badge', rows), full('entra', [person('a', key('B'))]), full('hr', [person('7', key('A'))])],
      [contact('c', { externalIds: { entra: 'a', hr: '7' }, email: null })],
    ),
  );
  expect(plans[1]).toEqual(plans[0]);
  expect(people(plans[0]!)).toContain('badge 1 + entra a + hr 7');
});

it('rows that are one person, linked to two contacts: both are named, in order', () => {
  const plan = planOf(
    [full('entra', [person('a', desk)]), full('hr', [person('7', desk)])],
    [
      unlinked('zero'),
      contact('c2', { externalIds: { entra: 'a' }, email: 'x@corp.example' }),
      contact('c1', { externalIds: { hr: '7' }, email: 'y@corp.example' }),
    ],
  );
  expect(codes(plan)).toEqual(['conflicting_links', 'conflicting_links']);
  expect(plan.review[0]?.message).toContain('linked to different contacts (c1, c2)');
});

describe('two names for one address', () => {
  const ann = person('e', { ...desk, firstName: 'Ann', lastName: 'Ash' });
  const bob = person('h', { ...desk, firstName: 'Bob', lastName: 'Tiler' });
  const told = ({ review }: Plan) => review.filter(({ code }) => code === 'address_passed_on');

  it('are taken for one person, and told with both names and their sources', () => {
    const plan = planOf([full('entra', [ann]), full('hr', [bob])]);
    expect(people(plan)).toEqual(['entra e + hr h']);
    expect(told(plan)).toMatchObject([{ source: 'entra', sourceId: 'e' }]);
    expect(told(plan)[0]?.message).toContain(
      'The address desk@corp.example is that of Ann Ash in Entra and that of Bob Tiler in HR; they were taken for one person.',
    );
  });

  it.each<[string, Partial<Person>, Partial<Person>]>([
    ['one of them is silent', { firstName: null, lastName: null }, {}],
    ['they have a word in common', {}, { lastName: 'Ash' }],
    ['they have one mobile number', { mobile: '+61491570006' }, { mobile: '+61491570006' }],
    ['they have one key', key('7'), key('7')],
  ])('are not told where %s', (_, ours, theirs) => {
    const plan = planOf([full('entra', [{ ...ann, ...ours }]), full('hr', [{ ...bob, ...theirs }])]);
    expect(people(plan)).toEqual(['entra e + hr h']);
    expect(told(plan)).toEqual([]);
  });

  it.each<[string, PartialPolicy]>([
    ['joins after the address', { joinBy: ['email', 'customFields.employeeId'] }],
    [
      'joins nobody, but leads to contacts',
      { joinBy: ['email'], matchBy: ['externalId', 'customFields.employeeId', 'email'] },
    ],
  ])('are not told where they have one key that %s', (_, policy) => {
    const sources = [full('entra', [{ ...ann, ...key('7') }]), full('hr', [{ ...bob, ...key('7') }])];
    const plan = planOf(sources, [], { ...byNumber, ...policy });
    expect(people(plan)).toEqual(['entra e + hr h']);
    expect(told(plan)).toEqual([]);
  });

  it('are not told of rows that something else made one, or that a stronger key has placed apart', () => {
    const linked = planOf(
      [full('entra', [ann]), full('hr', [bob]), full('badge', [person('b', desk)])],
      [contact('c', { ...desk, externalIds: { entra: 'e', hr: 'h' } })],
    );
    expect(told(linked)).toEqual([]);
    const placed = planOf([
      full('entra', [{ ...ann, ...key('7') }]),
      full('hr', [bob, person('k', { ...key('7'), firstName: 'Ann', lastName: 'Ash' })]),
    ]);
    expect(told(placed)).toEqual([]);
  });
});

describe('two names for one address, of whom another source has one under an address of their own', () => {
  const boss = { email: 'boss@corp.example', firstName: 'Bob', lastName: 'Zell' };
  const sue = { firstName: 'Sue', lastName: 'Nowak' };
  const worker = person('h', { ...boss, ...sue, mobile: '+61491570006' });
  const entra = [person('e1', boss), person('e2', { ...sue, email: 'sue@corp.example' })];
  const held = [
    contact('cBob', { ...boss, mobile: '+61491570007', externalIds: { entra: 'e1' } }),
    contact('cSue', { ...sue, email: 'sue@corp.example', externalIds: { entra: 'e2' } }),
  ];

  it('stay two: no contact takes the values of somebody whose manager stands in the column of addresses', () => {
    for (const sources of [
      [full('hr', [worker]), full('entra', entra)],
      [full('entra', entra), full('hr', [worker])],
    ]) {
      const plan = planOf(sources, held);
      expect(plan.changes).toEqual([]);
      expect(plan.review).toMatchObject([
        { code: 'email_in_use', source: 'hr', sourceId: 'h', contactId: 'cBob', leftAlone: true },
      ]);
    }
  });

  it('stay two where nobody has a contact yet, and those of one name are one', () => {
    const plan = planOf([
      full('hr', [worker]),
      full('entra', entra),
      full('badge', [person('b', boss), person('b2', { ...sue, email: 'sue@corp.example' })]),
    ]);
    expect(people(plan)).toEqual(['badge b2 + entra e2']);
    expect(plan.review.map(({ code, source, sourceId }) => [code, source, sourceId])).toEqual([
      ['duplicate_email', 'badge', 'b'],
      ['duplicate_email', 'entra', 'e1'],
      ['duplicate_email', 'hr', 'h'],
    ]);
  });

  it.each<[string, Person[]]>([
    [
      'it is the same address',
      [entra[0]!, person('e2', { ...sue, aliases: ['boss@corp.example'], email: null })],
    ],
    ['they have left', [entra[0]!, { ...entra[1]!, state: 'disabled' }]],
    ['nothing is known but the name', [entra[0]!, person('e2', { ...sue, email: null })]],
  ])('are one where %s', (_, rows) => {
    const plan = planOf([full('hr', [worker]), full('entra', rows)]);
    expect(people(plan)).toContain('entra e1 + hr h');
  });

  it('are one where the other one of the name is in their own list', () => {
    const namesake = person('h2', { ...sue, email: 'sue@corp.example' });
    const plan = planOf([full('hr', [worker, namesake]), full('entra', [entra[0]!])]);
    expect(people(plan)).toEqual(['entra e1 + hr h', 'hr h2']);
  });

  it('of a whole list whose addresses were moved by a line: nobody gets the contact of the next one', () => {
    const team = ['Ann Ash', 'Bo Birch', 'Cy Cole', 'Di Dorn'].map((name, n) => {
      const [firstName = '', lastName = ''] = name.split(' ');
      return { id: String(n), firstName, lastName, email: `${firstName}@corp.example`.toLowerCase() };
    });
    const plan = planOf(
      [
        full(
          'hr',
          team.map(({ id, ...each }, n) => person(`h${id}`, { ...each, email: team[(n + 1) % 4]!.email })),
        ),
        full(
          'entra',
          team.map(({ id, ...each }) => person(`e${id}`, each)),
        ),
      ],
      team.map(({ id, ...each }) => contact(`c${id}`, { ...each, externalIds: { entra: `e${id}` } })),
    );
    expect(plan.changes).toEqual([]);
    expect(plan.review.map(({ code, sourceId }) => `${code} ${sourceId ?? ''}`)).toEqual(
      team.map(({ id }) => `email_in_use h${id}`),
    );
  });
});

it('who joins by an alias may agree with whoever shares a key and seemed to be another, and the next run says the same', () => {
  const policy: PartialPolicy = { mode: 'full', joinBy: ['email', 'customFields.employeeId'] };
  const sources = [
    full('entra', [
      { sourceId: 'e', email: 'a.ash@corp.example', firstName: 'Ann', mobile: '+61491570006', ...key('2') },
    ]),
    full('hr', [
      { sourceId: 'h', firstName: 'Ann', lastName: 'Ash', aliases: ['ann@corp.example'], ...key('2') },
    ]),
    full('badge', [{ sourceId: 'b', email: 'ann@corp.example', mobile: '+61491570006' }]),
  ];
  const held = contact('c', { externalIds: { hr: 'h' }, email: 'ann@corp.example', firstName: 'Ann' });
  const plan = planOf(sources, [held], policy);
  expect(people(plan)).toEqual(['badge b + entra e + hr h']);
  expect(changesOfNextRun(plan, sources, [held], policy)).toEqual([]);
});

it('whoever shares a key and seems to be another joins nobody by an alias meanwhile', () => {
  const policy: PartialPolicy = { mode: 'update', joinBy: ['email', 'customFields.employeeId'] };
  const plan = planOf(
    [
      full('entra', [
        { sourceId: 'e', email: 'bo@corp.example', firstName: 'Bo', lastName: 'Lind', ...key('2') },
      ]),
      full('hr', [
        {
          sourceId: 'h',
          email: 'ann@corp.example',
          firstName: 'Ann',
          lastName: 'Ash',
          aliases: ['a@corp.example'],
          ...key('2'),
        },
      ]),
      full('badge', [{ sourceId: 'b', email: 'a@corp.example', firstName: 'Ann', lastName: 'Ash' }]),
    ],
    [],
    policy,
  );
  expect(people(plan)).toEqual(['badge b']);
  expect(codes(plan)).toEqual(['contradiction', 'contradiction']);
});

it('whoever shares a key with somebody whom an alias has joined to another row of their source is somebody else from the start', () => {
  const policy: PartialPolicy = { mode: 'full', joinBy: ['email', 'customFields.employeeId'] };
  const sources = [
    full('entra', [
      { sourceId: 'e', email: 'a.ash@corp.example', firstName: 'Ann', lastName: 'Ash', ...key('2') },
    ]),
    full('hr', [
      {
        sourceId: 'b',
        email: null,
        firstName: 'Bob',
        lastName: 'Birch',
        mobile: '+61491570006',
        ...key('2'),
      },
      { sourceId: 'h', email: 'ann@corp.example', lastName: 'Ash', aliases: ['a.ash@corp.example'] },
    ]),
  ];
  const held = contact('c', { externalIds: { entra: 'e' }, email: 'a.ash@corp.example', firstName: 'Ann' });
  const plan = planOf(sources, [held], policy);
  expect(people(plan)).toEqual(['entra e + hr h', 'hr b']);
  expect(changesOfNextRun(plan, sources, [held], policy)).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan, SourceInput } from '../../../shared/sync/index.ts';
import { actions, changed, codes, contact, full, person, planSync, unlinked } from '../given.ts';

const bystander = person('bea');
const bea = contact('bea');

/** A plan in which every removal passes, so that what is seen is who leaves. */
function plan(sources: SourceInput[], contacts: Contact[], policy: PartialPolicy = {}): Plan {
  const guard = { maxPercent: 100, floor: 100 };
  return planSync({ sources, contacts, policy: { mode: 'full', guard, ...policy } });
}

const removals = (given: Plan): string[] =>
  actions({ ...given, changes: [...given.changes, ...given.held] }).filter((action) =>
    action.startsWith('deactivate'),
  );
const messages = ({ review }: Plan): string[] => review.map(({ message }) => message);
const gone = (id: string, state: Person['state'] = 'deleted'): Person => ({ sourceId: id, state });

describe('absence from a source', () => {
  const given = (source: SourceInput, mode: 'full' | 'update' = 'full'): Plan =>
    plan([source], [contact('ann'), bea], { mode });

  it('counts in a complete list of everybody, and in no other', () => {
    expect(removals(given(full('entra', [bystander])))).toEqual(['deactivate ann (missing)']);
    expect(codes(given(full('entra', [bystander])))).toEqual([]);
    expect(removals(given(changed('entra', [bystander])))).toEqual([]);
    expect(removals(given(full('entra', [bystander], false)))).toEqual([]);
    expect(removals(given({ ...full('entra', [bystander]), scoped: true }))).toEqual([]);
  });

  it('in a list that was cut off is told, with what that means where somebody might have left', () => {
    const cutOff = given(full('entra', [bystander], false));
    expect(cutOff.review).toMatchObject([{ code: 'incomplete_source', source: 'entra' }]);
    expect(messages(given(full('entra', [bystander], false)))).toEqual([
      expect.stringMatching(
        /was not read to its end, so nobody who is absent from it was taken for a leaver\./,
      ),
    ]);
    expect(messages(given(full('entra', [bystander], false), 'update'))).toEqual([
      expect.stringMatching(/was not read to its end\. Let the next run/),
    ]);
  });

  it('in an empty list never means that everybody left; the review says what came instead', () => {
    const empty = given(full('entra', []));
    expect(removals(empty)).toEqual([]);
    expect(empty.review).toMatchObject([{ code: 'empty_source', source: 'entra' }]);
    expect(messages(empty)[0]).toContain('gave no people');
    const noise = given(full('entra', [{} as Person, {} as Person], false));
    expect(removals(noise)).toEqual([]);
    expect(codes(noise)).toContain('empty_source');
    expect(codes(noise)).not.toContain('incomplete_source');
    expect(messages(noise).join()).toContain('gave 2 rows, none of them a person');
    expect(codes(given(changed('entra', [])))).toEqual([]);
  });
});

describe('a contact that several sources link', () => {
  const both = contact('ann', { externalIds: { entra: 'ann', hr: '1' } });
  const given = (entra: Person[], hr: Person[], policy: PartialPolicy = {}): string[] =>
    removals(
      plan([full('entra', [bystander, ...entra]), full('hr', [person('9'), ...hr])], [both, bea], policy),
    );

  it.each<[string, Person[], Person[], string[]]>([
    ['absent from both', [], [], ['deactivate ann (missing)']],
    ['deleted in one, absent from the other', [gone('ann')], [], ['deactivate ann (deleted)']],
    [
      'disabled in one, deleted in the other',
      [gone('ann', 'disabled')],
      [gone('1')],
      ['deactivate ann (deleted)'],
    ],
    ['disabled in one, absent from the other', [gone('ann', 'disabled')], [], ['deactivate ann (disabled)']],
    ['active in one, deleted in the other', [person('ann')], [gone('1')], []],
    ['out of scope in one, deleted in the other', [gone('ann', 'out_of_scope')], [gone('1')], []],
  ])('%s', (_, entra, hr, expected) => {
    expect(given(entra, hr)).toEqual(expected);
  });

  it('stays when the policy does not let anybody leave for what one of them says', () => {
    expect(given([gone('ann', 'disabled')], [gone('1')], { leavers: { when: ['deleted'] } })).toEqual([]);
    expect(given([], [gone('1')], { leavers: { when: ['deleted'] } })).toEqual([]);
  });

  it('leaves with the links of all of them, so that whoever approves it sees which', () => {
    const given2 = plan([full('entra', [bystander]), full('hr', [person('9')])], [both, bea]);
    const removal = given2.changes.find(({ operation }) => operation === 'deactivate');
    expect(removal?.sourceIds).toEqual({ entra: 'ann', hr: '1' });
    expect(removal).toMatchObject({ contactId: 'ann', ifVersion: 1, reason: 'missing' });
  });

  it('stays while a source that this run did not read links it too, and the review names those', () => {
    const elsewhere = { ...both, externalIds: { entra: 'ann', sap: '7', badge: '8' }, firstName: 'Ann' };
    const absent = plan([full('entra', [bystander])], [elsewhere, bea]);
    expect(removals(absent)).toEqual([]);
    expect(absent.review).toMatchObject([
      {
        code: 'linked_elsewhere',
        contactId: 'ann',
        displayName: 'Ann',
        email: 'ann@corp.example',
        source: null,
      },
    ]);
    expect(messages(absent)[0]).toMatch(/^Ann is missing here but also linked to Badge, SAP, /);
    const nameless = { ...elsewhere, email: null, firstName: '' };
    expect(messages(plan([full('entra', [bystander])], [nameless, bea]))[0]).toMatch(/^ann is missing/);
    const said = plan([full('entra', [bystander, gone('ann')])], [elsewhere, bea]);
    expect(removals(said)).toEqual([]);
    expect(said.review).toMatchObject([
      { code: 'linked_elsewhere', contactId: 'ann', sourceId: 'ann', source: 'entra' },
    ]);
  });
});

describe('who never leaves', () => {
  const given = (more: Partial<Contact>, protect: object, people: Person[] = []): Plan =>
    plan([full('entra', [bystander, ...people])], [contact('ann', { firstName: 'Ann', ...more }), bea], {
      leavers: { protect },
    });

  it.each<[string, Partial<Contact>, object, string]>([
    ['a type', { type: 'user' }, { types: ['user'] }, 'contacts of type user are protected'],
    [
      'an address, in whatever case',
      { email: 'Ann@Corp.example' },
      { emails: ['ANN@corp.example'] },
      'the address is protected',
    ],
    [
      'a group, in whatever form',
      { groups: ['E\u0301vacue\u0301s'] },
      { groups: ['évacués'] },
      'a group of the contact is protected',
    ],
  ])('%s', (_, more, protect, why) => {
    const absent = given(more, protect);
    expect(removals(absent)).toEqual([]);
    expect(absent.review).toMatchObject([{ code: 'protected_contact', contactId: 'ann' }]);
    expect(messages(absent)[0]).toBe(
      `Ann left the source but was not deactivated, because ${why}. Deactivate the contact in iluminr if that is right.`,
    );
    const said = given(more, protect, [gone('ann')]);
    expect(removals(said)).toEqual([]);
    expect(said.review).toMatchObject([{ code: 'protected_contact', contactId: 'ann', sourceId: 'ann' }]);
  });

  it('protection of others keeps nobody', () => {
    const protect = { types: ['user'], emails: ['bob@corp.example'], groups: ['Board'] };
    expect(removals(given({ groups: ['Wardens'] }, protect))).toEqual(['deactivate ann (missing)']);
    expect(removals(given({ email: null }, protect))).toEqual(['deactivate ann (missing)']);
  });

  it('whoever is inactive, or on a link that two contacts carry', () => {
    expect(removals(given({ status: 'inactive' }, {}))).toEqual([]);
    const doubled = plan(
      [full('entra', [bystander])],
      [contact('ann'), { ...contact('ann'), id: 'ann2' }, bea],
    );
    expect(removals(doubled)).toEqual([]);
  });

  it('anybody, unless the sync is a full one', () => {
    for (const mode of ['update', 'additive'] as const)
      expect(
        removals(plan([full('entra', [bystander, gone('ann')])], [contact('ann'), bea], { mode })),
      ).toEqual([]);
  });

  it('whose id is doubtful: its rows contradict each other', () => {
    const rows = [
      person('ann', { firstName: 'Ann' }),
      { sourceId: 'ann', email: 'x@corp.example', firstName: 'Zoe' },
    ];
    expect(removals(plan([full('entra', [bystander, ...rows])], [contact('ann'), bea]))).toEqual([]);
  });
});

describe('contacts that no source links', () => {
  const given = (contacts: Contact[], sources: SourceInput[], unlinkedLeave = true): string[] =>
    removals(plan(sources, [...contacts, bea], { leavers: { unlinked: unlinkedLeave } }));
  const ann = unlinked('ann');

  it('leave only when asked for, and when no source knows them', () => {
    expect(given([ann], [full('entra', [bystander])])).toEqual(['deactivate ann (missing)']);
    expect(given([ann], [full('entra', [bystander])], false)).toEqual([]);
    expect(given([{ ...ann, externalIds: { sap: '1' } }], [full('entra', [bystander])])).toEqual([]);
  });

  it('stay while one of the whole lists cannot say who is gone, or there is none', () => {
    const whole = full('entra', [bystander]);
    expect(given([ann], [whole, full('hr', [person('9')], false)])).toEqual([]);
    expect(given([ann], [whole, full('hr', [])])).toEqual([]);
    expect(given([ann], [changed('entra', [bystander])])).toEqual([]);
    expect(given([ann], [whole, changed('hr', [person('9')])])).toEqual(['deactivate ann (missing)']);
  });

  it('of two who left with one address the same one always stands for the contact', () => {
    const rows = [gone('2', 'disabled'), gone('1', 'deleted')].map((row) => ({
      ...row,
      email: 'ann@corp.example',
    }));
    const sourceIds = (people: Person[]) =>
      plan([full('entra', [bystander, ...people])], [ann, bea], { leavers: { unlinked: true } }).changes.map(
        (change) => change.sourceIds,
      );
    expect(sourceIds(rows)).toEqual(sourceIds([...rows].reverse()));
  });
});

describe('a list that leaves out who is out of scope', () => {
  const given = (contacts: Contact[], more: Partial<SourceInput> = {}, policy: PartialPolicy = {}): Plan =>
    plan([{ ...full('entra', [bystander]), scoped: true, ...more }], [bea, ...contacts], policy);

  it('removes nobody, and counts the active contacts that it says nothing of', () => {
    const one = given([contact('ann'), contact('off', { status: 'inactive' }), unlinked('cy')]);
    expect(removals(one)).toEqual([]);
    expect(one.review).toMatchObject([{ code: 'out_of_scope', source: 'entra' }]);
    expect(messages(one)[0]).toMatch(/^1 contact is linked/);
    expect(messages(given([contact('ann'), contact('dee')]))[0]).toMatch(/^2 contacts are linked/);
  });

  it('says nothing where nothing is missing, nobody would leave for it, or it was not read whole', () => {
    expect(codes(given([]))).toEqual([]);
    expect(codes(given([contact('ann')], {}, { leavers: { when: ['deleted'] } }))).toEqual([]);
    expect(codes(given([contact('ann')], { complete: false }))).toEqual(['incomplete_source']);
    expect(codes(given([contact('ann')], { kind: 'changes' }))).toEqual([]);
    expect(codes(given([contact('ann')], { people: [] }))).toEqual(['empty_source']);
  });
});

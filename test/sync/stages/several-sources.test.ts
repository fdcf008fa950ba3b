import { describe, expect, it } from 'vitest';
import type { Change, Contact, PartialPolicy, SourceInput } from '../../../shared/sync/index.ts';
import { changed, codes, contact, full, ids, person, planSync } from '../given.ts';

const mobile = '+61491570006';
const other = '+447700900123';
const bea = person('bea');
/** Ann's contact, which Entra and HR link. */
const ann = (more: Partial<Contact> = {}): Contact =>
  contact('ann', { externalIds: { entra: 'ann', hr: '7' }, ...more });
const inHr = (more: object = {}) => person('7', { email: 'ann@corp.example', ...more });

/** What becomes of Ann's contact. */
function changeOf(sources: SourceInput[], held: Contact, policy: PartialPolicy = {}): Change | undefined {
  const { changes } = planSync({ sources, contacts: [held], policy: { mode: 'update', ...policy } });
  return changes.find(({ contactId }) => contactId === held.id);
}

describe('which row is believed', () => {
  it('of two in one source: the active one, which also gives the link, however their ids sort', () => {
    for (const old of ['a-old', 'z-old']) {
      const entra = full('entra', [
        person(old, { state: 'disabled', mobile, jobTitle: 'Nurse', email: null }),
        person('b-new', { email: 'x@corp.example', mobile: other }),
      ]);
      const held = contact('ann', { externalIds: { entra: old, hr: '7' }, email: 'x@corp.example' });
      const change = changeOf([entra, full('hr', [person('7', { email: 'x@corp.example' })])], held);
      expect(change?.contact).toEqual({ mobile: other, externalIds: { entra: 'b-new', hr: '7' } });
      expect(change?.sourceIds).toEqual({ entra: 'b-new', hr: '7' });
    }
  });

  it('of an account and the one that followed it: the new one gives the link', () => {
    const named = { firstName: 'Ann', lastName: 'Ash' };
    const rows = [
      person('a-old', { state: 'deleted', groups: ['A'], jobTitle: 'Nurse' }),
      person('b-new', { email: 'a-old@corp.example', ...named }),
    ];
    const change = changeOf([full('entra', rows)], contact('a-old', named));
    expect(change).toMatchObject({ reason: 'relinked', sourceIds: { entra: 'b-new' } });
    expect(change?.contact).toEqual({ externalIds: { entra: 'b-new' } });
  });

  it('of several sources: the stronger, though the person is off there', () => {
    const entra = full('entra', [person('ann', { state: 'disabled', jobTitle: 'Nurse' }), bea]);
    const change = changeOf([entra, full('hr', [inHr({ jobTitle: 'Pilot' })])], ann());
    expect(change?.contact).toEqual({ jobTitle: 'Nurse' });
    expect(change?.sourceIds).toEqual({ entra: 'ann', hr: '7' });
  });

  it('not the one of somebody who was deleted there, whose groups are none either', () => {
    const entra = full('entra', [
      person('ann', { state: 'deleted', groups: ['A'], jobTitle: 'Nurse' }),
      person('bea', { groups: ['X'] }),
    ]);
    const hr = full('hr', [inHr({ groups: ['B'], jobTitle: 'Pilot' })]);
    expect(changeOf([entra, hr], ann())?.contact).toEqual({ groups: ['B'], jobTitle: 'Pilot' });
  });

  it.each([
    [['badge', 'hr'], 'Pilot'],
    [['badge'], 'Nurse'],
    [['hr'], 'Pilot'],
  ])('where the first of %o is silent, the next one, and then as the sources stand', (order, jobTitle) => {
    const sources = [
      full('entra', [person('ann', { jobTitle: 'Nurse' })]),
      full('hr', [{ sourceId: '7', jobTitle: 'Pilot' }]),
      full('badge', [{ sourceId: 'b' }]),
    ];
    const held = ann({ externalIds: { entra: 'ann', hr: '7', badge: 'b' } });
    const change = changeOf(sources, held, { precedence: { jobTitle: order } });
    expect(change?.contact).toEqual({ jobTitle });
  });

  it('where two rows have one contact, none of them is done before the other was heard', () => {
    const sources = [full('entra', [{ sourceId: 'ann', mobile }]), full('hr', [inHr({ mobile: other })])];
    const precedence = { mobile: ['hr', 'entra'] };
    expect(changeOf(sources, ann({ mobile: other }), { precedence })).toBeUndefined();
    const reversed = [sources[1]!, sources[0]!];
    expect(changeOf(reversed, ann({ mobile: other }), { precedence })).toBeUndefined();
  });
});

describe('a stronger source that was not heard about somebody', () => {
  const hr = full('hr', [inHr({ jobTitle: 'Pilot' })]);

  it('was heard when it has the person and says nothing of the field', () => {
    const change = changeOf([full('entra', [person('ann')], false), hr], ann({ jobTitle: 'Nurse' }));
    expect(change?.contact).toEqual({ jobTitle: 'Pilot' });
  });

  it('has no say where the contact is not linked to it', () => {
    const held = ann({ externalIds: { hr: '7' }, jobTitle: 'Nurse' });
    const change = changeOf([full('entra', [bea], false), hr], held);
    expect(change?.contact).toEqual({ jobTitle: 'Pilot' });
  });

  it('keeps no group from being added: groups add up', () => {
    const change = changeOf(
      [changed('entra', [bea]), full('hr', [inHr({ groups: ['A'] })])],
      ann({ groups: ['X'] }),
    );
    expect(change?.contact).toEqual({ groups: ['X', 'A'] });
  });
});

describe('what is written', () => {
  const planOf = (people: ReturnType<typeof person>[], contacts: Contact[], policy: PartialPolicy = {}) =>
    planSync({ sources: [full('entra', people)], contacts, policy: { mode: 'update', ...policy } });

  it('on a return with nothing to write is nothing', () => {
    const { changes } = planOf([person('ann')], [contact('ann', { status: 'inactive' })]);
    expect(changes).toMatchObject([{ operation: 'reactivate', before: { status: 'inactive' } }]);
    expect(changes[0]).not.toHaveProperty('contact');
    expect(changes[0]).not.toHaveProperty('from');
  });

  it('of groups on a new contact is in the order of the alphabet, and told where there is no room', () => {
    const { changes } = planOf([person('ann', { groups: ['B', 'A'] })], []);
    expect(changes[0]?.contact?.groups).toEqual(['A', 'B']);
    const sources = [
      full('entra', [person('ann', { groups: ['B'] })]),
      full('hr', [inHr({ groups: ['A'] })]),
    ];
    expect(planSync({ sources, contacts: [] }).changes[0]?.contact?.groups).toEqual(['A', 'B']);
    const many = planOf(
      [person('ann', { groups: ids(50, 'x') }), person('bea', { groups: ids(51, 'y') })],
      [],
    );
    expect(codes(many)).toEqual(['text_cut']);
    expect(many.review[0]).toMatchObject({ sourceId: 'bea', field: 'groups' });
  });

  it('is a value of somebody who is off, though the source says the field is empty for everybody there', () => {
    const crowd = ids(22);
    const entra = [
      ...crowd.map((id) => person(id, { mobile: null })),
      person('ann', { state: 'disabled', mobile }),
    ];
    const plan = planSync({
      sources: [full('entra', entra), full('hr', [inHr()])],
      contacts: [...crowd.map((id) => contact(id, { mobile: other })), ann()],
      policy: { mode: 'update', clearEmpty: true },
    });
    expect(plan.changes.map(({ contactId, contact: to }) => [contactId, to])).toEqual([['ann', { mobile }]]);
    expect(codes(plan)).toEqual(['blank_field']);
  });

  it('clears what is empty of whoever has an address that others have too', () => {
    const shared = { email: 'x@corp.example', jobTitle: null };
    const people = [
      person('ann', { ...shared, firstName: 'Ann', lastName: 'Ash' }),
      person('zoe', { ...shared, firstName: 'Zoe', lastName: 'Zed' }),
    ];
    const held = [contact('ann', { jobTitle: 'Nurse' }), contact('zoe', { jobTitle: 'Cook' })];
    const { changes } = planOf(people, held, { clearEmpty: true });
    expect(changes.map(({ contact: to }) => to)).toMatchObject([{ jobTitle: null }, { jobTitle: null }]);
  });
});

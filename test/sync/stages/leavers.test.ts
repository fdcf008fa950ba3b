import { describe, expect, it } from 'vitest';
import { explainPerson } from '../../../shared/sync/index.ts';
import type { Contact, PartialPolicy, Person, Plan, PlanInput } from '../../../shared/sync/index.ts';
import { actions, changed, codes, contact, full, person, planFor, planSync } from '../given.ts';

const ann = person('ann');
const bystander = person('bea');

describe('leavers', () => {
  const away = contact('ann', { externalIds: { entra: 'ann', hr: '1' } });
  const plan = (entra: Person[], hr: Person[], policy: PartialPolicy = {}): Plan =>
    planSync({
      sources: [full('entra', [...entra, bystander]), full('hr', [...hr, person('b1')])],
      contacts: [away],
      policy: { mode: 'full', ...policy },
    });

  it('a contact linked to several full sources leaves only when every one of them says so', () => {
    expect(
      plan([], [person('1', { email: 'ann@corp.example' })]).changes.map(({ reason }) => reason),
    ).toEqual(['new', 'new']);
    expect(plan([], []).changes.filter(({ operation }) => operation === 'deactivate')).toHaveLength(1);
  });

  it('a leaver is named in the change, for whoever has to approve it', () => {
    const gone = contact('ann', { firstName: 'Ann', lastName: 'Example', email: 'ann@corp.example' });
    const { changes } = planFor([bystander], [gone], { mode: 'full' });
    expect(changes.find(({ operation }) => operation === 'deactivate')?.before).toEqual({
      status: 'active',
      firstName: 'Ann',
      lastName: 'Example',
      email: 'ann@corp.example',
    });
  });

  it('`leavers.when` chooses which reasons count', () => {
    const states = ['disabled', 'deleted'] as const;
    for (const state of states) {
      const kept = planFor([{ ...ann, state }, bystander], [contact('ann')], {
        mode: 'full',
        leavers: { when: ['missing'] },
      });
      expect(kept.summary.deactivated).toBe(0);
    }
    const kept = planFor([bystander], [contact('ann')], { mode: 'full', leavers: { when: ['deleted'] } });
    expect(kept.summary.deactivated).toBe(0);
  });

  it('in a source of changes absence means nothing', () => {
    const { changes } = planSync({
      sources: [changed('entra', [bystander])],
      contacts: [contact('ann'), contact('bea')],
      policy: { mode: 'full' },
    });
    expect(changes).toEqual([]);
  });

  it('in a source of changes an explicit `deleted` is a leaver', () => {
    const { changes } = planSync({
      sources: [changed('entra', [{ sourceId: 'ann', state: 'deleted' }])],
      contacts: [contact('ann')],
      policy: { mode: 'full' },
    });
    expect(changes).toMatchObject([{ operation: 'deactivate', reason: 'deleted' }]);
  });

  it('a source of changes that is silent about somebody keeps them, whatever another source says', () => {
    const sources = [changed('entra', [bystander]), full('hr', [person('b1')])];
    expect(planSync({ sources, contacts: [away], policy: { mode: 'full' } }).summary.deactivated).toBe(0);
    const ended: Person = { sourceId: '1', state: 'deleted' };
    const said = [changed('entra', [bystander]), full('hr', [person('b1'), ended])];
    expect(planSync({ sources: said, contacts: [away], policy: { mode: 'full' } }).summary.deactivated).toBe(
      0,
    );
    const both = [
      changed('entra', [{ sourceId: 'ann', state: 'disabled' }]),
      full('hr', [person('b1'), ended]),
    ];
    expect(planSync({ sources: both, contacts: [away], policy: { mode: 'full' } }).summary.deactivated).toBe(
      1,
    );
  });

  it('a source that is not complete yields no missing leavers and one review item', () => {
    const result = planSync({
      sources: [full('entra', [bystander], false)],
      contacts: [contact('ann'), contact('bea')],
      policy: { mode: 'full' },
    });
    expect(result.changes).toEqual([]);
    expect(codes(result)).toEqual(['incomplete_source']);
  });

  it('a source that is not complete still tells of who is disabled', () => {
    const result = planSync({
      sources: [full('entra', [{ ...ann, state: 'disabled' }], false)],
      contacts: [contact('ann')],
      policy: { mode: 'full' },
    });
    expect(result.changes).toMatchObject([{ operation: 'deactivate', reason: 'disabled' }]);
  });

  it('an empty full source is never everyone having left', () => {
    const result = planSync({
      sources: [full('entra', [])],
      contacts: [contact('ann')],
      policy: { mode: 'full', guard: { floor: 100 } },
    });
    expect(result.changes).toEqual([]);
    expect(codes(result)).toEqual(['empty_source']);
  });

  it.each<[string, Partial<Contact>, PartialPolicy['leavers']]>([
    ['type', { type: 'user' }, {}],
    ['email', { email: 'ann@corp.example' }, { protect: { emails: [' ANN@Corp.example'] } }],
    ['group', { groups: ['Crisis Team'] }, { protect: { groups: ['crisis team '] } }],
    [
      'address beyond ASCII',
      { email: 'ceo@xn--mnchen-3ya.example' },
      { protect: { emails: ['ceo@münchen.example'] } },
    ],
    [
      'address in IDNA',
      { email: 'CEO@mu\u0308nchen.example' },
      { protect: { emails: ['ceo@xn--mnchen-3ya.example'] } },
    ],
    ['group with accents apart', { groups: ['E\u0301vacue\u0301s'] }, { protect: { groups: ['évacués'] } }],
  ])('a protected %s is never deactivated: review protected_contact', (_, more, leavers = {}) => {
    const result = planFor([bystander], [contact('ann', more), contact('bea')], { mode: 'full', leavers });
    expect(result.changes).toEqual([]);
    expect(result.review).toMatchObject([{ code: 'protected_contact', contactId: 'ann', severity: 'info' }]);
  });

  it.each([
    ['no ID', '', true],
    ['an ID that stands for nothing', 'N/A', true],
    ['no ID and says that they left', '', false],
  ])('whose row this time has %s is not missing while it says that they are there', (_, id, stays) => {
    const row = person(id, { email: 'ANN@corp.example', state: stays ? 'active' : 'deleted' });
    const result = planFor([bystander, row], [contact('ann'), contact('bea')]);
    expect(actions(result)).toEqual(stays ? [] : ['deactivate ann (missing)']);
    expect(codes(result)).toEqual(['missing_id']);
    const input = { sources: [full('entra', [bystander, row])], contacts: [contact('ann'), contact('bea')] };
    const [told] = explainPerson({ ...input, policy: { mode: 'full' } }, 'ann');
    expect(told?.rule).toMatch(stays ? /without a usable ID has the address/ : /deactivated/);
  });

  it.each<[string, Partial<Person>, string | null]>([
    ['the mobile', { mobile: '+61 491 570 006' }, 'mobile'],
    ['the name, written another way', { firstName: 'ASH,', lastName: 'Ann' }, 'name'],
    ['the address among its aliases', { aliases: ['Ann@corp.example'] }, 'address'],
    ['the mobile of somebody else and half the name', { mobile: '+447700900123', firstName: 'Ann' }, null],
    ['the mobile, and says that they left', { mobile: '+61491570006', state: 'disabled' }, null],
  ])('whose row this time has no ID and no address but %s is not missing either', (_, more, shared) => {
    const row = { sourceId: '', ...more };
    const ann = contact('ann', { firstName: 'Ann', lastName: 'Ash', mobile: '+61491570006' });
    const sources = [full('entra', [bystander, row])];
    const input: PlanInput = { sources, contacts: [ann, contact('bea')], policy: { mode: 'full' } };
    expect(actions(planSync(input))).toEqual(shared === null ? ['deactivate ann (missing)'] : []);
    const [told] = explainPerson(input, 'ann');
    expect(told?.rule).toContain(
      shared === null ? 'deactivated' : `without a usable ID has the ${shared} of`,
    );
  });

  it('a link to a source that is not in the run keeps the contact: review linked_elsewhere', () => {
    const result = planFor([bystander], [away, contact('bea')]);
    expect(result.changes).toEqual([]);
    expect(result.review).toMatchObject([{ code: 'linked_elsewhere', contactId: 'ann' }]);
  });

  it('a leaver whom another full source still lists as active is no leaver, even when that source is incomplete', () => {
    const result = planSync({
      sources: [full('entra', [bystander]), full('hr', [person('x')], false)],
      contacts: [away, contact('bea')],
      policy: { mode: 'full' },
    });
    expect(result.summary.deactivated + result.summary.held).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, SourceInput } from '../../../shared/sync/index.ts';
import { changed, codes, contact, full, person, planSync } from '../given.ts';

const bystander = person('bea');
const guest = person('ann', { state: 'out_of_scope', jobTitle: 'Guest' });

function planOf(
  sources: SourceInput[],
  contacts: Contact[] = [contact('ann')],
  policy: PartialPolicy = { mode: 'full' },
) {
  return planSync({ sources, contacts: [...contacts, contact('bea')], policy });
}
const listed = (ann: Person): SourceInput => full('entra', [ann, bystander]);

describe('out of scope is not absent', () => {
  it.each(['full', 'update'] as const)('%s: the linked contact stays as it is, one review item', (mode) => {
    const plan = planOf([listed(guest)], [contact('ann', { firstName: 'Ann' })], { mode });
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'out_of_scope', severity: 'info', contactId: 'ann' }]);
    expect(plan.review[0]?.message).toBe(
      'Ann is in Entra and enabled, but not in the scope of this sync, so the contact stays as it is. ' +
        'Widen the scope, or deactivate the contact in iluminr if that is right.',
    );
    expect(plan.summary).toMatchObject({ review: 1, skipped: 0 });
    const leavers = { when: ['out_of_scope' as const] };
    if (mode === 'update')
      expect(codes(planOf([listed(guest)], [contact('ann')], { mode, leavers }))).toEqual(['out_of_scope']);
  });

  it('additive: existed, as everybody who has a contact', () => {
    const plan = planOf([listed(guest)], [contact('ann')], { mode: 'additive' });
    expect(plan.summary).toMatchObject({ existed: 2, review: 0 });
  });

  it('without a contact nobody is created, and there is nothing to look at', () => {
    const plan = planOf([listed(guest)], []);
    expect(plan.summary).toMatchObject({ created: 0, skipped: 1, review: 0 });
  });

  it('an inactive contact does not come back', () => {
    const plan = planOf([listed(guest)], [contact('ann', { status: 'inactive' })]);
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual([]);
  });

  it('leaves where the policy says so, as out_of_scope', () => {
    const policy: PartialPolicy = { mode: 'full', leavers: { when: ['out_of_scope'] } };
    const plan = planOf([listed(guest)], [contact('ann')], policy);
    expect(plan.changes).toMatchObject([{ operation: 'deactivate', reason: 'out_of_scope' }]);
    expect(codes(plan)).toEqual([]);
  });

  it('in one source keeps a contact that another source says is gone', () => {
    const contacts = [contact('ann', { externalIds: { entra: 'ann', hr: '7' } })];
    const plan = planOf([listed(guest), full('hr', [{ sourceId: '8' }])], contacts);
    expect(plan.changes.filter(({ operation }) => operation === 'deactivate')).toEqual([]);
  });

  it('in one source, active in another: the person is active', () => {
    const contacts = [contact('ann', { externalIds: { entra: 'ann', hr: '7' } })];
    const plan = planOf([listed(guest), full('hr', [{ sourceId: '7', location: 'Wharf' }])], contacts);
    expect(plan.changes).toMatchObject([{ operation: 'update', contactId: 'ann' }]);
  });

  it('keeps an unlinked contact that its address finds', () => {
    const policy: PartialPolicy = { mode: 'full', leavers: { unlinked: true } };
    expect(planOf([listed(guest)], [contact('ann', { externalIds: {} })], policy).changes).toEqual([]);
  });

  it('said by a source of changes keeps the contact too', () => {
    expect(planOf([changed('entra', [guest])]).changes).toEqual([]);
  });
});

describe('a leaver needs every source to give a reason that counts', () => {
  const contacts = [contact('ann', { externalIds: { entra: 'ann', hr: '7' } })];
  const sources = [full('entra', [{ ...guest, state: 'disabled' }]), full('hr', [{ sourceId: '8' }])];

  it.each<[NonNullable<PartialPolicy['leavers']>['when'], string[]]>([
    [['missing', 'disabled'], ['disabled']],
    [['disabled'], []],
    [['missing'], []],
  ])('disabled here, missing there, leavers for %j: %j', (when = [], reasons) => {
    const plan = planOf(sources, contacts, { mode: 'full', leavers: { when } });
    const removals = [...plan.changes, ...plan.held].filter(({ contactId }) => contactId === 'ann');
    expect(removals.map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe('a list that leaves out who is out of scope and does not say so', () => {
  const scoped: SourceInput = { ...full('entra', [bystander]), scoped: true };

  it('removes nobody by absence, and says how many it kept', () => {
    const plan = planOf([scoped], [contact('ann'), contact('cy'), contact('off', { status: 'inactive' })]);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'out_of_scope', source: 'entra', contactId: null }]);
    expect(plan.review[0]?.message).toContain('2 contacts are linked to Entra and not in its list');
  });

  it('still removes who is disabled or deleted in it', () => {
    const plan = planOf([{ ...scoped, people: [{ ...guest, state: 'deleted' }, bystander] }]);
    expect(plan.changes).toMatchObject([{ operation: 'deactivate', reason: 'deleted' }]);
  });

  it('says nothing where nobody is absent', () => {
    expect(codes(planOf([{ ...scoped, people: [person('ann'), bystander] }]))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan } from '../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planSync, unlinked } from '../given.ts';

const ann = 'ann@corp.example';

/** A plan of Entra and HR, where every removal passes; in each somebody stays. */
function plan(
  { entra = [], hr = [], contacts }: { entra?: Person[]; hr?: Person[]; contacts: Contact[] },
  policy: PartialPolicy = {},
): Plan {
  return planSync({
    sources: [full('entra', [person('bea'), ...entra]), full('hr', [person('h9'), ...hr])],
    contacts: [contact('bea'), contact('h9', { externalIds: { hr: 'h9' } }), ...contacts],
    policy: { mode: 'full', guard: { maxPercent: 100, floor: 100 }, ...policy },
  });
}

describe('a contact whose address somebody in the review has', () => {
  /** Somebody with Ann's address, and the key of Bob, whose contact has another address and name. */
  const claimant = person('p', {
    email: ann,
    firstName: 'Zoe',
    lastName: 'Zed',
    customFields: { employeeId: '7' },
  });
  const bob = unlinked('bob', {
    firstName: 'Bob',
    lastName: 'Tiler',
    customFields: { employeeId: '7' },
  });
  const gone = contact('gone', { email: ann, firstName: 'Ann', lastName: 'Ash' });
  const given = (entra: Person[], held: Contact = gone, hr: Person[] = []): Plan =>
    plan(
      { entra: [claimant, ...entra], hr, contacts: [held, bob] },
      {
        matchBy: ['externalId', 'customFields.employeeId', 'email'],
      },
    );

  it('is not missing, whoever else has it too', () => {
    expect(codes(given([]))).toEqual(['contradiction']);
    expect(actions(given([]))).toEqual([]);
    expect(actions(given([], gone, [person('q', { email: ann, state: 'deleted' })]))).toEqual([]);
  });

  it('has left all the same when its source says so', () => {
    expect(actions(given([{ sourceId: 'gone', state: 'deleted' }]))).toEqual(['deactivate gone (deleted)']);
  });

  it('is missing when the address is not its own', () => {
    expect(actions(given([], { ...gone, email: null }))).toEqual(['deactivate gone (missing)']);
  });
});

describe('a contact without a link, which people are not matched to by address', () => {
  const given = (entra: Partial<Person>, hr?: Partial<Person>, held: Partial<Contact> = {}): string[] => {
    const row = (id: string, more: Partial<Person>): Person => person(id, { email: ann, ...more });
    return actions(
      plan(
        {
          entra: [row('p', entra)],
          hr: hr === undefined ? [] : [row('q', hr)],
          contacts: [unlinked('ann', held)],
        },
        { linkByEmail: false, leavers: { unlinked: true } },
      ),
    ).filter((action) => action.startsWith('deactivate'));
  };

  it.each<[string, Partial<Person>, Partial<Person> | undefined]>([
    ['works there', {}, undefined],
    ['is out of scope', { state: 'out_of_scope' }, undefined],
    ['works there, though another with it has left', { state: 'disabled' }, {}],
  ])('stays when somebody with its address %s', (_, entra, hr) => {
    expect(given(entra, hr)).toEqual([]);
  });

  it('leaves when everybody with its address has left, or nobody has its address', () => {
    expect(given({ state: 'disabled' })).toEqual(['deactivate ann (missing)']);
    expect(given({}, undefined, { email: null })).toEqual(['deactivate ann (missing)']);
  });
});

describe('an account that is gone with the address of a contact', () => {
  const gone = (id: string, state: Person['state'] = 'deleted'): Person => person(id, { email: ann, state });
  const removal = ({ changes }: Plan) => changes.find(({ operation }) => operation === 'deactivate');

  it('does not take the contact along while another source has set the same person aside', () => {
    const aside = { entra: [gone('e1')], hr: [gone('h1', 'out_of_scope')] };
    const leavers = { unlinked: true };
    expect(actions(plan({ ...aside, contacts: [unlinked('ann')] }, { leavers }))).toEqual([]);
    const linked = contact('ann', { externalIds: { entra: 'e1' } });
    expect(actions(plan({ ...aside, contacts: [linked] }, { leavers }))).toEqual([]);
  });

  it('is not named for a contact that another link leads to', () => {
    const linked = contact('ann', { externalIds: { entra: 'e7' } });
    const missing = plan({ hr: [gone('h1')], contacts: [linked] });
    expect(removal(missing)).toMatchObject({ reason: 'missing', sourceIds: { entra: 'e7' } });
    expect(missing.summary).toMatchObject({ missing: 1, skipped: 1 });
    const elsewhere = contact('ann', { externalIds: { entra: 'e7', sap: '1' } });
    expect(plan({ hr: [gone('h1')], contacts: [elsewhere] }).review).toMatchObject([
      { code: 'linked_elsewhere', contactId: 'ann', source: null },
    ]);
  });

  it('is named under its own source; of two, that of the stronger source', () => {
    const leavers = { unlinked: true };
    const contacts = [unlinked('ann')];
    const one = plan({ hr: [gone('h1')], contacts }, { leavers });
    expect(removal(one)).toMatchObject({ reason: 'deleted', sourceIds: { hr: 'h1' } });
    const two = plan({ entra: [gone('z1', 'disabled')], hr: [gone('a1')], contacts }, { leavers });
    expect(removal(two)).toMatchObject({ reason: 'disabled', sourceIds: { entra: 'z1' } });
  });

  it('is no business of a sync where the contact is of other systems alone', () => {
    const others = contact('ann', { externalIds: { sap: '1' } });
    const result = plan({ contacts: [others] }, { leavers: { unlinked: true } });
    expect(actions(result)).toEqual([]);
    expect(codes(result)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Plan, PlanInput } from '../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planSync, unlinked } from '../given.ts';
import { SimulatedAccount } from '../simulated-account.ts';

describe('an address that somebody claims who has a contact under another one', () => {
  const moved = (more: Parameters<typeof person>[1], policy: PartialPolicy): PlanInput => ({
    sources: [
      full('entra', [person('ann', { email: 'new@corp.example', ...more })]),
      full('hr', [person('h2', { email: 'new@corp.example' })]),
    ],
    contacts: [contact('ann')],
    policy: { joinBy: [], ...policy },
  });

  it.each(['additive', 'update', 'full'] as const)('%s: nobody is created with it', (mode) => {
    const plan = planSync(moved({}, { mode }));
    expect(actions(plan)).toEqual([]);
    expect(plan.review).toContainEqual(
      expect.objectContaining({ code: 'duplicate_email', source: 'hr', sourceId: 'h2' }),
    );
  });

  it('additive: whoever has left claims nothing', () => {
    const plan = planSync(moved({ state: 'disabled' }, { mode: 'additive' }));
    expect(actions(plan)).toEqual(['create h2 (new)']);
  });

  it('additive: a sync that writes no addresses has none to contest', () => {
    const policy: PartialPolicy = { mode: 'additive', fields: ['mobile'] };
    const { sources, ...rest } = moved({}, policy);
    const withMobiles = sources.map((source) => ({
      ...source,
      people: [...source.people].map((each) => ({ ...each, mobile: '+61491570006' })),
    }));
    expect(actions(planSync({ ...rest, sources: withMobiles }))).toEqual(['create h2 (new)']);
  });

  it('additive: one of two rivals is found by the contact of a third, and the other waits all the same', () => {
    const input: PlanInput = {
      sources: [
        full('entra', [person('ann', { customFields: { employeeId: '3' } }), person('eva')]),
        full('hr', [
          person('h1', { email: 'eva@corp.example', customFields: { employeeId: '3' } }),
          person('h2', { email: 'ann@corp.example' }),
        ]),
      ],
      contacts: [],
      policy: { mode: 'additive', joinBy: ['customFields.employeeId', 'email'] },
    };
    const account = new SimulatedAccount([]);
    const first = planSync(input);
    expect(actions(first)).toEqual(['create eva (new)']);
    expect(codes(first)).toEqual(['duplicate_email', 'duplicate_email', 'duplicate_email']);
    account.apply(first.changes);

    const again = planSync({ ...input, contacts: account.contacts.values() });
    expect(actions(again)).toEqual([]);
    expect(again.review).toMatchObject([{ code: 'duplicate_email', sourceId: 'h2' }]);
  });
});

describe('an address of a second account', () => {
  const key = { customFields: { employeeId: '3' } };
  const jane = person('jane', { email: null, firstName: 'Jane', mobile: '+61491570006', ...key });
  const admin = person('admin', { email: 'box@corp.example', firstName: 'Jane', ...key });
  const off = person('off', { state: 'disabled', email: 'box@corp.example' });

  /** One plan after the other, each made from what the one before left. */
  const runs = (links: Record<string, string>, policy: PartialPolicy = {}): Plan[] => {
    const account = new SimulatedAccount([
      contact('c1', { externalIds: { entra: 'off', ...links }, email: null, firstName: 'Ann' }),
    ]);
    return [1, 2, 3].map(() => {
      const plan = planSync({
        sources: [
          full('entra', [off]),
          full('hr', [person('h1', { email: null, jobTitle: 'Nurse' })]),
          full('badge', [jane, admin]),
        ],
        contacts: [...account.contacts.values()],
        policy: { mode: 'full', joinBy: ['email', 'customFields.employeeId'], linkByEmail: false, ...policy },
      });
      account.apply(plan.changes);
      return plan;
    });
  };

  it('goes to nobody else, as it did not before another account of theirs got a contact', () => {
    const [first, ...later] = runs({ hr: 'h1' });
    expect(first?.changes.map(({ contact: written }) => written)).toMatchObject([
      { externalIds: { badge: 'jane' } },
      { jobTitle: 'Nurse' },
    ]);
    expect(first && codes(first)).toContain('duplicate_email');
    for (const plan of later) {
      expect(plan.changes).toEqual([]);
      expect(codes(plan)).toContain('second_account');
      expect(plan.review).toContainEqual(
        expect.objectContaining({ code: 'duplicate_email', sourceId: 'h1' }),
      );
    }
  });

  it('goes to the contact of that person, whose it is', () => {
    const [first, ...later] = runs({ badge: 'jane' });
    expect(first?.review).toContainEqual(
      expect.objectContaining({ code: 'second_account', sourceId: 'admin' }),
    );
    expect(first?.changes.find(({ contactId }) => contactId === 'c1')?.contact?.email).toBe(
      'box@corp.example',
    );
    expect(later.flatMap(({ changes }) => changes)).toEqual([]);
  });

  it('keeps nobody off who is back where the sync writes no addresses', () => {
    const plan = planSync({
      sources: [
        full('hr', [person('h1', { email: 'ann@corp.example', mobile: '+61491570157' })]),
        full('badge', [jane, admin]),
      ],
      contacts: [
        contact('c1', { externalIds: { hr: 'h1' }, email: 'box@corp.example', status: 'inactive' }),
        contact('c2', { externalIds: { badge: 'jane' }, email: null, ...key }),
      ],
      policy: { mode: 'full', fields: ['mobile'], joinBy: ['customFields.employeeId'], reactivate: true },
    });
    expect(codes(plan)).toContain('second_account');
    expect(actions(plan)).toContain('reactivate c1 (returned)');
  });

  it('that is suppressed is claimed by nobody there', () => {
    const [first, ...later] = runs({ hr: 'h1' }, { suppress: ['box@corp.example'] });
    expect(first?.changes.find(({ contactId }) => contactId === 'c1')?.contact?.email).toBe(
      'box@corp.example',
    );
    expect(later.flatMap(({ changes }) => changes)).toEqual([]);
  });
});

describe('an address that another active contact keeps', () => {
  const mobile = '+61491570006';
  const taken = 'taken@corp.example';
  const named = { firstName: 'Ann', lastName: 'Ash' };
  const holder = unlinked('holder', { email: taken, firstName: 'Bob', lastName: 'Tiler' });
  const ann = person('ann', { ...named, email: taken, mobile });
  const run = (held: Partial<Contact>, policy: PartialPolicy = {}, other: Contact = holder): PlanInput => ({
    sources: [full('entra', [ann])],
    contacts: [contact('ann', { ...named, ...held }), other],
    policy: { mode: 'full', ...policy },
  });
  const next = (input: PlanInput): Plan => {
    const account = new SimulatedAccount([...input.contacts]);
    account.apply(planSync(input).changes);
    return planSync({ ...input, contacts: account.contacts.values() });
  };

  it('is not given, and the rest of what the person has is written', () => {
    const plan = planSync(run({}));
    expect(plan.changes).toMatchObject([{ operation: 'update', contactId: 'ann', contact: { mobile } }]);
    expect(plan.changes[0]?.contact).toEqual({ mobile });
    expect(plan.changes[0]?.before).toEqual({ mobile: null });
    expect(plan.changes[0]?.from).toEqual({ mobile: 'entra' });
    expect(plan.review).toMatchObject([
      { code: 'email_in_use', severity: 'warning', sourceId: 'ann', contactId: 'holder' },
    ]);
    expect(plan.review[0]?.message).toContain(
      'so this person does not get it; the rest of what they have is synced',
    );
    expect(plan.summary).toMatchObject({ updated: 1, review: 0 });
  });

  it('is all that is left in the next run: nobody is touched', () => {
    const plan = next(run({}));
    expect(plan.changes).toEqual([]);
    expect(plan.review[0]?.severity).toBe('error');
    expect(plan.review[0]?.message).toContain('so this person was not touched');
  });

  it('gives no link to a contact that only a key leads to', () => {
    const key = { customFields: { employeeId: '7' } };
    const plan = planSync({
      sources: [full('entra', [{ ...ann, ...key }])],
      contacts: [unlinked('ann', { ...named, ...key }), { ...holder, externalIds: { entra: 'x' } }],
      policy: { mode: 'update', matchBy: ['externalId', 'customFields.employeeId', 'email'] },
    });
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['email_in_use']);
  });

  it('is not given where several claim it, and each gets the rest', () => {
    const people = [ann, person('eva', { email: taken, jobTitle: 'Nurse' })];
    const plan = planSync({
      sources: [full('entra', [people[0]!]), full('hr', [people[1]!])],
      contacts: [contact('ann', named), contact('eva', { externalIds: { hr: 'eva' } })],
      policy: { mode: 'update', joinBy: [] },
    });
    expect(plan.changes.map((change) => change.contact)).toEqual([{ mobile }, { jobTitle: 'Nurse' }]);
    expect(codes(plan)).toEqual(['duplicate_email', 'duplicate_email']);
    expect(plan.review.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(plan.review[0]?.message).toContain(
      'Ann Ash (Entra, ann), somebody without a name (HR, eva). None of them gets it; the rest of what this person has is synced',
    );
  });

  it('keeps nobody off who is back: their contact comes back without an address, by their mobile', () => {
    for (const held of [{ email: taken }, { email: 'ann@corp.example' }, { email: null }]) {
      const input = run({ ...held, status: 'inactive' });
      const plan = planSync(input);
      expect(plan.changes).toMatchObject([
        { operation: 'reactivate', reason: 'returned', contact: { mobile }, before: { status: 'inactive' } },
      ]);
      expect(plan.changes[0]?.contact?.email ?? null).toBeNull();
      if (held.email !== null) expect(plan.changes[0]?.before).toMatchObject(held);
      expect(plan.review).toMatchObject([{ code: 'email_in_use', sourceId: 'ann', contactId: 'holder' }]);
      expect(plan.review[0]?.message).toContain(
        'so the contact of this person comes back without it, to be reached by mobile',
      );
      expect(next(input).changes).toEqual([]);
    }
  });

  it("is known for somebody else's by the name that the plan gives the holder", () => {
    const input = run({ status: 'inactive' }, {}, contact('bob', { email: taken }));
    const bob = person('bob', { email: taken, firstName: 'Bob', lastName: 'Tiler' });
    const both = { ...input, sources: [full('entra', [ann, bob])] };
    expect(actions(planSync(both)).sort()).toEqual(['reactivate ann (returned)', 'update bob (changed)']);
    expect(next(both).changes).toEqual([]);
  });

  it('that the contact still has, while a source that was not read keeps it there, keeps the contact off', () => {
    const plan = planSync({
      sources: [full('entra', []), full('hr', [{ ...ann, email: 'new@corp.example' }])],
      contacts: [
        contact('ann', {
          ...named,
          email: taken,
          status: 'inactive',
          externalIds: { entra: 'e', hr: 'ann' },
        }),
        holder,
      ],
      policy: { mode: 'update' },
    });
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toContain('email_in_use');
  });

  it.each<[string, Partial<Contact>, PartialPolicy, Contact]>([
    ['the holder has the same name, so that alerts reach them there', {}, {}, { ...holder, ...named }],
    ['the holder has no name', {}, {}, { ...holder, firstName: '', lastName: '' }],
    ['the sync writes no addresses', { email: taken }, { fields: ['mobile'] }, holder],
    ['the sync writes no mobile', {}, { fields: ['email'] }, holder],
  ])('keeps a contact off when %s', (_, held, policy, other) => {
    const plan = planSync(run({ ...held, status: 'inactive' }, policy, other));
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'email_in_use', sourceId: 'ann' }]);
    expect(plan.review[0]?.message).toContain('so this person was not touched');
  });

  it('of someone who does not get one of their own keeps whoever waited for it from it, and they get the rest', () => {
    const waiting = person('eva', { email: 'ann@corp.example', jobTitle: 'Nurse' });
    const input = run({});
    const plan = planSync({
      ...input,
      sources: [full('entra', [ann, waiting])],
      contacts: [...input.contacts, contact('eva')],
    });
    expect(plan.changes.map((change) => change.contact)).toEqual([{ mobile }, { jobTitle: 'Nurse' }]);
    expect(codes(plan)).toEqual(['email_in_use', 'email_in_use']);
  });
});

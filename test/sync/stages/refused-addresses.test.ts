import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan, SourceInput } from '../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planSync, unlinked } from '../given.ts';

const taken = 'taken@corp.example';
const mobile = '+61491570006';
const named = { firstName: 'Ann', lastName: 'Ash' };
const holder = unlinked('holder', { email: taken, firstName: 'Bob', lastName: 'Tiler' });
const ann = (more: Partial<Person> = {}): Person => person('ann', { ...named, email: taken, ...more });

function plan(sources: SourceInput[], contacts: Contact[], policy: PartialPolicy = {}): Plan {
  return planSync({ sources, contacts, policy: { mode: 'full', ...policy } });
}
const messages = ({ review }: Plan): string[] => review.map(({ message }) => message);

describe('an address that somebody does not get', () => {
  const hr = (more: Partial<Person>): SourceInput => full('hr', [person('eva', more)]);
  const eva = contact('eva', { externalIds: { hr: 'eva' } });

  it('is that of a contact which this plan changes and which keeps it', () => {
    const given = plan(
      [
        full('entra', [person('ann', { jobTitle: 'Nurse' })]),
        hr({ email: 'ann@corp.example', jobTitle: 'Pilot' }),
      ],
      [contact('ann'), eva],
      { joinBy: [] },
    );
    expect(given.changes.map((change) => change.contact)).toEqual([
      { jobTitle: 'Nurse' },
      { jobTitle: 'Pilot' },
    ]);
    expect(given.review).toMatchObject([{ code: 'email_in_use', sourceId: 'eva', contactId: 'ann' }]);
  });

  it('is named, with whose it is; of a record that is no contact nobody knows whose', () => {
    const waiting = person('eva', { email: 'ann@corp.example' });
    const chain = plan([full('entra', [ann(), waiting])], [contact('ann', named), contact('eva'), holder]);
    expect(chain.changes).toEqual([]);
    const rest = 'Correct the address in the source, or deactivate the other contact in iluminr.';
    expect(messages(chain)).toEqual([
      `The address ${taken} belongs to another active contact (Bob Tiler), so this person was not touched. ${rest}`,
      `The address ann@corp.example belongs to another active contact (Ann Ash), so this person was not touched. ${rest}`,
    ]);
    const broken = { email: taken } as Contact;
    expect(messages(plan([full('entra', [ann()])], [contact('ann', named), broken]))[0]).toBe(
      `The address ${taken} belongs to another active contact, so this person was not touched. ${rest}`,
    );
  });

  it('because several claim it at once, leaves nobody touched who has nothing else', () => {
    const given = plan([full('entra', [ann()]), hr({ email: taken })], [contact('ann', named), eva], {
      joinBy: [],
    });
    expect(given.changes).toEqual([]);
    expect(messages(given)).toEqual(
      ['ann', 'eva'].map(
        () =>
          `2 people claim the address ${taken} at once: Ann Ash (Entra, ann), somebody without a name (HR, eva). None of them was touched. Give each an address of their own.`,
      ),
    );
  });

  it('is told once of somebody with rows in several sources', () => {
    const rows = [full('entra', [ann()]), full('hr', [person('h', { email: taken, jobTitle: 'Nurse' })])];
    const given = plan(rows, [contact('ann', { ...named, externalIds: { entra: 'ann', hr: 'h' } }), holder]);
    expect(given.changes).toMatchObject([{ contactId: 'ann', contact: { jobTitle: 'Nurse' } }]);
    expect(given.review).toMatchObject([{ code: 'email_in_use', source: 'entra', sourceId: 'ann' }]);
  });

  it('is that of a second account of somebody else, unless it is one that nobody is created with', () => {
    const key = { customFields: { employeeId: '3' } };
    const jane = { firstName: 'Jane', mobile, ...key };
    const sources = [
      full('entra', [person('off', { state: 'disabled', email: 'box@corp.example' })]),
      full('hr', [person('h1', { email: null, jobTitle: 'Nurse' })]),
      full('badge', [
        person('jane', { ...jane, email: null }),
        person('admin', { email: 'box@corp.example', firstName: 'Jane', ...key }),
      ]),
    ];
    const contacts = [
      contact('c1', { externalIds: { entra: 'off', hr: 'h1' }, email: null, firstName: 'Ann' }),
      contact('c2', { externalIds: { badge: 'jane' }, email: null, ...jane }),
    ];
    const policy: PartialPolicy = { joinBy: ['email', 'customFields.employeeId'], linkByEmail: false };
    const given = plan(sources, contacts, policy);
    expect(given.changes.map((change) => change.contact)).toEqual([{ jobTitle: 'Nurse' }]);
    expect(codes(given)).toEqual(['duplicate_email', 'second_account']);
    const suppressed = plan(sources, contacts, { ...policy, suppress: ['box@corp.example'] });
    expect(suppressed.changes.map((change) => change.contact)).toEqual([
      { email: 'box@corp.example', jobTitle: 'Nurse' },
    ]);
  });
});

describe('somebody who is back, whose address another has', () => {
  const back = (held: Partial<Contact>, said: Partial<Person> = { mobile }): Plan =>
    plan(
      [full('entra', [ann(said), person('bea')])],
      [contact('ann', { ...named, status: 'inactive', ...held }), contact('bea'), holder],
    );

  it('comes back with what they have, and with no address where there was none', () => {
    expect(back({ email: null }).changes).toMatchObject([
      { operation: 'reactivate', from: { mobile: 'entra' } },
    ]);
    expect(back({ email: null }).changes[0]?.contact).toEqual({ mobile });
    expect(back({ email: null }).changes[0]?.before).toEqual({
      email: null,
      mobile: null,
      status: 'inactive',
    });
  });

  it('comes back where nothing but the address is to be written', () => {
    const [change] = back({ email: taken, mobile }).changes;
    expect(change).toMatchObject({ operation: 'reactivate', contact: { email: null } });
    expect(change?.before).toEqual({ email: taken, status: 'inactive' });
    expect(change?.from).toEqual({});
  });

  it('stays off where no source says an address: the next run would give it back', () => {
    const { email: _, ...silent } = ann({ mobile });
    const given = plan(
      [full('entra', [silent, person('bea')])],
      [contact('ann', { ...named, email: taken, mobile, status: 'inactive' }), contact('bea'), holder],
    );
    expect(given.changes).toEqual([]);
    expect(codes(given)).toEqual(['email_in_use']);
  });
});

describe('an address that only a contact has which comes back', () => {
  it('is looked for among the contacts, and nobody else waits for it', () => {
    const { email: _, ...silent } = ann({ mobile });
    const moves = [person('bea', { email: 'cy@corp.example' }), person('cy', { email: 'new@corp.example' })];
    const given = plan(
      [full('entra', [silent, ...moves])],
      [contact('ann', { ...named, email: taken, mobile, status: 'inactive' }), contact('bea'), contact('cy')],
    );
    expect(actions(given)).toEqual([
      'reactivate ann (returned)',
      'update cy (changed)',
      'update bea (changed)',
    ]);
    expect(codes(given)).toEqual([]);
  });
});

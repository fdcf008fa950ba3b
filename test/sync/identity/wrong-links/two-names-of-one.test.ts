import { describe, expect, it } from 'vitest';
import type { Contact, Person, Plan } from '../../../../shared/sync/index.ts';
import { codes, contact, full, planSync } from '../../given.ts';

describe('a contact that two sources link under two names of one human being', () => {
  const entra: Person = {
    sourceId: '00000000-0000-4000-8000-000000000001',
    email: 'kate@corp.example',
    firstName: 'Kate',
    lastName: 'Smith',
    mobile: '+61491570156',
    location: 'Head office',
    groups: ['Staff'],
  };
  const hr: Person = {
    sourceId: '17',
    firstName: 'Katherine',
    lastName: 'Jones',
    mobile: '+61491570006',
    location: 'Depot',
    groups: ['Depot'],
  };
  const held = (more: Partial<Contact>): Contact =>
    contact('c1', {
      externalIds: { entra: entra.sourceId, hr: '17' },
      email: 'kate@corp.example',
      mobile: '+61491570006',
      location: 'Depot',
      groups: ['Depot', 'Staff'],
      ...more,
    });
  const planOfBoth = (contacts: Contact[], rows: Person[]): Plan =>
    planSync({
      sources: [full('entra', [entra]), full('hr', rows)],
      contacts,
      policy: {
        mode: 'full',
        groups: { manage: 'said' },
        precedence: { mobile: ['hr', 'entra'], location: ['hr', 'entra'] },
      },
    });

  it.each<[string, Partial<Contact>, Partial<Person>]>([
    ['the mobile number', { firstName: 'Kate', lastName: 'Smith' }, {}],
    ['the name', { firstName: 'Katherine', lastName: 'Jones', mobile: '+61491570157' }, {}],
    ['the address', { firstName: 'Kate', lastName: 'Smith', mobile: null }, { email: 'kate@corp.example' }],
  ])('stays with both where it holds %s of the second', (_, more, row) => {
    const plan = planOfBoth([held(more)], [{ ...hr, ...row }]);
    expect(codes(plan)).not.toContain('contradiction');
    expect(plan.summary).toMatchObject({ review: 0, deactivated: 0, created: 0 });
    expect(plan.changes.every((change) => change.contact?.groups === undefined)).toBe(true);
  });

  it('keeps what the stronger source said, groups included, while its row waits', () => {
    const contacts = [held({ firstName: 'Kate', lastName: 'Smith', mobile: '+61491570158' })];
    const plan = planOfBoth(contacts, [hr, { sourceId: '18', firstName: 'Al', groups: ['Depot'] }]);
    expect(codes(plan)).toContain('contradiction');
    expect(plan.changes.filter(({ contactId }) => contactId === 'c1')).toEqual([]);
  });
});

describe('three sources that call one human being by three names', () => {
  const hr: Person = {
    sourceId: '3',
    email: 'mq@corp.example',
    firstName: 'Margaret',
    lastName: 'Quill',
    mobile: '+61491570006',
    customFields: { employeeId: '9' },
  };
  const entra: Person = {
    sourceId: '00000000-0000-4000-8000-000000000003',
    email: 'mq@corp.example',
    firstName: 'Margaret',
    lastName: 'Bell',
  };
  const pager: Person = {
    sourceId: '1',
    firstName: 'Peggy',
    lastName: 'Quill',
    mobile: '+61491570156',
    customFields: { employeeId: '9' },
  };

  it('stay one on the second run: who knows one of them is no stranger, whatever another is called', () => {
    const planOfThree = (contacts: Contact[]): Plan =>
      planSync({
        sources: [full('hr', [hr]), full('entra', [entra]), full('pager', [pager])],
        contacts,
        policy: {
          mode: 'full',
          matchBy: ['externalId', 'customFields.employeeId', 'email'],
          joinBy: ['customFields.employeeId', 'email'],
        },
      });
    const first = planOfThree([]);
    expect(first.changes).toMatchObject([{ sourceIds: { hr: '3', entra: entra.sourceId, pager: '1' } }]);
    const made = contact('c1', first.changes[0]?.contact as Partial<Contact>);
    const second = planOfThree([made]);
    expect(second.changes).toEqual([]);
    expect(codes(second)).not.toContain('contradiction');
  });
});

import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/sync/index.ts';
import { actions, codes, contact, person, planFor } from '../given.ts';
import { anew, byEmployeeId, held, others, theirs } from './jane-orr.ts';

describe('a custom key that leads to somebody who is plainly another', () => {
  const megan = person('m', {
    firstName: 'Megan',
    lastName: 'Bowen',
    mobile: '+61491570006',
    customFields: { employeeId: '7' },
  });
  const bob = contact('bob', {
    externalIds: {},
    firstName: 'Bob',
    lastName: 'Tiler',
    customFields: { employeeId: '7' },
  });

  it('is a contradiction: nobody is matched, changed or created', () => {
    const plan = planFor([megan], [bob], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'contradiction', sourceId: 'm', contactId: 'bob' }]);
    expect(plan.review[0]?.message).toContain('Bob Tiler');
  });

  it.each<[string, Partial<Contact>]>([
    ['the name', { firstName: 'Megan', lastName: 'Bowen' }],
    ['the address', { email: 'm@corp.example' }],
    ['nothing that is known', { email: null, firstName: '', lastName: '' }],
    ['half of a name', { email: null, lastName: '' }],
    ['a mobile number', { email: null, mobile: '+61491570006' }],
  ])('is the person where %s agrees or speaks against nothing', (_, more) => {
    const plan = planFor([megan], [{ ...bob, ...more }], byEmployeeId);
    expect(actions(plan)).toEqual(['update bob (linked)']);
  });

  it('is a contradiction by the name alone where there is no address to compare', () => {
    const plan = planFor([megan], [{ ...bob, email: null }], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['contradiction']);
  });

  it('keeps that contact meanwhile, since it may be hers under the name before a marriage', () => {
    const married = {
      ...anew({ email: 'jane.holm@corp.example', lastName: 'Holm' }),
      customFields: { employeeId: '7' },
    };
    const former = held({ customFields: { employeeId: '7' } });
    const plan = planFor([married, ...others], [former, ...theirs], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'contradiction', sourceId: 'new', contactId: 'c1' }]);
    const mobile = '+61491570006';
    const known = planFor(
      [{ ...married, mobile }, ...others],
      [{ ...former, mobile }, ...theirs],
      byEmployeeId,
    );
    expect(actions(known)).toEqual(['update c1 (relinked)']);
  });

  it('keeps the contact of an account that is gone where another name is all that is known besides', () => {
    const key = { customFields: { employeeId: '7' } };
    const married = anew({ email: null, mobile: '+61491570006', lastName: 'Holm', ...key });
    const plan = planFor([married, ...others], [held(key), ...theirs], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'contradiction', sourceId: 'new', contactId: 'c1' }]);
    const silent = { ...married, firstName: null, lastName: null };
    expect(actions(planFor([silent, ...others], [held(key), ...theirs], byEmployeeId)).sort()).toEqual([
      'create new (new)',
      'deactivate c1 (missing)',
    ]);
  });

  it('gives way to the address where that finds a contact', () => {
    const plan = planFor(
      [megan],
      [bob, contact('c2', { externalIds: {}, email: 'm@corp.example' })],
      byEmployeeId,
    );
    expect(actions(plan)).toEqual(['update c2 (linked)']);
  });
});

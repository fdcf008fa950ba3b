import { describe, expect, it } from 'vitest';
import { changesOf, differingFields, holdsAll, newContactOf } from '../../../shared/contacts/apply/fields.ts';
import { contact } from '../account.ts';

const ann = contact('ann', {
  externalIds: { entra: '1', hr: '2' },
  groups: ['Pilots', 'Wardens'],
  customFields: { shift: 'night' },
  jobTitle: 'Pilot',
});

describe('what a contact holds already', () => {
  it.each<[string, Parameters<typeof differingFields>[1], string[]]>([
    ['the same value', { jobTitle: 'Pilot' }, []],
    ['another value', { jobTitle: 'Captain', lastName: 'ann' }, ['jobTitle']],
    ['an address in another case', { email: 'ANN@Example.com' }, []],
    ['another address', { email: 'bob@example.com' }, ['email']],
    ['no address', { email: null }, ['email']],
    ['the same groups in another order, one twice', { groups: ['Wardens', 'Pilots', 'Wardens'] }, []],
    ['other groups', { groups: ['Wardens'] }, ['groups']],
    ['a link of several', { externalIds: { hr: '2' } }, []],
    ['another link', { externalIds: { entra: '1', hr: '3' } }, ['externalIds.hr']],
    ['a link that goes', { externalIds: { hr: null, sap: null } }, ['externalIds.hr']],
    [
      'custom fields, each on its own',
      { customFields: { shift: 'night', floor: 3 } },
      ['customFields.floor'],
    ],
    ['an empty field that is empty', { mobile: null }, []],
    ['nothing', {}, []],
  ])('%s', (_, wanted, differing) => {
    expect(differingFields(ann, wanted)).toEqual(differing);
    expect(holdsAll(ann, wanted)).toBe(differing.length === 0);
  });

  it('a contact that says nothing of its groups or maps holds none', () => {
    const { groups: _groups, externalIds: _links, customFields: _custom, ...sparse } = ann;
    expect(differingFields(sparse, { groups: ['Pilots'] })).toEqual(['groups']);
    expect(differingFields(sparse, { externalIds: { hr: '2' }, customFields: { shift: null } })).toEqual([
      'externalIds.hr',
    ]);
  });
});

describe('what a request carries', () => {
  it('fields that say something, and no others', () => {
    expect(changesOf({ jobTitle: null, lastName: 'Lee', version: 3 })).toEqual({
      jobTitle: null,
      lastName: 'Lee',
    });
    expect(Object.keys(changesOf({ lastName: 'Lee' }))).toEqual(['lastName']);
  });

  it('the type of whoever is created, where the plan names one, and of nobody else', () => {
    expect(newContactOf({ lastName: 'Lee', type: 'user' })).toEqual({ lastName: 'Lee', type: 'user' });
    expect(Object.keys(newContactOf({ lastName: 'Lee' }))).toEqual(['lastName']);
    expect(changesOf({ lastName: 'Lee', type: 'user' })).toEqual({ lastName: 'Lee' });
  });
});

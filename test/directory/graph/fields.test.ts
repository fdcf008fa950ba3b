import { describe, expect, it } from 'vitest';
import {
  defaultFields,
  fieldsOfPaths,
  furtherFields,
  isFieldName,
  isReadableField,
  selectedFields,
} from '../../../shared/directory/graph/fields.ts';

describe('what is selected', () => {
  const choice = { further: [], onPremisesExtensionAttributes: false };

  it('is what the default mapping reads, and no more unless it was chosen', () => {
    expect(selectedFields(choice)).toEqual([...defaultFields]);
    expect(selectedFields({ ...choice, licences: false })).toEqual([...defaultFields]);
  });

  it('is what was chosen besides, each once, after that, in the order of the alphabet', () => {
    const all = selectedFields({
      further: ['state', ' city ', '', ' ', 'manager', 'mail', 'city'],
      onPremisesExtensionAttributes: true,
      licences: true,
    });
    expect(all).toEqual([
      ...defaultFields,
      'onPremisesExtensionAttributes',
      'assignedLicenses',
      'city',
      'state',
    ]);
  });
});

describe('a property', () => {
  it.each(['a', 'city', 'extension_0f_costCentre', 'x'.repeat(256)])('may be called %s', (name) => {
    expect(isFieldName(name)).toBe(true);
  });

  it.each(['', '1st', '_a', 'a.b', 'a b', ' a', 'a,b', 'é', 'x'.repeat(257)])('is not called %j', (name) => {
    expect(isFieldName(name)).toBe(false);
  });

  it('that no list of users has is known in whatever case; all that is offered can be read', () => {
    for (const name of [
      'signInActivity',
      'SIGNINACTIVITY',
      'mailboxSettings',
      'aboutMe',
      'skills',
      'schools',
    ])
      expect(isReadableField(name)).toBe(false);
    for (const name of [...defaultFields, ...furtherFields]) expect(isReadableField(name)).toBe(true);
  });

  it('is the first step of a path; extension attributes are chosen as a whole', () => {
    const paths = [
      'employeeOrgData.costCenter',
      'businessPhones[0]',
      'otherMails:first',
      ' city ',
      'city.x',
      ' state',
      'onPremisesExtensionAttributes.extensionAttribute1',
      '',
      '.x',
      '7',
    ];
    expect(fieldsOfPaths(paths)).toEqual([
      'employeeOrgData',
      'businessPhones',
      'otherMails',
      'city',
      'state',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { operationOf, personOf, subjectOf } from '../../../shared/contacts/apply/operation.ts';
import { contact, creation, removal, renaming } from '../account.ts';

const ann = contact('ann', { version: 4 });

describe('the operation of a change', () => {
  it('carries the version of the plan, a newer one where told, and none where nobody knows one', () => {
    expect(operationOf(removal(ann))).toMatchObject({ op: 'deactivate', id: 'ann', ifVersion: 4 });
    expect(operationOf(removal(ann), 9)).toMatchObject({ ifVersion: 9 });
    const { ifVersion: _version, ...blind } = renaming(ann, 'Married');
    expect(operationOf(blind)).toEqual({ op: 'update', id: 'ann', contact: { lastName: 'Married' } });
  });

  it.each([undefined, ''])('of somebody without an id (%j) is refused', (contactId) => {
    const { contactId: _id, ...rest } = removal(ann);
    const change = contactId === undefined ? rest : { ...rest, contactId };
    expect(() => operationOf(change)).toThrow('it names no contact');
  });

  it('a create needs no id', () => {
    expect(operationOf(creation('new'))).toMatchObject({
      op: 'create',
      contact: { email: 'new@example.com' },
    });
  });
});

describe('whom a message names', () => {
  const bare = { ...renaming(ann, 'x'), contact: {}, before: {} };

  it.each([
    [
      'the name and address that the change writes',
      renaming(ann, 'Lee', { before: { firstName: 'Ann' } }),
      'Ann Lee',
    ],
    [
      'the name that came along',
      { ...bare, name: 'Ann Lee', email: 'ann@example.com' },
      'Ann Lee (ann@example.com)',
    ],
    ['a first name alone', { ...bare, contact: { firstName: 'Ann' } }, 'Ann'],
    ['else the contact', bare, 'the contact ann'],
    ['else the link', { ...creation('new'), contact: {} }, 'entra: entra-new'],
    ['else nobody', { ...creation('new'), contact: {}, sourceIds: {} }, 'a contact without a name'],
  ])('%s', (_, change, who) => {
    expect(subjectOf(change)).toBe(who);
  });

  it('the address that is written counts before the one that was', () => {
    const change = renaming(ann, 'x', {
      contact: { email: 'new@x.example' },
      before: { email: 'old@x.example' },
    });
    expect(personOf(change).email).toBe('new@x.example');
    expect(personOf(bare).email).toBeNull();
  });

  it('a name of one part is that part alone', () => {
    expect(personOf({ ...bare, contact: { lastName: 'Lee' } }).name).toBe('Lee');
  });
});

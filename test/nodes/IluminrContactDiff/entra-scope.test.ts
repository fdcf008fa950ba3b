import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyContact } from '../../contract/empty-contact.ts';
import { openDiffAccount, type DiffAccount } from './account.ts';

/** A person as the Entra nodes output them in a whole list. */
const person = (id: string, mark: IDataObject = {}, more: IDataObject = {}): IDataObject => ({
  id,
  displayName: id,
  ...more,
  _sync: { source: 'entra', kind: 'full', complete: true, state: 'active', round: 'r', ...mark },
});
const mailed = (id: string, mark: IDataObject = {}) =>
  person(id, mark, { mail: `${id}@corp.example`, accountEnabled: true });
const contact = (id: string): IDataObject => ({
  ...emptyContact(id),
  externalIds: { entra: id },
  email: `${id}@corp.example`,
});

describe('a whole list of Entra', () => {
  let account: DiffAccount;
  const parameters = { mode: 'full', currentContacts: 'input', source1Key: 'entra', source1Mapping: 'entra' };
  const plan = async (people: IDataObject[], contacts: IDataObject[], more: IDataObject = {}) => {
    const diffed = await account.diff({ ...parameters, ...more }, people, contacts);
    expect(diffed.error).toBeUndefined();
    return {
      gone: diffed.deactivate.map(({ json }) => [json['contactId'], json['reason']]),
      codes: diffed.review.map(({ json }) => json['code']),
    };
  };

  beforeEach(async () => {
    account = await openDiffAccount();
  });
  afterEach(() => account.close());

  it('keeps who is out of scope and removes who is gone or off', async () => {
    const people = [
      ...['ada', 'bea', 'cleo', 'dora'].map((id) => mailed(id)),
      person('guest', { state: 'out_of_scope', reason: 'guest' }),
      person('left', { state: 'disabled', reason: 'not_chosen' }),
    ];
    const contacts = ['ada', 'bea', 'cleo', 'dora', 'guest', 'left', 'gone'].map(contact);
    const { gone, codes } = await plan(people, contacts);
    expect(gone.sort()).toEqual([
      ['gone', 'missing'],
      ['left', 'disabled'],
    ]);
    expect(codes).toEqual(['out_of_scope']);
  });

  it('that could not name who is out of scope removes nobody by absence', async () => {
    const { gone, codes } = await plan(
      ['ada', 'bea'].map((id) => mailed(id, { scoped: true })),
      ['ada', 'bea', 'gone'].map(contact),
    );
    expect(gone).toEqual([]);
    expect(codes).toEqual(['out_of_scope']);
  });

  it('is not whole when it has fewer people in scope than it must: those outside do not count', async () => {
    const outside = ['g1', 'g2', 'g3'].map((id) => person(id, { state: 'out_of_scope', reason: 'guest' }));
    const { gone, codes } = await plan([mailed('ada'), ...outside], ['ada', 'gone'].map(contact), {
      source1Options: { fewestRows: 3 },
    });
    expect(gone).toEqual([]);
    expect(codes).toContain('incomplete_source');
  });
});

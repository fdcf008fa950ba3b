import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyContact } from '../../contract/empty-contact.ts';
import { openDiffAccount, type DiffAccount, type Diffed } from './account.ts';

const row = (id: string | number, more: IDataObject = {}): IDataObject => ({
  id,
  email: `${id}@corp.example`,
  ...more,
});

const contact = (id: string, more: IDataObject = {}): IDataObject => ({
  ...emptyContact(id),
  externalIds: { hr: id },
  email: `${id}@corp.example`,
  ...more,
});

/** What n8n's Compare Datasets gets wrong, each with two inputs as a builder would connect them. */
describe('the traps of Compare Datasets', () => {
  let account: DiffAccount;
  const parameters: IDataObject = {
    mode: 'full',
    currentContacts: 'input',
    source1Key: 'hr',
    source1Lists: 'full',
    source1Mapping: 'fields',
    source1Fields: {
      mappingMode: 'defineBelow',
      value: { email: 'email', mobile: 'mobile?', firstName: 'first?', groups: 'groups?' },
    },
    source1Options: { id: 'id', country: 'country?' },
  };
  const compare = async (
    people: IDataObject[],
    contacts: IDataObject[],
    more: IDataObject = {},
  ): Promise<Diffed> => {
    const diffed = await account.diff({ ...parameters, ...more }, people, contacts);
    expect(diffed.error).toBeUndefined();
    return diffed;
  };
  const summaryOf = ({ summary }: Diffed): IDataObject => summary[0]?.json['summary'] as IDataObject;
  const codesOf = ({ review }: Diffed): unknown[] => review.map(({ json }) => json['code']);

  beforeEach(async () => {
    account = await openDiffAccount();
  });

  afterEach(() => account.close());

  it('case: Ann@ and ann@ are one address', async () => {
    const diffed = await compare(
      [row('7', { email: 'ANN@Corp.example' })],
      [contact('c', { externalIds: {}, email: 'ann@corp.example' })],
    );
    expect(diffed.create).toEqual([]);
    expect(diffed.update[0]?.json).toMatchObject({
      contactId: 'c',
      reason: 'linked',
      contact: { externalIds: { hr: '7' } },
    });
  });

  it('type: the id 1 and the id "1" are one person', async () => {
    const diffed = await compare([row(1)], [contact('1')]);
    expect(summaryOf(diffed)).toMatchObject({ unchanged: 1, created: 0, deactivated: 0 });
  });

  it('null keys: people without an address do not match contacts without one', async () => {
    const diffed = await compare(
      [row('a', { email: null, mobile: '+61491570006' }), row('b', { email: null, mobile: '+61491570110' })],
      [contact('x', { externalIds: {}, email: null }), contact('y', { externalIds: {}, email: null })],
    );
    expect(diffed.create).toHaveLength(2);
    expect(diffed.update).toEqual([]);
  });

  it('missing keys: a row without an id is told with its item and never "in A only"', async () => {
    const diffed = await compare([row('a'), { email: 'nobody@corp.example' }], [contact('a')]);
    expect(diffed.create).toEqual([]);
    expect(codesOf(diffed)).toContain('missing_id');
  });

  it('filler keys: a row whose id stands for nothing is told with what its cell holds', async () => {
    const diffed = await compare([row('a'), row('n/a', { email: 'nobody@corp.example' })], [contact('a')]);
    expect(diffed.review.map(({ json }) => json['message'])).toEqual([
      'Row 2 of HR (nobody@corp.example) has "n/a" for an ID, which stands for nothing, so nobody can tell who it is. ' +
        'Give the record an ID, or map the column that has it.',
    ]);
  });

  it('duplicates in the source: neither pairs with the contact, both are told', async () => {
    const diffed = await compare(
      [row('a', { email: 'same@corp.example' }), row('b', { email: 'same@corp.example' })],
      [contact('c', { externalIds: {}, email: 'same@corp.example' })],
    );
    expect([diffed.create, diffed.update, diffed.deactivate]).toEqual([[], [], []]);
    expect(codesOf(diffed)).toEqual(['duplicate_email', 'duplicate_email']);
    expect(diffed.review.map(({ pairedItem }) => pairedItem)).toEqual([
      [{ item: 0, input: 0 }],
      [{ item: 1, input: 0 }],
    ]);
  });

  it('duplicates among the contacts: the second is not "in B only" and nobody is deactivated', async () => {
    const twice = [contact('x', { externalIds: { hr: 'a' } }), contact('y', { externalIds: { hr: 'a' } })];
    const diffed = await compare([row('a', { email: 'a@corp.example' })], twice);
    expect([diffed.create, diffed.update, diffed.deactivate]).toEqual([[], [], []]);
    expect(new Set(codesOf(diffed))).toEqual(new Set(['duplicate_link']));
  });

  it('order of lists: the same groups in another order are no difference', async () => {
    const diffed = await compare([row('a', { groups: ['B', 'A'] })], [contact('a', { groups: ['A', 'B'] })]);
    expect(summaryOf(diffed)).toMatchObject({ unchanged: 1, updated: 0 });
  });

  it('spelling: white space, Unicode forms and telephone formats are no difference', async () => {
    const diffed = await compare(
      [row('a', { first: ' Jose\u0301 ', mobile: '0491 570 006', country: 'AU' })],
      [contact('a', { firstName: 'José', mobile: '+61491570006' })],
    );
    expect(summaryOf(diffed)).toMatchObject({ unchanged: 1, updated: 0 });
  });

  it('fields that nobody mapped are neither compared nor written', async () => {
    const diffed = await compare(
      [row('a', { note: 'x' })],
      [contact('a', { jobTitle: 'Nurse', location: 'Perth' })],
    );
    expect(summaryOf(diffed)).toMatchObject({ unchanged: 1, updated: 0 });
  });

  it('an empty side of people is not everybody "in B only"', async () => {
    const diffed = await compare([], [contact('a'), contact('b')]);
    expect(diffed.deactivate).toEqual([]);
    expect(codesOf(diffed)).toEqual(['empty_source']);
  });

  it('an empty side of contacts is an empty account, for whoever says that it is read from the input', async () => {
    const diffed = await compare([row('a')], []);
    expect(diffed.create).toHaveLength(1);
  });

  it('items are not changed on the way through', async () => {
    const people = [row('a', { mobile: '0491 570 006', country: 'AU' })];
    const contacts = [contact('a')];
    const before = structuredClone([people, contacts]);
    await compare(people, contacts);
    expect([people, contacts]).toEqual(before);
  });

  it('a row of nothing is left out, and the pairing of the others still holds', async () => {
    const diffed = await compare([{}, row('new')], []);
    expect(diffed.create[0]?.pairedItem).toEqual([{ item: 1, input: 0 }]);
  });

  it('a contact that is not whole is an error that names its item', async () => {
    const { error } = await account.diff(parameters, [row('a')], [contact('a'), { id: 'broken' }]);
    expect(error?.message).toContain("Item 1 of the input 'Contacts'");
  });

  it('a mapping to a field that does not exist is an error that names the field', async () => {
    const { error } = await account.diff(
      {
        ...parameters,
        source1Fields: { mappingMode: 'defineBelow', value: { email: 'email', shoeSize: 'size' } },
      },
      [row('a')],
      [],
    );
    expect(error?.message).toContain('no contact field "shoeSize"');
  });

  it('10,000 characters, prototype keys and an approval of something else are told, not crashed on', async () => {
    const evil = JSON.parse(
      '{"id": "e", "email": "e@corp.example", "__proto__": {"polluted": true}}',
    ) as IDataObject;
    const contacts = Array.from({ length: 20 }, (_, index) => contact(`c${index}`));
    const diffed = await compare([evil, row('long', { first: 'x'.repeat(10_000) })], contacts, {
      approvedRemovals: 'f'.repeat(64),
    });
    expect(diffed.create).toHaveLength(2);
    expect(diffed.deactivate).toEqual([]);
    expect(new Set(codesOf(diffed).filter((code) => code !== undefined))).toEqual(
      new Set(['approval_mismatch', 'text_cut']),
    );
    expect(({} as IDataObject)['polluted']).toBeUndefined();
  });
});

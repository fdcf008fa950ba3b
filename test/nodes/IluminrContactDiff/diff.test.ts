import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiffAccount, type DiffAccount } from './account.ts';

const entraUser = (id: string, more: IDataObject = {}): IDataObject => ({
  id,
  mail: `${id}@corp.example`,
  givenName: id,
  surname: 'Example',
  accountEnabled: true,
  _sync: { source: 'entra', kind: 'full', complete: true, state: 'active' },
  ...more,
});

const hrFields = (value: IDataObject): IDataObject => ({ mappingMode: 'defineBelow', value });

const twoSources: IDataObject = {
  numberOfSources: 2,
  source2Fields: hrFields({ email: 'work_email', mobile: 'mobile', location: 'city' }),
  source2Options: { id: 'employee_id', country: 'country' },
};

describe('iluminr Contact Diff', () => {
  let account: DiffAccount;
  const diff: DiffAccount['diff'] = (...given) => account.diff(...given);

  beforeEach(async () => {
    account = await openDiffAccount();
  });

  afterEach(() => account.close());

  it('puts a new person out at Create, paired with their row, and one summary', async () => {
    const { create, update, deactivate, review, summary } = await diff({}, [
      entraUser('ann'),
      entraUser('bob'),
    ]);
    expect(create.map(({ json }) => (json['contact'] as IDataObject)['email'])).toEqual([
      'ann@corp.example',
      'bob@corp.example',
    ]);
    expect(create[1]?.pairedItem).toEqual([{ item: 1, input: 0 }]);
    expect([update, deactivate, review]).toEqual([[], [], []]);
    expect(summary).toHaveLength(1);
    expect(summary[0]?.json).toMatchObject({ kind: 'summary', summary: { read: 2, created: 2 } });
  });

  it('makes one person of an Entra user and an HR row, with the mobile of HR in E.164', async () => {
    const { create } = await diff(
      twoSources,
      [entraUser('ann')],
      [
        {
          employee_id: 7,
          work_email: 'ANN@corp.example',
          mobile: '0491 570 006',
          city: 'Perth',
          country: 'Australia',
        },
      ],
    );
    expect(create).toHaveLength(1);
    expect(create[0]?.json).toMatchObject({
      contact: {
        externalIds: { entra: 'ann', hr: '7' },
        email: 'ann@corp.example',
        mobile: '+61491570006',
        location: 'Perth',
      },
      from: { email: 'entra', mobile: 'hr' },
    });
    expect(create[0]?.pairedItem).toEqual([
      { item: 0, input: 0 },
      { item: 0, input: 1 },
    ]);
  });

  it('takes a field that was dragged into the mapping for the name of the field', async () => {
    const { create } = await diff(
      {
        source1Key: 'hr',
        source1Lists: 'full',
        source1Mapping: 'fields',
        source1Fields: hrFields({ email: '={{ $json.work_email }}', jobTitle: "={{ $json['job title'] }}" }),
        source1Options: { id: 'employee_id' },
      },
      [{ employee_id: '1', work_email: 'a@corp.example', 'job title': 'Nurse' }],
    );
    expect(create[0]?.json).toMatchObject({ contact: { email: 'a@corp.example', jobTitle: 'Nurse' } });
  });

  it('says in words when a mapping calculates instead of naming a field', async () => {
    const { error } = await diff(
      { source1Mapping: 'fields', source1Fields: hrFields({ email: '={{ $json.a + $json.b }}' }) },
      [entraUser('ann')],
    );
    expect(error?.message).toContain('more than the name of a field');
  });

  it('reads an empty branch as a source that gave nobody, never as everybody having left', async () => {
    await account.create({ email: 'old@corp.example', externalIds: { hr: '1' } });
    const { deactivate, review, hints } = await diff({ ...twoSources, mode: 'full' }, [entraUser('ann')], []);
    expect(deactivate).toEqual([]);
    expect(review.map(({ json }) => json['code'])).toContain('empty_source');
    expect(hints.some(({ message }) => message.includes('HR gave no people'))).toBe(true);
  });

  it('holds leavers above the limit at Review and releases exactly the approved ones', async () => {
    for (let n = 0; n < 8; n++) {
      await account.create({ email: `p${n}@corp.example`, externalIds: { entra: `p${n}` } });
    }
    const held = await diff({ mode: 'full' }, [entraUser('p0')]);
    expect(held.deactivate).toEqual([]);
    expect(held.review.filter(({ json }) => json['kind'] === 'held')).toHaveLength(7);
    expect(held.hints[0]?.message).toContain('7 removals held');
    const guard = held.summary[0]?.json['guard'] as IDataObject;
    const approved = await diff({ mode: 'full', approvedRemovals: guard['removalsId'] }, [entraUser('p0')]);
    expect(approved.deactivate).toHaveLength(7);
  });

  it('counts removals of the last 24 hours against the limit', async () => {
    for (let n = 0; n < 4; n++) {
      await account.create({ email: `p${n}@corp.example`, externalIds: { entra: `p${n}` } });
    }
    await account.reportRemovals(3);
    const { deactivate, summary } = await diff({ mode: 'full' }, [entraUser('p0')]);
    expect(deactivate).toEqual([]);
    expect(summary[0]?.json).toMatchObject({ guard: { verdict: 'held', recent: 3, removals: 3 } });
  });

  it('keeps held what the last run of its sources held', async () => {
    for (let n = 0; n < 8; n++) {
      await account.create({ email: `p${n}@corp.example`, externalIds: { entra: `p${n}` } });
    }
    const stayed = Array.from({ length: 5 }, (_, n) => entraUser(`p${n}`));
    expect((await diff({ mode: 'full' }, stayed)).deactivate).toHaveLength(3);
    await account.reportRemovals(0, 6);
    const { deactivate, summary } = await diff({ mode: 'full' }, stayed);
    expect(deactivate).toEqual([]);
    expect(summary[0]?.json).toMatchObject({ guard: { verdict: 'held', removals: 3 } });
  });

  it('tells what a value lost at Review and still syncs the person', async () => {
    const { create, review } = await diff({}, [entraUser('ann', { mobilePhone: 'ask Bob' })]);
    expect(create).toHaveLength(1);
    expect(review[0]?.json).toMatchObject({ code: 'invalid_mobile', sourceId: 'ann', severity: 'warning' });
    expect(review[0]?.pairedItem).toEqual([{ item: 0, input: 0 }]);
  });

  it('reads a national number in the country of the person, and in the default country only without one', async () => {
    const { create } = await diff({ source1Options: { defaultCountry: 'AU' } }, [
      entraUser('sam', { usageLocation: 'US', mobilePhone: '212-555-0187' }),
      entraUser('kim', { usageLocation: null, mobilePhone: '0491 570 006' }),
    ]);
    expect(create.map(({ json }) => (json['contact'] as IDataObject)['mobile'])).toEqual([
      '+61491570006',
      '+12125550187',
    ]);
  });

  it('ignores the empty item that Always Output Data sends', async () => {
    const { create, summary } = await diff({}, [{}]);
    expect(create).toEqual([]);
    expect(summary[0]?.json).toMatchObject({ summary: { read: 0 } });
  });

  it('refuses contacts from an input that are not whole', async () => {
    const { error } = await diff(
      { currentContacts: 'input' },
      [entraUser('ann')],
      [{ id: '1', email: 'a@b.example' }],
    );
    expect(error?.message).toContain("Item 0 of the input 'Contacts'");
  });
});

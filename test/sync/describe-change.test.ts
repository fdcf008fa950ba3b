import { describe, expect, test } from 'vitest';
import { changesText, whyOf } from '../../shared/sync/describe-change.ts';
import type { Described } from '../../shared/sync/describe-change.ts';
import type { ChangeReason } from '../../shared/sync/types.ts';

const change = (reason: ChangeReason, more: Partial<Described> = {}): Described => ({
  operation: 'update',
  reason,
  sourceIds: { entra: '1', hr: '2' },
  ...more,
});

describe('why a change is planned, as a person says it', () => {
  test.each<[ChangeReason, string]>([
    ['new', 'new in Entra and HR'],
    ['linked', 'known here, now linked to Entra and HR'],
    ['relinked', 'made anew in Entra and HR, linked again'],
    ['returned', 'back in Entra and HR'],
    ['missing', 'no longer in Entra and HR'],
    ['disabled', 'disabled in Entra and HR'],
    ['deleted', 'deleted in Entra and HR'],
    ['ended', 'last day passed in Entra and HR'],
    ['out_of_scope', 'in Entra and HR, but no longer in the chosen scope'],
    ['email_released', 'lets go of an address that somebody else takes over'],
    ['undone', 'put back as it was before a run'],
  ])('%s: %s', (reason, words) => {
    expect(whyOf(change(reason))).toBe(words);
  });

  test('names the fields that change, in the order of the contract', () => {
    const contact = { jobTitle: 'Chief', mobile: '+61491570006', customFields: { employeeId: '7' } };
    expect(whyOf(change('changed', { contact }))).toBe(
      '3 fields changed: mobile number, job title, employee ID',
    );
    expect(whyOf(change('linked', { contact: { location: 'Perth' } }))).toBe(
      'known here, now linked to Entra and HR; 1 field changed: location',
    );
  });
});

test('each field from what it was to what it will be', () => {
  const contact = { mobile: '+61491570006', groups: ['Wardens', 'Fire'], location: '' };
  const before = { mobile: null, groups: [], location: 'Perth' };
  expect(changesText(change('changed', { contact, before }))).toBe(
    'mobile number: – → +61491570006; location: Perth → –; contact groups: – → Wardens, Fire',
  );
});

test('a link that was there before is not told as new', () => {
  const before = { externalIds: { entra: 'u1' } };
  const contact = { externalIds: { entra: 'u1', hr: '7' } };
  const sourceIds = { entra: 'u1', hr: '7' };
  expect(whyOf({ operation: 'update', reason: 'linked', sourceIds, before, contact })).toBe(
    'known here, now linked to HR',
  );
});

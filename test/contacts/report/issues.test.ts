import { expect, test } from 'vitest';
import { heldIssue, outcomeIssue, readPlanItems, subjectOf } from '../../../shared/contacts/index.ts';
import { sealChange } from '../../../shared/sync/index.ts';
import type { UnsealedChange } from '../../../shared/sync/index.ts';

const options = { now: Date.UTC(2026, 10, 27), oldestPlanMs: 86_400_000 };

/** A change as its item says it, with the name that Contact Diff puts in front. */
function offered(kind: 'change' | 'held', change: UnsealedChange, beside: Record<string, unknown> = {}) {
  const item = { kind, madeAt: '2026-11-27T00:00:00Z', ...sealChange('plan', kind, change), planId: 'plan' };
  return readPlanItems([{ ...item, ...beside }], options);
}

const newMobile: UnsealedChange = {
  operation: 'update',
  reason: 'changed',
  phase: 0,
  contactId: 'con_10b5',
  contact: { mobile: '+61491570006' },
  before: { mobile: null },
  sourceIds: { entra: 'u1' },
};
const leaver: UnsealedChange = {
  operation: 'deactivate',
  reason: 'disabled',
  phase: 0,
  contactId: 'con_10b5',
  sourceIds: { entra: 'u1' },
};
const ann = { name: 'Ann Lee', email: 'ann@corp.example' };

test('a change that holds no name is called by the name in its item, not by an id', () => {
  const { entry } = offered('change', newMobile, ann).changes[0]!;
  expect(subjectOf(entry)).toBe('Ann Lee (ann@corp.example)');
  const refused = {
    status: 'refused',
    error: { code: 'invalid_mobile', what: 'No.', advice: 'Mend it.' },
  } as const;
  expect(outcomeIssue(entry, refused)).toMatchObject({ displayName: 'Ann Lee', email: 'ann@corp.example' });
});

test('a held removal says who and why in words', () => {
  const { entry } = offered('held', leaver, ann).held[0]!;
  expect(heldIssue(entry, undefined)).toMatchObject({
    displayName: 'Ann Lee',
    email: 'ann@corp.example',
    message:
      'Ann Lee (ann@corp.example) would be deactivated: disabled in Entra. Check the removals and approve them to release.',
  });
});

test.each([[undefined], [7], [null], [{ toString: 1 }]])(
  'a name that is %o is none, and stops nothing',
  (name) => {
    const { entry } = offered('change', newMobile, { name }).changes[0]!;
    expect(subjectOf(entry)).toBe('the contact con_10b5');
  },
);

import type { IDataObject } from 'n8n-workflow';
import { sealChange } from '../../../shared/sync/index.ts';
import type { Contact, SealedKind, UnsealedChange } from '../../../shared/sync/index.ts';

/** A change as the diff node puts it out: sealed, under a plan made now unless told. */
export function sealed(
  kind: SealedKind,
  { planId = 'plan-1', ...change }: UnsealedChange & { planId?: string },
  madeAt = new Date().toISOString(),
): IDataObject {
  return { kind, planId, madeAt, ...sealChange(planId, kind, change) };
}

export const creation = (n: number, contact: Partial<Contact> = {}): IDataObject =>
  sealed('change', {
    operation: 'create',
    reason: 'new',
    phase: 0,
    sourceIds: { entra: `u${n}` },
    contact: {
      externalIds: { entra: `u${n}` },
      firstName: 'Person',
      lastName: `Number ${n}`,
      email: `person.${n}@example.com`,
      ...contact,
    },
  });

export const creations = (count: number): IDataObject[] =>
  Array.from({ length: count }, (_, n) => creation(n));

/** Removes an active contact at its version 1. */
export const removalOf = (id: string): UnsealedChange => ({
  operation: 'deactivate',
  reason: 'missing',
  phase: 0,
  contactId: id,
  ifVersion: 1,
  sourceIds: { entra: `entra-${id}` },
  before: { status: 'active', firstName: 'Person', lastName: id, email: `${id}@example.com` },
});

export const held: IDataObject = sealed('held', {
  operation: 'deactivate',
  reason: 'missing',
  phase: 0,
  contactId: 'c_held',
  ifVersion: 1,
  sourceIds: { entra: 'gone' },
  before: { status: 'active', firstName: 'Held', lastName: 'Person', email: 'held@example.com' },
});

export const review: IDataObject = {
  kind: 'review',
  planId: 'plan-1',
  code: 'unreachable',
  severity: 'warning',
  source: 'entra',
  sourceId: 'u99',
  contactId: null,
  displayName: 'No Address',
  email: null,
  field: null,
  message: 'No Address has neither email nor mobile, so nobody can reach them. Add one in entra.',
};

export const summary = (read: number, guard: IDataObject = {}, counts: IDataObject = {}): IDataObject => ({
  kind: 'summary',
  planId: 'plan-1',
  summary: {
    mode: 'additive',
    read,
    missing: 0,
    created: read,
    updated: 0,
    reactivated: 0,
    deactivated: 0,
    held: 0,
    existed: 0,
    unchanged: 0,
    skipped: 0,
    review: 0,
    merged: 0,
    repeated: 0,
    sources: [{ key: 'entra', kind: 'full', complete: true, read }],
    contacts: { read: 0, active: 0, linked: 0 },
    ...counts,
  },
  guard: {
    verdict: 'passed',
    limit: 5,
    removals: 0,
    recent: 0,
    removalsId: 'none',
    message: 'Nothing to remove.',
    ...guard,
  },
});

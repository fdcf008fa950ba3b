import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSync, verifySeal, type Change, type Contact, type Plan } from '../../shared/sync/index.ts';
import { companyArbitrary } from './generated-company.ts';
import { contact, full, ids, person, planFor } from './given.ts';

/** Everybody but one left, so all removals are held; one person changed and one is new. */
const plan = planFor(
  [person('p0', { jobTitle: 'Nurse', groups: ['Wardens'] }), person('new')],
  ids(30).map((id) => contact(id)),
);
const update = plan.changes.find(({ operation }) => operation === 'update')!;
const [held] = plan.held;

describe('the seal of a change', () => {
  it('holds for every change of every plan, as what it is and as nothing else', () => {
    fc.assert(
      fc.property(companyArbitrary, (company) => {
        const { id, changes, held: waiting } = planSync(company);
        for (const change of changes) {
          expect(verifySeal(id, 'change', change)).toBe(true);
          expect(verifySeal(id, 'held', change)).toBe(false);
        }
        for (const change of waiting) {
          expect(verifySeal(id, 'held', change)).toBe(true);
          expect(verifySeal(id, 'change', change)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, Partial<Change>]>([
    ['the contact', { contactId: 'somebody-else' }],
    ['the operation', { operation: 'deactivate' }],
    ['a value', { contact: { ...update.contact, jobTitle: 'Pilot' } }],
    ['a field more', { contact: { ...update.contact, mobile: '+61491570006' } }],
    ['a field less', { contact: { jobTitle: 'Nurse' } }],
    ['a field made empty', { contact: { ...update.contact, department: null } }],
    ['the version', { ifVersion: 99 }],
    ['the reason', { reason: 'linked' }],
    ['what was there', { before: { jobTitle: 'Chief' } }],
    ['where a value is from', { from: { jobTitle: 'hr' } }],
    ['the person', { sourceIds: { entra: 'p1' } }],
    ['the phase', { phase: 3 }],
    ['the seal itself', { seal: '' }],
    ['the seal of another change', { seal: held!.seal }],
  ])('is broken by altering %s', (_, altered) => {
    expect(verifySeal(plan.id, 'change', { ...update, ...altered })).toBe(false);
  });

  it('holds for its account alone, and without one as it did before plans named theirs', () => {
    fc.assert(
      fc.property(companyArbitrary, fc.string({ minLength: 1 }), fc.string(), (company, account, other) => {
        const [named, plain] = [planSync({ ...company, account }), planSync(company)];
        expect([named.id, named.guard.removalsId]).toEqual([plain.id, plain.guard.removalsId]);
        expect(named.account).toBe(account);
        for (const change of [...named.changes, ...plain.changes].slice(0, 20)) {
          const isNamed = named.changes.includes(change);
          expect(verifySeal(named.id, 'change', change, account)).toBe(isNamed);
          expect(verifySeal(named.id, 'change', change)).toBe(!isNamed);
          if (other !== account) expect(verifySeal(named.id, 'change', change, other)).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is broken by letting a held removal through, and by another plan', () => {
    expect(verifySeal(plan.id, 'change', held!)).toBe(false);
    expect(verifySeal('another plan', 'held', held!)).toBe(false);
    expect(verifySeal(plan.id, 'held', held!)).toBe(true);
  });

  it('survives a store that sorts members, adds null for what is absent, and other columns', () => {
    const entries = Object.entries(held!).reverse();
    const stored = {
      ...Object.fromEntries(entries),
      contact: null,
      from: null,
      planId: plan.id,
      name: 'Ann',
    };
    expect(verifySeal(plan.id, 'held', stored as unknown as Change)).toBe(true);
    expect(verifySeal(plan.id, 'change', JSON.parse(JSON.stringify(update)) as Change)).toBe(true);
  });

  it('is not part of the id: the same changes have the same id, held or approved', () => {
    const contacts: Contact[] = ids(30).map((id) => contact(id));
    const approve = (before: Plan): Plan =>
      planFor([person('stays')], contacts, {
        mode: 'full',
        guard: { approvedRemovals: before.guard.removalsId },
      });
    const waiting = planFor([person('stays')], contacts);
    const approved = approve(waiting);
    expect(approved.id).toBe(waiting.id);
    const sealOf = (changes: readonly Change[]): string | undefined =>
      changes.find(({ contactId }) => contactId === 'p3')?.seal;
    expect(sealOf(approved.changes)).not.toBe(sealOf(waiting.held));
  });
});

describe('when a plan was made', () => {
  const sources = [full('entra', [person('a')])];

  it('is the time that the host gave', () => {
    const now = new Date('2026-03-01T08:00:00+02:00');
    expect(planSync({ sources, contacts: [], now }).madeAt).toBe('2026-03-01T06:00:00.000Z');
  });

  it('is not part of the id, and is empty without a time: planning has no clock of its own', () => {
    const [early, late] = ['2026-03-01', '2026-04-01'].map((day) =>
      planSync({ sources, contacts: [], now: new Date(day) }),
    );
    expect(early!.id).toBe(late!.id);
    expect(planSync({ sources, contacts: [] })).toMatchObject({ id: early!.id, madeAt: '' });
  });
});

import { describe, expect, it } from 'vitest';
import { codes, contact, ids, person, planFor, unlinked } from '../given.ts';
import type { PartialPolicy, Plan } from '../../../shared/sync/index.ts';

type Guarding = NonNullable<PartialPolicy['guard']>;

/** `total` linked contacts of whom the first `leaving` are absent from the source. */
function leave(leaving: number, total: number, guard: Guarding = {}): Plan {
  const everybody = ids(total);
  return planFor(
    everybody.slice(leaving).map((id) => person(id)),
    everybody.map((id) => contact(id)),
    { mode: 'full', guard },
  );
}

describe('the limit: max(floor, min(maxCount, ⌊maxPercent % of the active linked contacts⌋))', () => {
  it.each<[string, number, Guarding, number]>([
    ['10 % of the linked contacts by default', 100, {}, 10],
    ['the percentage is rounded down', 99, {}, 9],
    ['never below the floor', 20, {}, 5],
    ['never above maxCount', 100, { maxCount: 7 }, 7],
    ['the floor wins over maxCount', 100, { maxCount: 2, floor: 3 }, 3],
    ['zero everywhere lets nobody go', 50, { maxPercent: 0, floor: 0 }, 0],
    ['a fraction of a percent', 200, { maxPercent: 3.5, floor: 0 }, 7],
  ])('%s', (_, total, guard, limit) => {
    expect(leave(1, total, guard).guard.limit).toBe(limit);
  });

  it('counts only active contacts that are linked to these sources', () => {
    const contacts = [
      ...ids(60).map((id) => contact(id)),
      ...ids(500, 'u').map((id) => unlinked(id)),
      ...ids(500, 'o').map((id) => contact(id, { externalIds: { other: id } })),
      ...ids(500, 'i').map((id) => contact(id, { status: 'inactive' })),
    ];
    const plan = planFor(
      ids(60).map((id) => person(id)),
      contacts,
    );
    expect(plan.guard.limit).toBe(6);
    expect(plan.summary.contacts).toEqual({ read: 1560, active: 1060, linked: 60 });
  });
});

describe('the base of the limit', () => {
  it('is who was linked before the run: joiners and adopted contacts do not raise it', () => {
    const contacts = [
      ...ids(100).map((id) => contact(id)),
      ...ids(400, 'u').map((id) => unlinked(id, { email: `${id}@adopted.example` })),
    ];
    const stay = ids(100)
      .slice(11)
      .map((id) => person(id));
    const joiners = ids(500, 'j').map((id) => person(id));
    const adopted = ids(400, 'u').map((id) => person(id, { email: `${id}@adopted.example` }));
    const plan = planFor([...stay, ...joiners, ...adopted], contacts);
    expect(plan.summary).toMatchObject({ created: 500, updated: 400, held: 11, deactivated: 0 });
    expect(plan.guard).toMatchObject({ verdict: 'held', limit: 10 });
  });
});

describe('removals', () => {
  it('at the limit pass', () => {
    const plan = leave(10, 100);
    expect(plan.guard).toMatchObject({ verdict: 'passed', limit: 10, removals: 10 });
    expect(plan.summary).toMatchObject({ deactivated: 10, held: 0 });
  });

  it('one above the limit: all of them are held', () => {
    const plan = leave(11, 100);
    expect(plan.guard).toMatchObject({ verdict: 'held', limit: 10, removals: 11 });
    expect(plan.changes).toEqual([]);
    expect(plan.held).toHaveLength(11);
    expect(plan.guard.message).toBe(
      '11 removals held, 11 % of the 100 linked contacts; the limit is 10. Approve exactly these removals to let them go.',
    );
  });

  it('held, creates and updates go on', () => {
    const plan = planFor(
      [person('p0', { jobTitle: 'Nurse' }), person('new')],
      ids(30).map((id) => contact(id)),
    );
    expect(plan.held).toHaveLength(29);
    expect(plan.summary).toMatchObject({ created: 1, updated: 1, deactivated: 0, held: 29 });
  });

  it('of the last 22 hours count against the limit', () => {
    expect(leave(6, 100, { recentRemovals: 4 }).guard.verdict).toBe('passed');
    expect(leave(6, 100, { recentRemovals: 5 }).guard.verdict).toBe('held');
  });

  it('none: recent ones alone hold nothing and need no approval', () => {
    expect(leave(0, 100, { recentRemovals: 500 }).guard).toMatchObject({ verdict: 'passed', removals: 0 });
  });

  it('that a deletion or a disabled account asks for count as well as absences', () => {
    const people = ids(12).map((id) => person(id, { state: 'disabled' }));
    const plan = planFor(
      people,
      ids(12).map((id) => contact(id)),
    );
    expect(plan.guard).toMatchObject({ verdict: 'held', removals: 12 });
  });
});

describe('over half of the linked contacts', () => {
  it.each<[string, number, number, 'passed' | 'held']>([
    ['four of four, though the floor is five', 4, 4, 'held'],
    ['three of four', 3, 4, 'held'],
    ['half of them', 2, 4, 'passed'],
    ['two of three', 2, 3, 'held'],
    ['one of one: one person may leave', 1, 1, 'passed'],
  ])('%s', (_, leaving, total, verdict) => {
    // Somebody has to be in the source, which otherwise says nothing of anybody.
    const everybody = ids(total);
    const people = [...everybody.slice(leaving), 'bystander'].map((id) => person(id));
    const plan = planFor(
      people,
      everybody.map((id) => contact(id)),
    );
    expect(plan.guard).toMatchObject({ verdict, removals: leaving, limit: 5 });
  });

  it('is held whatever the limits say, until it is approved', () => {
    const loose: Guarding = { maxPercent: 100, maxCount: 1000, floor: 1000 };
    const held = leave(31, 60, loose);
    expect(held.guard).toMatchObject({ verdict: 'held', limit: 1000 });
    expect(held.guard.message).toBe(
      '31 removals held, 52 % of the 60 linked contacts; more than half never go without an approval. ' +
        'Approve exactly these removals to let them go.',
    );
    const approved = leave(31, 60, { ...loose, approvedRemovals: held.guard.removalsId });
    expect(approved.guard.verdict).toBe('approved');
  });

  it('with contacts that no source links, which are none of the linked ones', () => {
    const plan = planFor([person('a')], [contact('a'), ...ids(3, 'u').map((id) => unlinked(id))], {
      mode: 'full',
      leavers: { unlinked: true },
    });
    expect(plan.guard).toMatchObject({ verdict: 'held', removals: 3 });
  });
});

describe('the sentence for whoever decides', () => {
  const approved = leave(31, 60).guard.removalsId;
  it.each<[number, number, Guarding, string]>([
    [0, 20, { recentRemovals: 3 }, 'No removals.'],
    [1, 20, {}, '1 removal, 5 % of the 20 linked contacts; the limit is 5.'],
    [
      3,
      20,
      { recentRemovals: 2 },
      '3 removals, 15 % of the 20 linked contacts, after 2 in the last 22 hours; the limit is 5.',
    ],
    [
      4,
      20,
      { recentRemovals: 2 },
      '4 removals held, 20 % of the 20 linked contacts, after 2 in the last 22 hours; the limit is 5. ' +
        'Approve exactly these removals to let them go.',
    ],
    [
      31,
      60,
      { approvedRemovals: approved },
      '31 removals approved, 52 % of the 60 linked contacts; the limit is 6.',
    ],
  ])('%i of %i, %o', (leaving, total, guard, sentence) => {
    expect(leave(leaving, total, guard).guard.message).toBe(sentence);
  });

  it('names no share of linked contacts where none is linked', () => {
    const policy = { mode: 'full', leavers: { unlinked: true } } as const;
    const plan = planFor([person('a')], [unlinked('u')], policy);
    expect(plan.guard.message).toBe('1 removal; the limit is 5.');
  });
});

describe('what the last run held', () => {
  it('stays held when joiners raise the limit above it', () => {
    expect(leave(12, 200).guard.verdict).toBe('passed');
    const plan = leave(12, 200, { heldBefore: 12 });
    expect(plan.guard).toMatchObject({ verdict: 'held', limit: 20 });
    expect(plan.guard.message).toBe(
      '12 removals held, 6 % of the 200 linked contacts; the last run held 12, and they stay held until they are approved or fewer than half are left. ' +
        'Approve exactly these removals to let them go.',
    );
  });

  it.each<[number, number, 'passed' | 'held']>([
    [6, 12, 'held'],
    [5, 12, 'passed'],
    [1, 1, 'held'],
    [1, 2, 'held'],
    [1, 3, 'passed'],
    [5, 0, 'passed'],
  ])('%i of %i left: %s', (leaving, heldBefore, verdict) => {
    expect(leave(leaving, 200, { heldBefore }).guard.verdict).toBe(verdict);
  });

  it('goes once it is approved', () => {
    const held = leave(12, 200, { heldBefore: 12 });
    const approvedRemovals = held.guard.removalsId;
    expect(leave(12, 200, { heldBefore: 12, approvedRemovals }).guard.verdict).toBe('approved');
  });

  it('holds nothing when nobody is to be removed', () => {
    expect(leave(0, 200, { heldBefore: 12 }).guard.verdict).toBe('passed');
  });
});

describe('approval', () => {
  const approve = (plan: Plan): Guarding => ({ approvedRemovals: plan.guard.removalsId });

  it('of exactly this set releases it', () => {
    const held = leave(30, 60);
    const approved = leave(30, 60, approve(held));
    expect(approved.guard.verdict).toBe('approved');
    expect(approved.summary).toMatchObject({ deactivated: 30, held: 0 });
    expect(approved.id).toBe(held.id);
  });

  it('survives a joiner and an update in between', () => {
    const contacts = ids(60).map((id) => contact(id));
    const stay = ids(60)
      .slice(30)
      .map((id) => person(id));
    const held = planFor(stay, contacts);
    const [first, ...others] = stay;
    const later = [{ ...first!, jobTitle: 'Nurse' }, ...others, person('joiner')];
    const approved = planFor(later, contacts, { mode: 'full', guard: approve(held) });
    expect(approved.guard.verdict).toBe('approved');
    expect(approved.id).not.toBe(held.id);
  });

  it('is spoiled by one more leaver: held again, review approval_mismatch', () => {
    const plan = leave(31, 60, approve(leave(30, 60)));
    expect(plan.guard.verdict).toBe('held');
    expect(plan.summary.deactivated).toBe(0);
    expect(codes(plan)).toEqual(['approval_mismatch']);
  });

  it('is spoiled by one leaver fewer too, as long as the rest is over the limit', () => {
    expect(leave(29, 60, approve(leave(30, 60))).guard.verdict).toBe('held');
  });

  it('left over from an earlier run says nothing when the removals pass by themselves', () => {
    const plan = leave(3, 60, { approvedRemovals: 'stale' });
    expect(plan.guard.verdict).toBe('passed');
    expect(codes(plan)).toEqual([]);
  });

  it('empty is no approval and no mismatch', () => {
    const plan = leave(30, 60, { approvedRemovals: '' });
    expect(plan.guard.verdict).toBe('held');
    expect(codes(plan)).toEqual([]);
  });

  it('is not for another set of as many', () => {
    const contacts = ids(60).map((id) => contact(id));
    const without = (gone: string[]): string =>
      planFor(
        ids(60)
          .filter((id) => !gone.includes(id))
          .map((id) => person(id)),
        contacts,
      ).guard.removalsId;
    expect(without(['p1', 'p2'])).not.toBe(without(['p1', 'p3']));
  });

  it('the id of the removals does not depend on order, versions or the reason', () => {
    const contacts = ids(30).map((id) => contact(id));
    const gone = planFor([person('stays')], contacts);
    const disabled = planFor(
      ids(30).map((id) => person(id, { state: 'disabled' })),
      contacts.map((each) => ({ ...each, version: 9 })).reverse(),
    );
    expect(disabled.guard.removalsId).toBe(gone.guard.removalsId);
  });
});

describe('the plan id', () => {
  it('is the same wherever the changes stand and in whatever order they came', () => {
    const contacts = ids(30).map((id) => contact(id));
    const people = [person('p0', { jobTitle: 'Nurse' }), person('n1'), person('n2')];
    const plan = planFor(people, contacts);
    expect(planFor([...people].reverse(), [...contacts].reverse()).id).toBe(plan.id);
    expect(planFor(people, contacts, { mode: 'full', guard: { maxPercent: 100 } }).id).toBe(plan.id);
    expect(plan.id).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs when a value, a contact or a version differs', () => {
    const of = (jobTitle: string, version: number): string =>
      planFor([person('a', { jobTitle })], [contact('a', { version })]).id;
    expect(new Set([of('Nurse', 1), of('Pilot', 1), of('Nurse', 2)]).size).toBe(3);
  });
});

import { describe, expect, it } from 'vitest';
import { PlanInputError, type PartialPolicy, type Person, type Plan } from '../../../shared/sync/index.ts';
import { codes, contact, full, person, planSync } from '../given.ts';

const now = new Date('2026-03-02T09:00:00Z');
const bystander = person('bea');

function planOf(
  ann: Partial<Person>,
  policy: PartialPolicy = {},
  contacts = [contact('ann')],
  day = now,
): Plan {
  const sources = [full('entra', [person('ann', { firstName: 'Ann', ...ann }), bystander])];
  return planSync({
    sources,
    contacts: [...contacts, contact('bea')],
    policy: { mode: 'full', ...policy },
    now: day,
  });
}

/** What became of Ann, who has a contact. */
function endOf(ann: Partial<Person>, policy: PartialPolicy = {}): string {
  const [change] = planOf({ firstName: undefined as unknown as null, ...ann }, policy).changes;
  return change === undefined ? 'stays' : `${change.operation} ${change.reason}`;
}

describe('the last day of work', () => {
  it.each<[string, string, PartialPolicy, string]>([
    ['was yesterday', '2026-03-01', {}, 'deactivate ended'],
    ['is today', '2026-03-02', {}, 'stays'],
    ['is tomorrow', '2026-03-03', {}, 'stays'],
    ['was yesterday, and people leave a day after', '2026-03-01', { leaveDaysAfter: 1 }, 'stays'],
    [
      'was two days ago, and people leave a day after',
      '2026-02-28',
      { leaveDaysAfter: 1 },
      'deactivate ended',
    ],
    ['was yesterday, and nobody leaves for it', '2026-03-01', { leavers: { when: ['missing'] } }, 'stays'],
    ['is no day', 'last week', {}, 'stays'],
    ['is no text', ['2026-01-01'] as unknown as string, {}, 'stays'],
  ])('%s', (_, endsOn, policy, end) => {
    expect(endOf({ endsOn }, policy)).toBe(end);
  });

  it.each<[Person['state'], PartialPolicy['leavers'], string]>([
    ['disabled', {}, 'deactivate ended'],
    ['disabled', { when: ['ended'] }, 'deactivate ended'],
    ['disabled', { when: ['disabled'] }, 'deactivate disabled'],
    ['disabled', { when: ['missing'] }, 'stays'],
    ['deleted', {}, 'deactivate deleted'],
    ['out_of_scope', {}, 'deactivate ended'],
  ])('with the state %s and leavers %j: %s', (state, leavers = {}, end) => {
    expect(endOf({ state: state ?? 'active', endsOn: '2026-01-01' }, { leavers })).toBe(end);
  });

  it('over, nobody is created or brought back', () => {
    expect(planOf({ endsOn: '2026-01-01' }, {}, []).summary).toMatchObject({ created: 0, skipped: 1 });
    const leavers = { when: ['missing' as const] };
    expect(planOf({ endsOn: '2026-01-01' }, { leavers }, []).summary).toMatchObject({
      created: 0,
      skipped: 1,
    });
    const inactive = [contact('ann', { status: 'inactive' })];
    expect(planOf({ endsOn: '2026-01-01' }, {}, inactive).changes).toEqual([]);
  });
});

describe('the first day of work', () => {
  it.each<[string, string, PartialPolicy, 'create' | 'skip']>([
    ['is today', '2026-03-02', {}, 'create'],
    ['is tomorrow', '2026-03-03', {}, 'skip'],
    ['is tomorrow, and people join a day before', '2026-03-03', { joinDaysBefore: 1 }, 'create'],
    ['is in two days, and people join a day before', '2026-03-04', { joinDaysBefore: 1 }, 'skip'],
  ])('%s', (_, startsOn, policy, end) => {
    const plan = planOf({ startsOn }, policy, []);
    expect(plan.summary).toMatchObject(
      end === 'create' ? { created: 1, skipped: 0 } : { created: 0, skipped: 1 },
    );
    const expected = end === 'skip' ? ['not_started'] : startsOn === 'soon' ? ['ambiguous_date'] : [];
    expect(codes(plan)).toEqual(expected);
  });

  it('that is no day is told, and keeps nobody out', () => {
    const plan = planOf({ startsOn: 'soon' }, {}, []);
    expect(plan.summary).toMatchObject({ created: 1, skipped: 0 });
    expect(codes(plan)).toEqual(['ambiguous_date']);
  });

  it.each([
    [0, 'that day on'],
    [1, 'the day before on'],
    [7, '7 days before on'],
  ])('still to come, the review says from when on: %i days before', (joinDaysBefore, words) => {
    const [item] = planOf({ startsOn: '2026-03-20' }, { joinDaysBefore }, []).review;
    expect(item).toMatchObject({ code: 'not_started', severity: 'info', source: 'entra', sourceId: 'ann' });
    expect(item?.message).toBe(`Ann starts on 2026-03-20 and takes part in the sync from ${words}.`);
  });

  it('still to come keeps the contact as it is, active or not', () => {
    const ann: Partial<Person> = { startsOn: '2026-03-20', jobTitle: 'Nurse' };
    expect(planOf(ann).changes).toEqual([]);
    expect(planOf(ann, {}, [contact('ann', { status: 'inactive' })]).changes).toEqual([]);
    expect(codes(planOf(ann))).toEqual(['not_started']);
    expect(planOf(ann).summary).toMatchObject({ skipped: 1, deactivated: 0 });
  });

  it('still to come keeps a contact that only its address finds, where unlinked ones may leave', () => {
    const unlinked = [contact('ann', { externalIds: {} })];
    const policy: PartialPolicy = { leavers: { unlinked: true } };
    expect(planOf({ startsOn: '2026-03-20' }, policy, unlinked).changes).toEqual([]);
  });

  it.each([
    ['2026-03-02', 'stays'],
    ['2026-03-03', 'deactivate ended'],
    ['2026', 'deactivate ended'],
  ])('%s after an end: %s', (startsOn, end) => {
    expect(endOf({ startsOn, endsOn: '2025-06-30' })).toBe(end);
  });

  it('that has come, after an end: hired again, and there', () => {
    expect(endOf({ startsOn: '2026-02-01', endsOn: '2025-06-30' })).toBe(endOf({}));
    expect(endOf({ startsOn: '2025-06-30', endsOn: '2025-06-30' })).toBe('deactivate ended');
  });

  it('and an end in the past: the end decides', () => {
    expect(endOf({ startsOn: '2026-03-20', endsOn: '2026-03-01' })).toBe('deactivate ended');
  });
});

describe('dates', () => {
  it('are judged on the day of now in UTC', () => {
    const of = (time: string): number =>
      planOf({ startsOn: '2026-03-03' }, {}, [], new Date(time)).summary.created;
    expect(of('2026-03-02T23:59:59Z')).toBe(0);
    expect(of('2026-03-03T00:00:00Z')).toBe(1);
  });

  it('decide nothing without a now: planning has no clock of its own', () => {
    const people = [person('ann', { endsOn: '2001-01-01' }), person('cy', { startsOn: '2999-01-01' })];
    const plan = planSync({
      sources: [full('entra', people)],
      contacts: [contact('ann')],
      policy: { mode: 'full' },
    });
    expect(plan.summary).toMatchObject({ unchanged: 1, created: 1, deactivated: 0 });
  });

  it.each(['joinDaysBefore', 'leaveDaysAfter'] as const)('%s is a whole number, not below zero', (key) => {
    for (const value of [-1, 0.5, Number.NaN]) {
      expect(() => planOf({}, { [key]: value })).toThrow(PlanInputError);
    }
  });
});

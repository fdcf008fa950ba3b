import type { ResolvedPolicy } from '../policy.ts';
import type { Person } from '../types.ts';

const dayMs = 24 * 60 * 60 * 1000;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** The days that decide who has not started and who has ended, `YYYY-MM-DD`. */
export type WorkDays = {
  /** Whoever starts after this day has not started. */
  lastStart: string;
  /** Whoever ended before this day has ended. */
  firstEnd: string;
  endedLeave: boolean;
};

/** The days by which the policy judges on the day of `now`, in UTC; null without a `now`, when dates decide nothing. */
export function workDays(
  { joinDaysBefore, leaveDaysAfter, leavers }: ResolvedPolicy,
  now: Date | undefined,
): WorkDays | null {
  if (now === undefined) return null;
  const dayFrom = (days: number): string =>
    new Date(now.getTime() + days * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return {
    lastStart: dayFrom(joinDaysBefore),
    firstEnd: dayFrom(-leaveDaysAfter),
    endedLeave: leavers.when.includes('ended'),
  };
}

/**
 * A person as their first and last day of work have them. Who is disabled or deleted stays so, except that whoever has
 * ended leaves as ended where that is a reason to leave and being disabled may be none.
 */
export function judgedByDates(person: Person, days: WorkDays | null): Person {
  if (days === null || (person.startsOn === undefined && person.endsOn === undefined)) return person;
  const hasEnded = isDay(person.endsOn) && person.endsOn < days.firstEnd && !wasHiredAgain(person, days);
  if (hasEnded) {
    const staysDisabled = person.state === 'disabled' && !days.endedLeave;
    return person.state === 'deleted' || staysDisabled ? person : { ...person, state: 'ended' };
  }
  const isEarly = isDay(person.startsOn) && person.startsOn > days.lastStart;
  const isGone = person.state === 'disabled' || person.state === 'deleted';
  return isEarly && !isGone ? { ...person, state: 'not_started' } : person;
}

/** Whether somebody has begun after the end, which is then that of an earlier employment. */
function wasHiredAgain({ startsOn, endsOn }: Person, { lastStart }: WorkDays): boolean {
  return isDay(startsOn) && isDay(endsOn) && endsOn < startsOn && startsOn <= lastStart;
}

/** What is no day says nothing. */
function isDay(value: unknown): value is string {
  return typeof value === 'string' && isoDay.test(value);
}

import { scheduleMinutes, type Every } from '../../../../shared/contract/directory-sync/schedules.ts';

/** How early a clock may be: it ticks at whole minutes, and a run begins a moment after its tick. */
const earlyMs = 60_000;

/**
 * Whether a sync is to run now.
 *
 * @param every how often, in the words of the card; a word that came after this version counts as the longest.
 * @param lastStartedAt when the pipeline last began (ISO 8601); undefined for one that never did.
 * @param now milliseconds
 */
export function isDue(every: string, lastStartedAt: string | undefined, now: number): boolean {
  const last = lastStartedAt === undefined ? Number.NaN : Date.parse(lastStartedAt);
  if (Number.isNaN(last)) return true;
  const minutes = Object.hasOwn(scheduleMinutes, every)
    ? scheduleMinutes[every as Every]
    : Math.max(...Object.values(scheduleMinutes));
  return now - last >= minutes * 60_000 - earlyMs;
}

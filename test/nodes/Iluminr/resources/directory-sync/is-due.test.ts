import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDue } from '../../../../../nodes/Iluminr/resources/directory-sync/is-due.ts';
import { scheduleMinutes, schedules } from '../../../../../shared/contract/directory-sync/schedules.ts';

const noon = Date.parse('2026-11-23T12:00:00.000Z');
const minutesAgo = (minutes: number): string => new Date(noon - minutes * 60_000).toISOString();

describe('whether a sync is due', () => {
  it.each(schedules)('every %s: at its time, not two minutes before', (every) => {
    const minutes = scheduleMinutes[every];
    expect(isDue(every, minutesAgo(minutes), noon)).toBe(true);
    expect(isDue(every, minutesAgo(minutes - 2), noon)).toBe(false);
  });

  it('a clock of whole minutes misses no turn because the last run began a moment after its tick', () => {
    fc.assert(
      fc.property(fc.constantFrom(...schedules), fc.integer({ min: 0, max: 59_000 }), (every, late) => {
        const tick = noon - scheduleMinutes[every] * 60_000;
        expect(isDue(every, new Date(tick + late).toISOString(), noon)).toBe(true);
      }),
    );
  });

  it('who never ran is due, and so is who ran at a time that nobody can read', () => {
    expect(isDue('1d', undefined, noon)).toBe(true);
    expect(isDue('1d', 'yesterday', noon)).toBe(true);
  });

  it('a schedule that came after this version counts as the longest', () => {
    expect(isDue('1w', minutesAgo(600), noon)).toBe(false);
    expect(isDue('constructor', minutesAgo(600), noon)).toBe(false);
    expect(isDue('', minutesAgo(1440), noon)).toBe(true);
  });
});

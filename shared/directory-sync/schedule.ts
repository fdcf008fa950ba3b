import type { DirectorySettings } from '../contract/index.ts';
import { scheduleMinutes } from '../contract/directory-sync/schedules.ts';
import { isOn } from './record.ts';
import type { ConnectionRecord } from './record.ts';

/** The record with its next run, `wait` milliseconds from now; with none where the sync is off. */
export function scheduled(record: ConnectionRecord, now: number, wait: number): ConnectionRecord {
  return { ...record, nextRunAt: isOn(record) ? now + wait : null };
}

/** Milliseconds between two runs. */
export function intervalOf({ schedule }: DirectorySettings): number {
  return scheduleMinutes[schedule.every] * 60_000;
}

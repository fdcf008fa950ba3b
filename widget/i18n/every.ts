import { scheduleMinutes } from '../../shared/contract/directory-sync/schedules.ts';
import type { CardKey } from './en/card.ts';
import type { Translator } from './translator.ts';

const hour = 60;
const day = 24 * hour;

/** How often a sync runs, in the middle of a sentence: "every 6 hours". What the list of schedules does not hold says so. */
export function everyText(card: Translator<CardKey>, every: string): string {
  const known: Readonly<Record<string, number>> = scheduleMinutes;
  const minutes = Object.hasOwn(known, every) ? known[every] : undefined;
  if (minutes === undefined) return card.text('every.unknown');
  if (minutes % day === 0) return card.text('every.days', { count: minutes / day });
  if (minutes % hour === 0) return card.text('every.hours', { count: minutes / hour });
  return card.text('every.minutes', { count: minutes });
}

/** The same where it stands by itself: with a capital, in languages that have them. */
export function everyLabel(card: Translator<CardKey>, every: string): string {
  const [first = '', ...rest] = everyText(card, every);
  return first.toLocaleUpperCase(card.language) + rest.join('');
}

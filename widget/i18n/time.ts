const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "in 5 minutes", "2 hours ago", "tomorrow"; `difference` in milliseconds from now, negative for the past. */
export function formatRelative(format: Intl.RelativeTimeFormat, difference: number): string {
  const size = Math.abs(difference);
  // Below a minute Intl says "this minute", which reads oddly of a thing that has just happened.
  if (size < minute) return format.format(0, 'second');
  if (size < hour) return format.format(Math.trunc(difference / minute), 'minute');
  if (size < day) return format.format(Math.trunc(difference / hour), 'hour');
  // What ends in seven days but a second ends in seven days; what was done the day before yesterday was not done earlier.
  const days = difference / day;
  return format.format(days > 0 ? Math.round(days) : Math.trunc(days), 'day');
}

const units = ['hour', 'minute', 'second'] as const;

/** Says a duration in milliseconds as "12 sec", "1 min 12 sec", "2 hr 5 min": the two largest units, at least a second. */
export function durationFormat(language: string): (ms: number) => string {
  const numbers = units.map(
    (unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }),
  );
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'narrow' });
  return (ms) => {
    const seconds = Math.max(1, Math.round(ms / second));
    const counts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const first = counts.findIndex((count) => count > 0);
    const parts = counts.map((count, at) =>
      at < first || at > first + 1 || count === 0 ? '' : (numbers[at]?.format(count) ?? ''),
    );
    return list.format(parts.filter((part) => part !== ''));
  };
}

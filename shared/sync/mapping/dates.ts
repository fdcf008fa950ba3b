import { isPlaceholder } from '../normalize/placeholder.ts';
import type { FieldRule } from '../types.ts';
import type { CompiledRule } from './compile.ts';
import { brief, type MappingIssue } from './issue.ts';
import { firstUsable } from './read-value.ts';

type Format = FieldRule['format'];

const longest = 40;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Year first, perhaps with a time behind it, which is not read: a day of work begins where the person is. */
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const yearLast = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[t ].*)?$/;
const dayMonthName = /^(\d{1,2})[-/. ]+([a-z]{3,9})\.?,?[-/. ]+(\d{4})$/;
const monthNameDay = /^([a-z]{3,9})\.?[-/. ]+(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4})$/;
/**
 * Programs write the beginning of their calendar for "no date": 1601 (Windows), 1753 (SQL Server), 1899, 1900, 1904 (spreadsheets), 1970 (Unix),
 * or the evening before, in another time zone. Nobody who is on a list today ended so early, and whoever began then has begun.
 */
const lastBeginning = '1970-01-01';

/** A day, null for one that can be read two ways, or undefined for what is none. */
export type ReadDate = string | null | undefined;

/**
 * The day that a text names, as `YYYY-MM-DD` (ISO 8601). Without a format only what can be read in one way counts:
 * `2026-01-31`, `31/01/2026`, `31 Jan 2026`, but not `01/02/2026`.
 *
 * @param format the order of day and month in what does not begin with the year; two digits of a year are of this century.
 */
export function readDate(text: string, format?: Format): ReadDate {
  if (text.length > longest) return undefined;
  const trimmed = text.trim().toLowerCase();
  const iso = yearFirst.exec(trimmed) ?? compact.exec(trimmed);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = dayMonthName.exec(trimmed);
  if (named !== null) return day(Number(named[3]), monthOf(named[2]), Number(named[1]));
  const american = monthNameDay.exec(trimmed);
  if (american !== null) return day(Number(american[3]), monthOf(american[1]), Number(american[2]));
  const numbers = yearLast.exec(trimmed);
  return numbers === null
    ? undefined
    : inOrder(Number(numbers[1]), Number(numbers[2]), numbers[3] ?? '', format);
}

/**
 * A first or last day of work.
 *
 * @param what the words for it in a message.
 * @param issues takes what could not be read.
 */
export function readDay(
  record: Record<string, unknown>,
  rule: CompiledRule | undefined,
  what: string,
  issues: MappingIssue[],
): string | undefined {
  if (rule === undefined) return undefined;
  let unread: MappingIssue | undefined;
  const found = firstUsable(record, rule, issues, (raw) => {
    const text = textOf(raw);
    if (text !== undefined && isPlaceholder(text)) return undefined;
    const read = text === undefined ? undefined : readDate(text, rule.rule.format);
    if (read === undefined || read === null) {
      unread ??= unreadDate(raw, what, read);
      return undefined;
    }
    return read <= lastBeginning ? undefined : read;
  });
  if (found !== undefined && found !== null) return found;
  if (unread !== undefined) issues.push(unread);
  return undefined;
}

function unreadDate(raw: unknown, what: string, read: ReadDate): MappingIssue {
  const why = read === null ? 'can be read two ways' : 'is not a date';
  const advice =
    read === null
      ? 'Say in the mapping whether the day or the month comes first.'
      : 'Write it as 2026-01-31.';
  return {
    code: 'ambiguous_date',
    message: `"${brief(raw)}" as ${what} ${why}, so it was left out. ${advice}`,
  };
}

function textOf(raw: unknown): string | undefined {
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? undefined : raw.toISOString();
  // A plain number is a day of some calendar, and there are several of them; eight digits are a date.
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : undefined;
}

function inOrder(first: number, second: number, writtenYear: string, format: Format): ReadDate {
  const year = writtenYear.length === 2 ? 2000 + Number(writtenYear) : Number(writtenYear);
  const dayFirst = day(year, second, first);
  const monthFirst = day(year, first, second);
  if (format !== undefined) return format === 'dmy' ? dayFirst : monthFirst;
  // Two digits may be the year in front as well.
  if (writtenYear.length === 2) return null;
  if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst) return null;
  return dayFirst ?? monthFirst;
}

function monthOf(name = ''): number {
  return months.indexOf(name.slice(0, 3)) + 1;
}

/** A day as ISO 8601, or undefined when the calendar does not have it. */
function day(year: number, month: number, date: number): string | undefined {
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  const written = new Date(Date.UTC(2000, 0, 1));
  written.setUTCFullYear(year, month - 1, date);
  return written.getUTCDate() === date ? written.toISOString().slice(0, 10) : undefined;
}

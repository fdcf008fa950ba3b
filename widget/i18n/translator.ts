import { durationFormat, formatRelative } from './time.ts';
import { directionOf } from './locale.ts';
import type { Catalog, Message } from './message.ts';

type Values = Readonly<Record<string, string | number>>;

/** Says one area's messages in the reader's language, with numbers and dates as Intl writes them. */
export class Translator<Key extends string> {
  /** BCP 47, for example `en-AU`: how numbers and dates are written. */
  readonly locale: string;
  /** BCP 47 language of the texts themselves: English where there is no translation. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly #catalog: Catalog<Key>;
  readonly #plurals: Intl.PluralRules;
  // Slow to make, and wanted by the first status: made while its data is on the way, and kept.
  readonly #numbers: Intl.NumberFormat;
  readonly #dates: Intl.DateTimeFormat;
  readonly #distances: Intl.RelativeTimeFormat;
  readonly #durations: (ms: number) => string;

  constructor(catalog: Catalog<Key>, locale: string, language: string) {
    this.locale = locale;
    this.language = language;
    this.direction = directionOf(language);
    this.#catalog = catalog;
    this.#plurals = new Intl.PluralRules(language);
    this.#numbers = new Intl.NumberFormat(locale);
    this.#dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    this.#distances = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    this.#durations = durationFormat(language);
  }

  /** The message with its places filled. A number is written by Intl; `count` chooses the plural form. */
  text(key: Key, values: Values = {}): string {
    return this.#parts(key, values)
      .map((part) => this.#written(part))
      .join('');
  }

  /** The same for Lit: values that are templates stand in their places. */
  rich(key: Key, values: Readonly<Record<string, unknown>>): unknown[] {
    return this.#parts(key, values).map((part) => this.#written(part));
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** `ratio` is 0 to 1. */
  percent(ratio: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 0 }).format(ratio);
  }

  /** Date and time of day of an RFC 3339 time, in the reader's time zone; a dash for what is no time. */
  dateTime(iso: string): string {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? '–' : this.#dates.format(time);
  }

  /** "5 minutes ago", "in 2 hours"; `now` in milliseconds. */
  relative(iso: string, now: number): string {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? '–' : formatRelative(this.#distances, time - now);
  }

  /** "1 min 12 sec"; milliseconds. A dash where a time is missing. */
  duration(ms: number): string {
    return Number.isNaN(ms) ? '–' : this.#durations(ms);
  }

  #written<Part>(part: Part): Part | string {
    return typeof part === 'number' ? this.number(part) : part;
  }

  #parts<Value>(key: Key, values: Readonly<Record<string, Value>>): (Value | string)[] {
    const form = this.#form(this.#catalog[key], values['count']);
    return form
      .split(/\{(\w+)\}/)
      .map((piece, index) => (index % 2 === 0 ? piece : (values[piece] ?? '')))
      .filter((piece) => piece !== '');
  }

  #form(message: Message, count: unknown): string {
    if (typeof message === 'string') return message;
    return (typeof count === 'number' ? message[this.#plurals.select(count)] : undefined) ?? message.other;
  }
}

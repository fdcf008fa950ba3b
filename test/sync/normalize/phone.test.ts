import { describe, expect, it } from 'vitest';
import { toE164 } from '../../../shared/sync/index.ts';

describe('a number as E.164', () => {
  it.each<[string, string, string | undefined, string | null]>([
    ['stays what it is', '+61491570006', undefined, '+61491570006'],
    ['loses its punctuation', '+61 (491) 570-006', undefined, '+61491570006'],
    ['loses a bracketed trunk zero', '+44 (0)20 7946 0018', undefined, '+442079460018'],
    ['is read in its country', '0491 570 006', 'AU', '+61491570006'],
    ['is read in a country by name', '0491 570 006', 'Australia', '+61491570006'],
    ['its own country code wins', '+64 21 123 4567', 'AU', '+64211234567'],
    ['its exit code is that of the country', '0011 64 21 123 4567', 'AU', '+64211234567'],
    ['keeps the zero of Italy', '06 698 12345', 'IT', '+390669812345'],
    ['may have Arabic digits', '+٦١ ٤٩١ ٥٧٠ ٠٠٦', undefined, '+61491570006'],
    ['loses its extension', '+61 2 9123 4567 x12', undefined, '+61291234567'],
    ['loses direction marks', '\u202A0491 570 006\u202C', 'AU', '+61491570006'],
    ["loses a spreadsheet's apostrophe", "'0491570006", 'AU', '+61491570006'],
    ["loses a spreadsheet's formula", '="0491570006"', 'AU', '+61491570006'],
    ['loses the .0 of a fraction', '211234567.0', 'NZ', '+64211234567'],
    ['loses tel:', 'tel:+61491570006', undefined, '+61491570006'],
    ['loses a comma behind it', '0491 570 006,', 'AU', '+61491570006'],
    ['is read in a country by alpha-3 code', '021 123 4567', 'NZL', '+64211234567'],
    ['in powers of ten: digits are lost', '6.14916E+10', 'AU', null],
    ['needs a country when it is national', '0491 570 006', undefined, null],
    ['in a country that nobody knows', '0491 570 006', 'Atlantis', null],
    ['too short', '2001', 'US', null],
    ['an emergency number', '911', 'US', null],
    ['of the right length but not valid', '3333333', 'JP', null],
    ['not valid though it looks like E.164', '+61000000000', undefined, null],
    ['with letters', '1-800-FLOWERS', 'US', null],
    ['inside a sentence', 'call me on 0491 570 006', 'AU', null],
    ['two of them', '0491 570 006 / 0491 570 110', 'AU', null],
    ['empty', '', 'AU', null],
    ['a date', '2024-01-31', 'AU', null],
    ['10,000 digits', '1'.repeat(10_000), 'AU', null],
  ])('%s: %j in %s', (_, given, country, number) => {
    expect(toE164(given, country)).toBe(number);
  });
});

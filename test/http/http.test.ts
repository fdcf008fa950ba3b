import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../shared/http/back-off.ts';
import { printable } from '../../shared/http/printable.ts';
import { retryAfterMs } from '../../shared/http/retry-after.ts';
import { mayRetryStatus } from '../../shared/http/transient-status.ts';

describe('mayRetryStatus', () => {
  it.each([400, 401, 403, 404, 409, 412, 413, 501, 505])('never repeats after %i', (status) => {
    expect(mayRetryStatus(status, true)).toBe(false);
  });

  it.each([408, 425, 500, 502, 503, 504, 509])('repeats after %i only what is safe to do twice', (status) => {
    expect(mayRetryStatus(status, true)).toBe(true);
    expect(mayRetryStatus(status, false)).toBe(false);
  });

  it('repeats anything after 429, because the server did not act on it', () => {
    expect(mayRetryStatus(429, false)).toBe(true);
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-11-23T08:00:00Z');

  it.each([
    ['3', 3000],
    ['0', 0],
    ['Mon, 23 Nov 2026 08:00:07 GMT', 7000],
    ['Mon, 23 Nov 2026 07:00:00 GMT', 0],
    ['1.0005', 1001],
    ['soon', undefined],
    ['', undefined],
  ])('reads "%s" as %s ms', (value, milliseconds) => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBe(milliseconds);
  });
});

describe('backOffMs', () => {
  it('doubles, with jitter, up to half a minute', () => {
    expect(backOffMs(1, 0)).toBe(150);
    expect(backOffMs(1, 1)).toBe(300);
    expect(backOffMs(3, 1)).toBe(1200);
    expect(backOffMs(20, 1)).toBe(30_000);
  });

  it('keeps to the range of whoever waits', () => {
    const range = { firstMs: 1000, longestMs: 60_000 };
    expect([backOffMs(3, 0, range), backOffMs(3, 0.999, range)]).toEqual([2000, 3998]);
    expect(backOffMs(50, 1, range)).toBe(60_000);
  });
});

describe('printable', () => {
  it.each([
    ['one\r\ntwo\u0000three', 'one two three'],
    ['exe.\u202Egnp', 'exe. gnp'],
    ['\u2066Ann\u2069', 'Ann'],
    ['a\u2028b', 'a b'],
  ])('shows %j on one line, without control or direction characters', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('cuts what is too long, and never through a character', () => {
    expect(printable('abcdef', 6)).toBe('abcdef');
    expect(printable('abcdefg', 6)).toBe('abcde…');
    expect(printable('😀'.repeat(9), 4)).toBe('😀😀😀…');
  });

  it.each([
    ['sent Authorization: Bearer abc.def-1234567890==, refused', 'sent Authorization: Bearer …, refused'],
    ['client_id=a&client_secret=x~y&scope=z', 'client_id=a&client_secret=…&scope=z'],
    ['{"client_secret": "x~y","a":1}', '{"client_secret": "…","a":1}'],
    ['{"access_token":"opaque","a":1}', '{"access_token":"…","a":1}'],
    ['the token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig is old', 'the token … is old'],
    ['Bearer Smith', 'Bearer Smith'],
  ])('shows no secret of %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

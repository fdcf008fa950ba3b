import { describe, expect, it } from 'vitest';
import { backOffMs, mayRetryStatus, retryAfterMs } from '../../shared/contacts/client/retry.ts';

describe('mayRetryStatus', () => {
  it.each([400, 401, 403, 404, 409, 412, 413])('never repeats after %i', (status) => {
    expect(mayRetryStatus(status, true)).toBe(false);
  });

  it.each([500, 502, 503, 504])('repeats after %i only what is safe to do twice', (status) => {
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
    ['soon', undefined],
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
});

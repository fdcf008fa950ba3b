import { expect, test } from 'vitest';
import { rateLimiterOf } from '../../../../nodes/shared/iluminr/rate-limiters.ts';

const url = 'https://uat.iluminr.example';

test('all executions of a process that use one key of one account share a rate limiter', () => {
  expect(rateLimiterOf(url, 'one')).toBe(rateLimiterOf(`${url}/`, 'one'));
  expect(rateLimiterOf(url, 'one')).not.toBe(rateLimiterOf(url, 'two'));
  expect(rateLimiterOf(url, 'one')).not.toBe(rateLimiterOf('https://api.iluminr.example', 'one'));
});

test('a process that has met more keys than it serves forgets who was served longest ago', () => {
  const [early, kept] = [rateLimiterOf(url, 'early'), rateLimiterOf(url, 'kept')];
  for (let key = 0; key < 999; key++) {
    rateLimiterOf(url, `key-${key}`);
    rateLimiterOf(url, 'kept');
  }
  expect(rateLimiterOf(url, 'kept')).toBe(kept);
  expect(rateLimiterOf(url, 'early')).not.toBe(early);
});

import { expect, test } from 'vitest';
import { signInFailure } from '../../../widget/auth/failure.ts';
import { roleOf } from '../../../widget/auth/role.ts';

test.each([
  ['a Global Administrator', { wids: ['62e90394-69f5-4237-9190-012177145e10'] }, 'able'],
  ['a Privileged Role Administrator', { wids: ['x', 'e8611ab8-c189-46e8-94e1-60213ab1f814'] }, 'able'],
  ['an Application Administrator', { wids: ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3'] }, 'unable'],
  ['a member', { wids: [] }, 'unable'],
  ['a token without the claim', {}, 'unknown'],
  ['a claim of another shape', { wids: 'all' }, 'unknown'],
])('%s', (_who, claims, role) => {
  expect(roleOf(claims)).toBe(role);
});

test.each([
  ['popup_window_error', 'blocked'],
  ['empty_window_error', 'blocked'],
  ['access_denied', 'declined'],
  ['interaction_in_progress_cancelled', 'cancelled'],
  ['timed_out', 'timed_out'],
  ['nonce_mismatch', 'other_sign_in'],
  ['something_else', 'failed'],
])('the library’s %s is %s, and its message is not kept', (errorCode, why) => {
  const error = Object.assign(new Error('secret'), { errorCode });
  expect(signInFailure(error)).toEqual({ why, code: errorCode });
});

test('what is no error of the library has a code all the same', () => {
  expect(signInFailure(new TypeError('x'))).toEqual({ why: 'failed', code: 'TypeError' });
  expect(signInFailure('x')).toEqual({ why: 'failed', code: 'unknown' });
});

import { describe, expect, it } from 'vitest';
import { failureOf, isPlaceLost, smallerPageSize } from '../../../shared/directory/graph/failures.ts';

const refused = (status: number, code?: string, message?: string) => ({
  status,
  headers: {},
  body: { error: { code, message } },
});

describe('isPlaceLost', () => {
  it.each([
    [410, ''],
    [400, 'syncStateNotFound'],
    [404, 'SyncStateNotFound'],
    [400, 'syncStateInvalid'],
    [400, 'ResyncRequired'],
    [400, 'resyncChangesApplyDifferences'],
    [400, 'Directory_ExpiredPageToken'],
    [400, 'ExpiredPageToken'],
    [400, 'Directory_InvalidPageToken'],
    [400, 'InvalidPage_Token'],
    [400, 'sync_statenot_found'],
    [400, 'resync'],
  ])('%i %s', (status, code) => {
    expect(isPlaceLost(refused(status, code))).toBe(true);
  });

  it.each([
    'The specified page token value has expired and can no longer be included in your request.',
    'Resync required. Replace any local items.',
    'Badly formed token.',
    'The delta token is invalid.',
    'resyncrequired',
    'This skiptoken, which was given out last week, is malformed',
  ])('400 with the words "%s"', (message) => {
    expect(isPlaceLost(refused(400, 'Request_BadRequest', message))).toBe(true);
  });

  it.each([
    [400, 'Request_BadRequest', "Could not find a property named 'x'"],
    [403, 'Authorization_RequestDenied', 'Insufficient privileges'],
    [404, 'Request_ResourceNotFound', "Resource 'x' does not exist"],
    [401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
    [500, 'syncStateNotFound', ''],
    [400, 'noResyncRequired', ''],
    [400, 'syncStateNotFoundYet', ''],
    [400, 'invalidPageTokens', ''],
  ])('not %i %s', (status, code, message) => {
    expect(isPlaceLost(refused(status, code, message))).toBe(false);
  });
});

describe('smallerPageSize', () => {
  it.each([
    ["Invalid page size specified: '999'. Must be between 1 and 500 inclusive.", 500],
    ['The page size of 999 is too large. The maximum is 120.', 120],
    ["The value of '$top' is too large.", 100],
    ["Could not find a property named 'top10' on type 'microsoft.graph.user'.", undefined],
    ["Could not find a property named 'x'", undefined],
    ['The pagesize is too large.', 100],
    ['The value of top is too large.', 100],
    ['Invalid page size. It has to be at least 1.', 100],
    ['Invalid page size. It has to be between 20 and 500.', 500],
  ])('%s', (message, size) => {
    expect(smallerPageSize(refused(400, 'Request_BadRequest', message), 999)).toBe(size);
  });

  it('never asks for as much again, or more', () => {
    expect(smallerPageSize(refused(400, '', 'Invalid page size'), 100)).toBeUndefined();
    expect(smallerPageSize(refused(429, '', 'Invalid page size'), 999)).toBeUndefined();
  });
});

describe('a 403 names the permission that what was asked for needs', () => {
  it.each([
    ['/users', 'read users', 'User.Read.All'],
    ['/groups/g/transitiveMembers', 'read groups and their members', 'GroupMember.Read.All'],
    ['/users?$select=id,mail', 'read users', 'User.Read.All'],
    [
      '/users/delta?$select=id,employeeLeaveDateTime',
      'read employeeLeaveDateTime of users',
      'User-LifeCycleInfo.Read.All',
    ],
    ['/users?$select=id,signinactivity', 'read signInActivity of users', 'AuditLog.Read.All'],
  ])('%s: %s needs %s', (path, to, permission) => {
    const failure = failureOf(refused(403), `https://graph.example/v1.0${path}`, 0);
    expect(failure.fault).toBe('permission');
    expect(failure.message).toBe(
      `The app may not ${to}: the permission ${permission} is missing or was taken back`,
    );
    expect(failure.advice).toContain(`application permission ${permission},`);
  });

  it('and each of several', () => {
    const url = 'https://graph.example/v1.0/users?$select=signInActivity,employeeLeaveDateTime';
    const { message } = failureOf(refused(403), url, 0);
    expect(message).toContain('the permission User-LifeCycleInfo.Read.All or AuditLog.Read.All is missing');
  });
});

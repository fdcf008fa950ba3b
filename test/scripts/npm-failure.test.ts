import { expect, test } from 'vitest';
import { npmFailure } from '../../scripts/setup/npm-failure.mjs';

test.each([
  [
    'npm error code ENOTFOUND',
    /^Cannot reach the npm registry to install n8n 2: check the network or proxy, then try again\.$/,
  ],
  [
    'npm error code ECONNREFUSED\nnpm error connect ECONNREFUSED 127.0.0.1:1',
    /^Cannot reach the npm registry/,
  ],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /certificate is not trusted/],
  ['npm error nospc ENOSPC: no space left on device, write', /^The disk is full/],
  ['npm error code EACCES', /cannot be written/],
  ['npm error code ETARGET', /does not have a package/],
  ['gyp ERR! stack Error: not found: make', /install python3, make and a C\+\+ compiler/],
  ['gyp ERR! find Python You need to install the latest version of Python.', /install python3, make/],
])('npm’s "%s" becomes one line that says what to do', (output, expected) => {
  const line = npmFailure(output, 'n8n 2', '/cache/log');
  expect(line).toMatch(expected);
  expect(line).not.toContain('\n');
});

test('an unknown reason is left to the log, which is named', () => {
  expect(npmFailure('npm error something new', 'n8n 2', '/cache/log')).toBe(
    'npm could not install n8n 2: the reason is at the end of /cache/log.',
  );
});

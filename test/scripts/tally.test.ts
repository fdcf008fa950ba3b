import { expect, test } from 'vitest';
import { add, inWords, tallyOfVitest } from '../../scripts/test/tally.mjs';

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, testResults: [] };

test('the last line counts, and names the skipped only when there are any', () => {
  expect(inWords({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(inWords({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
});

test('a test file that cannot be loaded is a failure, though none of its tests failed', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(tallyOfVitest({ ...report, testResults }, false)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('a run that failed without saying where is a failure', () => {
  expect(tallyOfVitest(report, false).failed).toBe(1);
  expect(tallyOfVitest(undefined, true).failed).toBe(1);
});

test('tallies add up', () => {
  expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 4, failed: 5, skipped: 6 })).toEqual({
    passed: 5,
    failed: 7,
    skipped: 9,
  });
});

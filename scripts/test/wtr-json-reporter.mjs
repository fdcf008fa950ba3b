import { writeFileSync } from 'node:fs';

/** @typedef {import('@web/test-runner').TestSession} TestSession */
/** @typedef {import('@web/test-runner').TestSuiteResult} TestSuiteResult */
/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * Writes how many tests passed and failed to a file; no file, no reporter.
 * @param {string | undefined} file
 * @returns {import('@web/test-runner').Reporter[]}
 */
export function jsonReporter(file) {
  if (file === undefined || file === '') return [];
  return [
    {
      onTestRunFinished({ sessions }) {
        writeFileSync(file, JSON.stringify(tallyOfSessions(sessions)));
      },
    },
  ];
}

/**
 * A file that could not be loaded or that ended with an error has no failed test, and counts as one failure.
 * @param {TestSession[]} sessions
 * @returns {Tally}
 */
export function tallyOfSessions(sessions) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { testResults, passed } of sessions) {
    const failedBefore = tally.failed;
    if (testResults) count(testResults, tally);
    if (passed !== true && tally.failed === failedBefore) tally.failed += 1;
  }
  return tally;
}

/**
 * @param {TestSuiteResult} suite
 * @param {Tally} tally
 */
function count(suite, tally) {
  for (const test of suite.tests) {
    if (test.skipped) tally.skipped += 1;
    else if (test.passed) tally.passed += 1;
    else tally.failed += 1;
  }
  for (const inner of suite.suites) count(inner, tally);
}

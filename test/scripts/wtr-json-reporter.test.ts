import { expect, test } from 'vitest';
import type { TestSession } from '@web/test-runner';
import { tallyOfSessions } from '../../scripts/test/wtr-json-reporter.mjs';

const suite = (name: string, states: string[], suites: object[] = []): object => ({
  name,
  suites,
  tests: states.map((state, at) => ({
    name: `${name} ${at}`,
    passed: state === 'passed',
    skipped: state === 'skipped',
  })),
});
const session = (passed: boolean, testResults?: object): TestSession =>
  ({ passed, testResults }) as unknown as TestSession;

test('tests are counted through all suites', () => {
  const results = suite('', ['passed'], [suite('card', ['passed', 'failed', 'skipped'])]);
  expect(tallyOfSessions([session(false, results), session(true, suite('', ['passed']))])).toEqual({
    passed: 3,
    failed: 1,
    skipped: 1,
  });
});

test('a file that could not be loaded is one failure', () => {
  expect(tallyOfSessions([session(false)])).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a file whose page failed although each test passed is one failure', () => {
  expect(tallyOfSessions([session(false, suite('', ['passed']))])).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

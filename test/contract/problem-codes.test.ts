import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemCodes } from '../../shared/contract/index.ts';

/** Where a problem is made with its status and code written beside each other. */
const made = /\b(?:refusal|problem|failed)\(\s*(?:[a-z]\w*,\s*)?(\d{3}),\s*'([a-z_]+)'/g;

const problems = globSync('shared/directory-sync/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(made)].map(([, status, code]) => ({
    file,
    code: code ?? '',
    status: Number(status),
  })),
);

test('every problem of the server’s half is in the contract’s list, with the status it travels with', () => {
  expect(problems.length).toBeGreaterThan(15);
  const listed: Record<string, number> = problemCodes;
  expect(problems.filter(({ code, status }) => listed[code] !== status)).toEqual([]);
});

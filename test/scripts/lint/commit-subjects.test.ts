import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { longestSubject, longSubjects } from '../../../scripts/lint/commit-subjects.mjs';
import { temporaryFolder } from '../temporary.ts';

const script = fileURLToPath(new URL('../../../scripts/lint/commit-subjects.mjs', import.meta.url));

/** A repository with one commit for each message, oldest first. */
function repository(messages: string[]): string {
  const folder = temporaryFolder();
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: folder,
      stdio: 'ignore',
    });
  };
  git('init', '--initial-branch=main');
  for (const message of messages) git('commit', '--allow-empty', '--message', message);
  return folder;
}

test('a subject of 72 characters passes, one of 73 is named, and a long body is nobody’s business', () => {
  const fits = 'a'.repeat(longestSubject);
  const folder = repository(['first', `${fits}\n\n${'body '.repeat(40)}`, `${fits}!`]);
  expect(longSubjects('HEAD~2..HEAD', folder)).toEqual([
    expect.stringMatching(/^[0-9a-f]+ \(73 characters\): a+!$/),
  ]);
  expect(longSubjects('HEAD~2..HEAD~1', folder)).toEqual([]);
});

test('characters are counted as a reader counts them', () => {
  const folder = repository(['first', `${'é'.repeat(60)}${'👩'.repeat(12)}`]);
  expect(longSubjects('HEAD~1..HEAD', folder)).toEqual([]);
});

test('the command says which commit is too long, and fails', () => {
  const folder = repository(['first', 'b'.repeat(80)]);
  const run = spawnSync(process.execPath, [script, 'HEAD~1..HEAD'], { cwd: folder, encoding: 'utf8' });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/at most 72 characters.*\n[0-9a-f]+ \(80 characters\): b+\n$/);
});

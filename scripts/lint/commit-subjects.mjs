import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { runMain, SetupProblem } from '../setup/problem.mjs';

/** What `git log --oneline` and a mail's subject line show whole. */
export const longestSubject = 72;

/**
 * The commits of a range whose subject is longer than a log shows.
 * @param {string} range for example `origin/main..HEAD`
 * @param {string} [cwd] a folder of the repository
 * @returns {string[]} one line each: the commit, the length and the subject
 * @throws when git does not know the range
 */
export function longSubjects(range, cwd) {
  const log = execFileSync('git', ['log', '--format=%h%x09%s', '--no-merges', range, '--'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [commit = '', ...subject] = line.split('\t');
      return { commit, subject: subject.join('\t') };
    })
    .filter(({ subject }) => [...subject].length > longestSubject)
    .map(({ commit, subject }) => `${commit} (${[...subject].length} characters): ${subject}`);
}

/** `node scripts/lint/commit-subjects.mjs origin/main..HEAD` */
async function main() {
  const [range] = process.argv.slice(2);
  if (range === undefined) throw new SetupProblem('Usage: node scripts/lint/commit-subjects.mjs FROM..TO');
  const long = longSubjects(range);
  if (long.length === 0) return 0;
  throw new SetupProblem(
    `A commit subject has at most ${longestSubject} characters; what does not fit belongs in the body:\n${long.join('\n')}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main);

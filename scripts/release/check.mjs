import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../setup/places.mjs';
import { runMain, SetupProblem } from '../setup/problem.mjs';
import { releaseNotes } from './notes.mjs';

/** `node scripts/release/check.mjs v1.2.3`: whether this tree may be published under that tag; prints the release's notes. */
async function main() {
  const tag = process.argv[2] ?? '';
  const version = /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1];
  if (version === undefined) throw new SetupProblem(`"${tag}" is not a release tag such as v1.2.3.`);
  for (const file of ['package.json', 'widget/package.json']) {
    const { name, version: found } = JSON.parse(read(file));
    if (found !== version) {
      throw new SetupProblem(
        `${file} says ${name} ${found}, but the tag says ${version}. Set both packages to ${version}.`,
      );
    }
  }
  const { date, text } = releaseNotes(read('CHANGELOG.md'), version);
  if (date === undefined) {
    throw new SetupProblem(
      `CHANGELOG.md has no date for ${version}: write "## ${version} - YYYY-MM-DD" above its changes.`,
    );
  }
  process.stdout.write(`${text}\n`);
  return 0;
}

/** @param {string} file */
function read(file) {
  return readFileSync(join(projectRoot, file), 'utf8');
}

await runMain(main);

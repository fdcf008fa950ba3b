import { SetupProblem } from '../setup/problem.mjs';

/**
 * What the changelog says about one version.
 * @param {string} changelog Markdown with one `## VERSION - DATE` heading for each version; "not released" instead of a date
 * @param {string} version
 * @returns {{ date: string | undefined, text: string }} the date as YYYY-MM-DD, undefined when it is not released
 * @throws {SetupProblem} when the version is not in the changelog, or has no changes
 */
export function releaseNotes(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => each.startsWith(`${version} - `));
  if (section === undefined) throw new SetupProblem(`CHANGELOG.md has no section "## ${version} - …".`);
  const [heading = '', ...lines] = section.split('\n');
  const text = lines.join('\n').trim();
  if (text === '') throw new SetupProblem(`CHANGELOG.md says nothing about ${version}.`);
  return { date: /^\d{4}-\d{2}-\d{2}$/.exec(heading.slice(version.length + 3).trim())?.[0], text };
}

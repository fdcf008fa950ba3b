import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readSignOff, signOffCsv, signOffHtml } from '../../../shared/contacts/index.ts';
import type { SignOffAbout } from '../../../shared/contacts/index.ts';
import { projectRoot } from '../../package/project.ts';
import type { Execution } from '../workflows/executions.ts';

const folder = join(projectRoot, '.cache', 'reports');

/** Removes the reports of an earlier start, so that none is taken for today's. */
export function forgetSignOffs(): void {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Writes the report to sign about the plan of an execution, for the eyes of this user alone, since people are in it.
 *
 * @returns the path of the HTML file, from the project's root; undefined when the execution planned nothing
 */
export function writeSignOff(name: string, execution: Execution, about: SignOffAbout): string | undefined {
  const items = planItems(execution);
  if (items === undefined) return undefined;
  const signOff = readSignOff(items, about);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  writeFileSync(`${file}.html`, signOffHtml(signOff), { mode: 0o600 });
  writeFileSync(`${file}.csv`, signOffCsv(signOff), { mode: 0o600 });
  return relative(projectRoot, `${file}.html`);
}

/** What Contact Diff put out: the first node whose items hold the plan's summary. */
function planItems({ outputs }: Execution): Record<string, unknown>[] | undefined {
  return Object.values(outputs)
    .map((branches) => branches.flat().map(({ json }) => json))
    .find((items) => items.some(({ kind }) => kind === 'summary'));
}

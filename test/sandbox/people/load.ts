import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import type { GraphGroup, GraphUser } from '../graph/types.ts';
import { readGraphUsers } from './graph-file.ts';
import { readHrText } from './hr-file.ts';

export { InputError } from './input-error.ts';
export { checkGraphUsers, readGraphUsers } from './graph-file.ts';
export { parseHr, readHrRows, readHrText } from './hr-file.ts';
export type { HrRow } from './hr-file.ts';

/** The invented company that comes with the sandbox. */
export const builtIn = {
  directory: path('entra-users.json'),
  groups: path('groups.json'),
  hr: path('hr-employees.csv'),
} as const;

export type People = { users: GraphUser[]; groups: GraphGroup[]; hr: string };

/**
 * What the sandbox starts with: the files given, or the built-in company. Its groups come along only with its own
 * people. Throws InputError for a file that cannot be used.
 */
export function loadPeople(files: { directory?: string | undefined; hr?: string | undefined } = {}): People {
  return {
    users: readGraphUsers(files.directory ?? builtIn.directory),
    groups: files.directory === undefined ? readBuiltInGroups() : [],
    hr: readHrText(files.hr ?? builtIn.hr),
  };
}

function readBuiltInGroups(): GraphGroup[] {
  const file = JSON.parse(readFileSync(builtIn.groups, 'utf8')) as { value: GraphGroup[] };
  return file.value;
}

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

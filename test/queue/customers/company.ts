import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchPerson } from '../../bench/person.ts';

/** Writes an invented company as a Graph file; everybody in it is enabled and has an address. */
export function writeCompany(folder: string, people: number): string {
  const file = join(folder, `company-${people}.json`);
  const value = Array.from({ length: people }, (_, number) => ({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ...benchPerson(number),
    accountEnabled: true,
  }));
  writeFileSync(file, JSON.stringify({ value }));
  return file;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchPerson } from '../../bench/person.ts';

/** Writes an invented company as a Graph file; everybody in it is enabled and has an address. `first` is the number of its first person. */
export function writeCompany(folder: string, people: number, first = 0): string {
  const file = join(folder, `company-${first}-${people}.json`);
  const value = Array.from({ length: people }, (_, index) => {
    const number = first + index;
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    return { id, ...benchPerson(number), accountEnabled: true };
  });
  writeFileSync(file, JSON.stringify({ value }));
  return file;
}

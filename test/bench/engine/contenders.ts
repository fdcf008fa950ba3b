import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Contact } from '../../../shared/sync/index.ts';
import { installedN8n } from '../../../scripts/setup/n8n.mjs';
import { fields, type BenchCompany, type BenchPerson } from './company.ts';

/** What a join found: the same numbers from every contender, or the comparison is not fair. */
export type Found = { added: number; changed: number; gone: number };

/** The least that any planner has to do: one Map, one look-up each, nine comparisons. */
export function bareMapJoin({ people, contacts }: BenchCompany): Found {
  const byLink = new Map<string, Contact>();
  for (const contact of contacts) byLink.set(contact.externalIds['entra'] ?? '', contact);
  const added: BenchPerson[] = [];
  const changed: [BenchPerson, Contact][] = [];
  for (const person of people) {
    const contact = byLink.get(person.sourceId);
    if (contact === undefined) {
      added.push(person);
      continue;
    }
    byLink.delete(person.sourceId);
    if (differs(person, contact)) changed.push([person, contact]);
  }
  return { added: added.length, changed: changed.length, gone: byLink.size };
}

function differs(person: BenchPerson, contact: Contact): boolean {
  return (
    person.email !== contact.email ||
    person.firstName !== contact.firstName ||
    person.lastName !== contact.lastName ||
    person.mobile !== contact.mobile ||
    person.phone !== contact.phone ||
    person.jobTitle !== contact.jobTitle ||
    person.company !== contact.company ||
    person.department !== contact.department ||
    person.location !== contact.location
  );
}

type Row = Record<string, string | null>;
type Item = { json: Row };
type CompareDatasets = {
  findMatches: (
    a: Item[],
    b: Item[],
    keys: { field1: string; field2: string }[],
    options: object,
  ) => [Item[], Item[], Item[], Item[]];
};

/** The matching of n8n's own Compare Datasets, from the pinned n8n, on the same nine fields and one key. */
export function compareDatasets(company: BenchCompany): () => Found {
  const require = createRequire(import.meta.url);
  const folder = join(installedN8n().folder, 'node_modules/n8n-nodes-base/dist/nodes/CompareDatasets');
  const { findMatches } = require(join(folder, 'GenericFunctions.js')) as CompareDatasets;
  const people = [...rowsOf(company.people)].map((json): Item => ({ json }));
  const contacts = [...rowsOf(company.contacts)].map((json): Item => ({ json }));
  return () => {
    const keys = [{ field1: 'id', field2: 'id' }];
    const options = { nodeVersion: 2.3, fuzzyCompare: false, resolve: 'preferInput1' };
    const [added, , changed, gone] = findMatches(people, contacts, keys, options);
    return { added: added.length, changed: changed.length, gone: gone.length };
  };
}

/** Two anti-joins and a join in SQLite, in memory; the rows are loaded before, outside the measured time. */
export function sqlJoin(company: BenchCompany): () => Found {
  const database = new DatabaseSync(':memory:');
  for (const table of ['people', 'contacts']) {
    database.exec(
      `CREATE TABLE ${table} (id TEXT PRIMARY KEY, ${fields.join(' TEXT, ')} TEXT) WITHOUT ROWID`,
    );
  }
  const load = (table: string, rows: Iterable<Row>): void => {
    const insert = database.prepare(`INSERT INTO ${table} VALUES (?${', ?'.repeat(fields.length)})`);
    database.exec('BEGIN');
    for (const row of rows) insert.run(row['id'] ?? '', ...fields.map((field) => row[field] ?? null));
    database.exec('COMMIT');
  };
  load('people', rowsOf(company.people));
  load('contacts', rowsOf(company.contacts));
  const different = fields.map((field) => `people.${field} IS NOT contacts.${field}`).join(' OR ');
  const count = (sql: string): number => Number(database.prepare(sql).get()?.['n']);
  return () => ({
    added: count(
      'SELECT count(*) n FROM people WHERE NOT EXISTS (SELECT 1 FROM contacts WHERE contacts.id = people.id)',
    ),
    changed: count(`SELECT count(*) n FROM people JOIN contacts USING (id) WHERE ${different}`),
    gone: count(
      'SELECT count(*) n FROM contacts WHERE NOT EXISTS (SELECT 1 FROM people WHERE people.id = contacts.id)',
    ),
  });
}

/** The key and the nine fields of each, one at a time. */
function* rowsOf(list: readonly (BenchPerson | Contact)[]): Generator<Row> {
  for (const each of list)
    yield rowOf('sourceId' in each ? each.sourceId : (each.externalIds['entra'] ?? ''), each);
}

function rowOf(id: string, holder: BenchPerson | Contact): Row {
  return { id, ...Object.fromEntries(fields.map((field) => [field, holder[field]])) };
}

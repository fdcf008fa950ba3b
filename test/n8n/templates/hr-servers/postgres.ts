import { startPostgres } from '../../../queue/services/postgres.ts';
import type { HrRow } from '../../../sandbox/people/load.ts';
import type { HrServer } from './server.ts';

/** PostgreSQL with a table `employees` of texts, on a port of this machine. */
export async function startHrDatabase(programs: string, rows: readonly HrRow[]): Promise<HrServer> {
  const server = await startPostgres(programs);
  const { address, database } = server;
  const close = (): Promise<void> => server.close();
  try {
    for (const statement of tableOf(rows)) await database.query(statement);
  } catch (error) {
    await close();
    throw error;
  }
  const data = { ...address, ssl: 'disable', maxConnections: 5 };
  return { credential: { name: 'HR database', type: 'postgres', data }, settings: {}, close };
}

function tableOf(rows: readonly HrRow[]): string[] {
  const columns = Object.keys(rows[0] ?? {});
  const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  const values = rows.map((row) => `(${columns.map((column) => literal(row[column] ?? '')).join(', ')})`);
  return [
    `CREATE TABLE employees (${columns.map((column) => `${column} text`).join(', ')})`,
    `INSERT INTO employees VALUES ${values.join(', ')}`,
  ];
}

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const bytesPerMegabyte = 1024 ** 2;

/** How much n8n has saved of an execution: every item of every node. */
export function executionMegabytes(userFolder: string, id: string): number {
  const database = new DatabaseSync(databaseFile(userFolder), { readOnly: true });
  try {
    const row = database
      .prepare('SELECT LENGTH(CAST(data AS BLOB)) AS bytes FROM execution_data WHERE executionId = ?')
      .get(Number(id)) as { bytes: number } | undefined;
    return (row?.bytes ?? Number.NaN) / bytesPerMegabyte;
  } finally {
    database.close();
  }
}

/** How large n8n's database is on disk, with what it has not moved into its file yet. */
export function databaseMegabytes(userFolder: string): number {
  const file = databaseFile(userFolder);
  const parts = [file, `${file}-wal`].filter((part) => existsSync(part));
  return parts.reduce((sum, part) => sum + statSync(part).size, 0) / bytesPerMegabyte;
}

function databaseFile(userFolder: string): string {
  return join(userFolder, '.n8n', 'database.sqlite');
}

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toCsv } from '../../../shared/csv.ts';
import type { CustomersArguments } from '../../../scripts/customers/arguments.ts';
import { nothingAsked } from './nothing-asked.ts';
import { runCustomers } from '../../../scripts/customers/run.ts';

export type Row = Record<string, string>;

/** A row that lacks nothing; nobody answers at its addresses. */
export const usualRow: Row = {
  environment: 'uat',
  iluminrUrl: 'http://127.0.0.1:9',
  tenantId: '11111111-2222-4333-8444-555555555555',
  clientId: '66666666-7777-4888-8999-000000000000',
};

export const secretsOf = (name: string): Row => ({
  name,
  clientSecret: `client-secret-of-${name}`,
  apiKey: `api-key-of-${name}`,
});

export function csvOf(rows: Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return toCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  );
}

/** Runs the command on files with these rows, as somebody at a terminal would, and gives what it printed. */
export async function command(
  url: string,
  folder: string,
  rows: Row[],
  more: Partial<CustomersArguments> & { secretRows?: Row[] } = {},
): Promise<{ code: number; text: string }> {
  const { secretRows, ...args } = more;
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(join(folder, 'run-'));
  const file = rows.length === 0 ? undefined : join(own, 'customers.csv');
  if (file !== undefined) writeFileSync(file, csvOf(rows));
  const secrets = join(own, 'secrets.csv');
  writeFileSync(secrets, csvOf(secretRows ?? rows.map(({ name = '' }) => secretsOf(name))), { mode: 0o600 });
  const printed: string[] = [];
  const usual: CustomersArguments = {
    n8n: url,
    apiKey: 'key-of-n8n',
    ...nothingAsked,
    file,
    secrets,
  };
  const code = await runCustomers({ ...usual, ...args }, {}, (text) => printed.push(text));
  return { code, text: printed.join('\n') };
}

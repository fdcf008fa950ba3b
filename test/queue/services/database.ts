import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installedN8n } from '../../../scripts/setup/n8n.mjs';

type Row = Record<string, unknown>;
type Client = {
  connect(): Promise<void>;
  query(text: string): Promise<{ rows: Row[] }>;
  end(): Promise<void>;
};
type ClientOptions = { host: string; port: number; user: string; password: string; database: string };

/** Asks a PostgreSQL database. Each question has a connection of its own, so that the server may go away in between. */
export type Database = { query(text: string): Promise<Row[]> };

/** With the client that n8n itself brings. */
export function connectDatabase(options: ClientOptions): Database {
  const n8nRequire = createRequire(join(installedN8n().folder, 'node_modules', 'n8n', 'package.json'));
  const { Client } = n8nRequire('pg') as { Client: new (options: ClientOptions) => Client };
  return {
    query: async (text) => {
      const client = new Client(options);
      await client.connect();
      try {
        return (await client.query(text)).rows;
      } finally {
        await client.end();
      }
    },
  };
}

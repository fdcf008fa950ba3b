import { Client } from 'pg';

type Row = Record<string, unknown>;
export type ClientOptions = { host: string; port: number; user: string; password: string; database: string };

/** Asks a PostgreSQL database. Each question has a connection of its own, so that the server may go away in between. */
export type Database = { query(text: string): Promise<Row[]> };

export function connectDatabase(options: ClientOptions): Database {
  return {
    query: async (text) => {
      const client = new Client(options);
      await client.connect();
      try {
        return (await client.query<Row>(text)).rows;
      } finally {
        await client.end();
      }
    },
  };
}

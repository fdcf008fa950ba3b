import { Pool } from 'pg';
import type { PoolClient } from 'pg';
import type { ClientOptions } from '../../queue/services/database.ts';

const tables = `
  CREATE TABLE connection (
    account text PRIMARY KEY, value jsonb NOT NULL, version integer NOT NULL, due_at bigint, attempt_id text
  );
  CREATE INDEX ON connection (due_at);
  CREATE INDEX ON connection (attempt_id);
  CREATE TABLE tenant (id text PRIMARY KEY, value jsonb NOT NULL, version integer NOT NULL);
  CREATE TABLE account (id text PRIMARY KEY, snapshot jsonb);
  CREATE TABLE run_order (id bigserial PRIMARY KEY, account text NOT NULL, run_id text NOT NULL);
  CREATE TABLE notice (account text, id text, value jsonb NOT NULL, PRIMARY KEY (account, id));
`;

/** The database of all processes of the host. */
export class Database {
  readonly pool: Pool;

  constructor(address: ClientOptions) {
    this.pool = new Pool({ ...address, max: 8 });
    // Idle connections that end with the server lose nothing: whoever asks next is told that it is gone.
    this.pool.on('error', () => undefined);
  }

  async create(): Promise<void> {
    await this.pool.query(tables);
  }

  async empty(): Promise<void> {
    await this.pool.query('TRUNCATE connection, tenant, account, run_order, notice');
  }

  /** Carries `work` out whole or not at all. */
  async transaction<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

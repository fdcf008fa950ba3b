import type { RunOrder, RunQueue } from '../../../shared/directory-sync/index.ts';
import type { Database } from './database.ts';

/** Orders in a table. It delivers each of them twice, as a queue may. */
export function postgresQueue({ pool }: Database): RunQueue {
  return {
    enqueue: async ({ account, runId }) => {
      await pool.query('INSERT INTO run_order (account, run_id) VALUES ($1, $2), ($1, $2)', [account, runId]);
    },
  };
}

/**
 * Takes one order that no other process has, and strikes it off when `perform` is done; false when there is none. Whoever dies on it
 * leaves it to the others.
 */
export function takeOrder(database: Database, perform: (order: RunOrder) => Promise<void>): Promise<boolean> {
  return database.transaction(async (client) => {
    const { rows } = await client.query<{ id: string; account: string; run_id: string }>(
      'SELECT * FROM run_order ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED',
    );
    const [order] = rows;
    if (order === undefined) return false;
    await perform({ account: order.account, runId: order.run_id });
    await client.query('DELETE FROM run_order WHERE id = $1', [order.id]);
    return true;
  });
}

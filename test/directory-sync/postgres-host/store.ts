import type {
  ConnectionRecord,
  ConnectionStore,
  Stored,
  TenantRecord,
} from '../../../shared/directory-sync/index.ts';
import type { Database } from './database.ts';

/** Records as JSON with a version; a write counts only on the version that was read. */
export function postgresStore({ pool }: Database): ConnectionStore {
  return {
    read: async (account) => {
      const { rows } = await pool.query<Stored<ConnectionRecord>>(
        'SELECT value, version FROM connection WHERE account = $1',
        [account],
      );
      return rows[0];
    },
    write: async (account, value, version, dueAt) => {
      const columns = [account, JSON.stringify(value), version, dueAt, value.attempt?.id ?? null];
      const { rowCount } = await pool.query(
        version === 0
          ? `INSERT INTO connection (account, value, version, due_at, attempt_id)
             VALUES ($1, $2, $3::integer + 1, $4, $5) ON CONFLICT DO NOTHING`
          : `UPDATE connection SET value = $2, version = version + 1, due_at = $4, attempt_id = $5
             WHERE account = $1 AND version = $3`,
        columns,
      );
      return rowCount === 1;
    },
    accountOfAttempt: async (connectId) => {
      const { rows } = await pool.query<{ account: string }>(
        'SELECT account FROM connection WHERE attempt_id = $1',
        [connectId],
      );
      return rows[0]?.account;
    },
    readTenant: async (tenantId) => {
      const { rows } = await pool.query<Stored<TenantRecord>>(
        'SELECT value, version FROM tenant WHERE id = $1',
        [tenantId],
      );
      return rows[0];
    },
    writeTenant: async (tenantId, value, version) => {
      const { rowCount } = await pool.query(
        version === 0
          ? 'INSERT INTO tenant (id, value, version) VALUES ($1, $2, $3::integer + 1) ON CONFLICT DO NOTHING'
          : 'UPDATE tenant SET value = $2, version = version + 1 WHERE id = $1 AND version = $3',
        [tenantId, JSON.stringify(value), version],
      );
      return rowCount === 1;
    },
    accountsDue: async (now) => {
      const { rows } = await pool.query<{ account: string }>(
        'SELECT account FROM connection WHERE due_at <= $1 ORDER BY due_at',
        [now],
      );
      return rows.map(({ account }) => account);
    },
  };
}

import type { ClientBase, Pool } from 'pg';
import type { DirectorySyncPorts } from '../../../shared/directory-sync/index.ts';
import { defaultCustomFields } from '../../sandbox/iluminr/contacts/contact-fields.ts';
import { peoplePorts } from '../../sandbox/iluminr/directory/people-ports.ts';
import { TenantOwners } from '../../sandbox/iluminr/directory/tenant-owners.ts';
import { workspaces as identities } from '../../sandbox/iluminr/keys.ts';
import { Workspace } from '../../sandbox/iluminr/workspace.ts';
import type { WorkspaceSnapshot } from '../../sandbox/iluminr/workspace.ts';
import type { Database } from './database.ts';

type PeoplePorts = Pick<DirectorySyncPorts, 'contacts' | 'runs'>;

/** Contacts and runs of each account, by the stand-in's rules: read and written under the lock of the account's row. */
export function postgresPeople(database: Database, now: () => number): PeoplePorts {
  const read = async <Result>(account: string, work: (ports: PeoplePorts) => Promise<Result>) =>
    work(portsOf(await loaded(database.pool, account, now)));
  const write = async <Result>(account: string, work: (ports: PeoplePorts) => Promise<Result>) =>
    database.transaction(async (client) => {
      await client.query('INSERT INTO account (id) VALUES ($1) ON CONFLICT DO NOTHING', [account]);
      const workspace = await loaded(client, account, now, 'FOR UPDATE');
      const result = await work(portsOf(workspace));
      const snapshot = JSON.stringify(workspace.snapshot());
      await client.query('UPDATE account SET snapshot = $2 WHERE id = $1', [account, snapshot]);
      return result;
    });
  return {
    contacts: {
      all: (account) => read(account, ({ contacts }) => contacts.all(account)),
      fields: (account) => read(account, ({ contacts }) => contacts.fields(account)),
      apply: (account, operations, validateOnly) =>
        write(account, ({ contacts }) => contacts.apply(account, operations, validateOnly)),
    },
    runs: {
      begin: (account, id, run) => write(account, ({ runs }) => runs.begin(account, id, run)),
      read: (account, id) => read(account, ({ runs }) => runs.read(account, id)),
      change: (account, id, changes) => write(account, ({ runs }) => runs.change(account, id, changes)),
      setIssues: (account, id, issues) => write(account, ({ runs }) => runs.setIssues(account, id, issues)),
      setPeople: (account, id, people) => write(account, ({ runs }) => runs.setPeople(account, id, people)),
      readOpenIssues: (account) => read(account, ({ runs }) => runs.readOpenIssues(account)),
      setOpenIssues: (account, issues) => write(account, ({ runs }) => runs.setOpenIssues(account, issues)),
      readPerson: (account, id, sourceId) =>
        read(account, ({ runs }) => runs.readPerson(account, id, sourceId)),
    },
  };
}

async function loaded(
  client: ClientBase | Pool,
  account: string,
  now: () => number,
  lock: '' | 'FOR UPDATE' = '',
): Promise<Workspace> {
  const identity = identities.find(({ key }) => key === account);
  if (identity === undefined) throw new Error(`There is no account ${account}.`);
  const { rows } = await client.query<{ snapshot: WorkspaceSnapshot | null }>(
    `SELECT snapshot FROM account WHERE id = $1 ${lock}`,
    [account],
  );
  const workspace = new Workspace(identity, defaultCustomFields, new TenantOwners(), now);
  const snapshot = rows[0]?.snapshot ?? undefined;
  if (snapshot !== undefined) workspace.restore(snapshot);
  return workspace;
}

function portsOf(workspace: Workspace): PeoplePorts {
  return peoplePorts({ workspaceOf: () => workspace, touched: () => undefined, batchMs: () => 0 });
}

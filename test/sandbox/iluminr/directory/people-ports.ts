import { setTimeout as sleep } from 'node:timers/promises';
import type { DirectorySyncPorts } from '../../../../shared/directory-sync/index.ts';
import { runBatch } from '../contacts/batch.ts';
import { standardFields } from '../contacts/contact-fields.ts';
import type { Workspace } from '../workspace.ts';

export type PeopleOptions = {
  workspaceOf: (key: string) => Workspace;
  /** Called after each write. */
  touched: () => void;
  /** Milliseconds that writing ten people takes, as in a database. */
  batchMs: () => number;
};

/** Contacts and runs of the stand-in's workspaces, as `shared/directory-sync` wants them. */
export function peoplePorts({
  workspaceOf,
  touched,
  batchMs,
}: PeopleOptions): Pick<DirectorySyncPorts, 'contacts' | 'runs'> {
  return {
    contacts: {
      all: async (account) => workspaceOf(account).contacts.all(),
      fields: async (account) => [...standardFields, ...workspaceOf(account).customFields],
      apply: async (account, operations, validateOnly) => {
        const wait = validateOnly ? 0 : batchMs() * Math.ceil(operations.length / 10);
        if (wait > 0) await sleep(wait);
        const body = { operations, validateOnly };
        const { results } = runBatch(workspaceOf(account), body, operations.length, 'entra-directory-sync');
        touched();
        return results;
      },
    },
    runs: {
      begin: async (account, id, run) => workspaceOf(account).runs.begin(run, 'iluminr', id),
      read: async (account, id) => workspaceOf(account).runs.find(id)?.run,
      change: async (account, id, changes) => {
        workspaceOf(account).runs.change(id, changes);
        touched();
      },
      readOpenIssues: async (account) => workspaceOf(account).runs.openIssues,
      setOpenIssues: async (account, issues) => {
        workspaceOf(account).runs.openIssues = [...issues];
        touched();
      },
      setPeople: async (account, id, people) => {
        workspaceOf(account).runs.setPeople(id, people);
        touched();
      },
      readPerson: async (account, id, sourceId) =>
        workspaceOf(account)
          .runs.find(id)
          ?.people?.find((person) => person.sourceId === sourceId),
      setIssues: async (account, id, issues) => {
        workspaceOf(account).runs.setIssues(id, issues);
      },
    },
  };
}

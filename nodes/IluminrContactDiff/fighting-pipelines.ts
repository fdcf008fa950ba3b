import type { NodeExecutionHint } from 'n8n-workflow';
import { runSource, type IluminrClient, type ListedRun } from '../../shared/contacts/index.ts';
import { printable } from '../../shared/http/printable.ts';
import { fieldChangesOf, fieldName } from '../../shared/sync/describe-change.ts';
import type { Change, Contact, Plan } from '../../shared/sync/index.ts';

/** Fewer than this many are a coincidence. */
const fewest = 3;

/**
 * Says when another pipeline seems to write what this one writes, so that each undoes the other at every run: at least half
 * of the contacts that this plan updates were changed after its own last run, and another pipeline updated contacts since.
 *
 * @throws IluminrError when the runs cannot be read.
 */
export async function fightHints(
  client: IluminrClient,
  keys: readonly string[],
  plan: Plan,
  contacts: Iterable<Contact>,
): Promise<NodeExecutionHint[]> {
  const updates = plan.changes.filter(({ reason }) => reason === 'changed');
  if (updates.length < fewest) return [];
  const own = runSource(keys);
  const last = (await newestPage(client, own)).find(isWritten);
  if (last === undefined) return [];
  const since = Date.parse(last.finishedAt ?? last.startedAt);
  const others = (await newestPage(client)).filter(
    (run) => run.source !== own && isWritten(run) && (run.totals.updated ?? 0) > 0 && endOf(run) > since,
  );
  if (others.length === 0) return [];
  const touched = new Set<string>();
  for (const { id, updatedAt } of contacts) if (Date.parse(updatedAt) > since) touched.add(id);
  const fought = updates.filter(({ contactId }) => contactId !== undefined && touched.has(contactId));
  if (fought.length < fewest || fought.length * 2 < updates.length) return [];
  return [{ message: sentence(fought, others), type: 'warning', location: 'outputPane' }];
}

/** The newest runs are enough: what happened before 200 others is not happening now. */
async function newestPage(client: IluminrClient, source?: string): Promise<ListedRun[]> {
  for await (const page of client.runs(source === undefined ? {} : { source })) return page;
  return [];
}

function isWritten({ dryRun, status }: ListedRun): boolean {
  return !dryRun && status !== 'running' && status !== 'failed';
}

function endOf({ finishedAt, startedAt }: ListedRun): number {
  return Date.parse(finishedAt ?? startedAt);
}

function sentence(fought: readonly Change[], others: readonly ListedRun[]): string {
  const fields = new Set(
    fought.flatMap((change) => fieldChangesOf(change).map(({ field }) => fieldName(field))),
  );
  const pipelines = new Set(others.map(({ pipeline }) => `"${printable(pipeline)}"`));
  return (
    `${fought.length} contacts that this plan updates (${[...fields].join(', ')}) were changed after its last run, and ` +
    `${[...pipelines].join(' and ')} updated contacts since: two pipelines may be undoing each other. ` +
    "Give each field to one of them, by 'Only Write These Fields'."
  );
}

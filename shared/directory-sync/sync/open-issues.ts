import type { OpenIssue, RunPerson } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { readRecord } from '../update.ts';

/** People who are not right yet, those found first first; none where nothing is connected. Throws Refusal 403. */
export async function readOpenIssues(ports: DirectorySyncPorts, actor: Actor): Promise<readonly OpenIssue[]> {
  requireAdmin(actor);
  const { tenant } = await readRecord(ports, actor.account);
  return tenant === null ? [] : ports.runs.readOpenIssues(actor.account);
}

/**
 * What is not right yet after a run that has read everybody: its own warnings and errors about people, each with the run that found it
 * first. What the run no longer finds is right, or the directory no longer says it. Those found first come first.
 */
export function openIssuesAfter(
  before: readonly OpenIssue[],
  people: readonly RunPerson[],
  run: { id: string; at: string },
): OpenIssue[] {
  const known = new Map(before.map((issue) => [keyOf(issue), issue]));
  const now = people.flatMap(({ issues, contactId }) =>
    issues
      .filter(({ severity }) => severity !== 'info')
      .map((issue): OpenIssue => {
        const { runId = run.id, since = run.at } = known.get(keyOf(issue)) ?? {};
        return { ...issue, contactId, runId, since };
      }),
  );
  return now.sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0));
}

function keyOf({ code, sourceId, field }: Pick<OpenIssue, 'code' | 'sourceId' | 'field'>): string {
  return JSON.stringify([code, sourceId, field]);
}

import { createCredential } from '../../n8n/workflows/credentials.ts';
import { eventually } from '../../n8n/workflows/eventually.ts';
import { activateWorkflow, createWorkflow, withCredentials } from '../../n8n/workflows/workflows.ts';
import { sandboxCredentials } from '../../n8n/sandbox/sandbox-credentials.ts';
import { triggerWorkflow } from '../../n8n/entra.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import type { Cluster } from '../cluster/cluster.ts';

/** A published workflow that begins with Entra User Trigger, and the directory that it reads whole. */
export type OwnTrigger = { sandbox: Sandbox; workflowId: string };

/** Makes workflows with a directory of their own each; publishing one has it read at once. */
export async function publishTriggers(
  { n8n }: Cluster,
  { count, directory }: { count: number; directory: string },
): Promise<OwnTrigger[]> {
  const triggers: OwnTrigger[] = [];
  for (let number = 1; number <= count; number += 1) {
    const sandbox = await startSandbox({ directory });
    const credentials = [];
    for (const credential of sandboxCredentials(sandbox))
      credentials.push(await createCredential(n8n, { ...credential, name: `trigger-${number}` }));
    const { nodes, ...workflow } = triggerWorkflow({});
    const saved = await createWorkflow(
      n8n,
      withCredentials(
        {
          ...workflow,
          name: `trigger-${number}`,
          nodes: nodes.map((node) =>
            node.parameters['deliver'] === undefined
              ? node
              : { ...node, parameters: { ...node.parameters, deliver: 'full' } },
          ),
        },
        credentials,
      ),
    );
    await activateWorkflow(n8n, saved);
    triggers.push({ sandbox, workflowId: saved.id });
  }
  return triggers;
}

/**
 * Waits until each of them has been started so often, counted since it was published.
 *
 * @throws Error when one of them has not, in the given time.
 */
export async function startedTimes(
  { postgres }: Cluster,
  triggers: readonly OwnTrigger[],
  times: number,
  withinMs: number,
): Promise<void> {
  const ids = triggers.map(({ workflowId }) => `'${workflowId}'`).join(',');
  await eventually(
    `Run ${times} of each of ${triggers.length} triggers`,
    async () => {
      const rows = await postgres.database.query(
        `SELECT COUNT(*)::int AS runs FROM execution_entity WHERE status = 'success' AND "workflowId" IN (${ids}) GROUP BY "workflowId"`,
      );
      const isDone = rows.length === triggers.length && rows.every(({ runs }) => Number(runs) >= times);
      return isDone ? true : undefined;
    },
    withinMs,
  );
}

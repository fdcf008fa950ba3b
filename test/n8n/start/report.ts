import type { Execution } from '../workflows/executions.ts';
import type { StandIn } from '../sandbox/stand-in.ts';

/** What one run of a template did, as the iluminr stand-in counted it. */
export type RunReport = {
  template: string;
  /** People read from the sources. */
  read: number;
  created: number;
  updated: number;
  deactivated: number;
  /** People whom an additive sync found already there. */
  existed: number;
  unchanged: number;
  /** Things that were reported for a human to look at, held changes aside. */
  review: number;
  /** Removals that the guard held. */
  held: number;
  seconds: number;
  /** The totals as Apply Changes says them. */
  text: string;
  /** The run as the stand-in knows it. */
  runId: string;
  /** n8n's own id of the execution. */
  executionId: string;
};

/** What `npm start -- --json` prints. */
export type Report = {
  ok: boolean;
  runs: RunReport[];
  contacts: { active: number; inactive: number };
};

/**
 * Reads back what an execution did: which sync run it reported from the outputs that n8n kept, the numbers from the
 * stand-in over HTTP.
 * @throws Error when the execution failed or reported no finished run
 */
export async function reportRun(
  template: string,
  execution: Execution,
  standIn: StandIn,
): Promise<RunReport> {
  if (execution.status !== 'success') {
    throw new Error(
      `"${template}" ended with ${execution.status}: ${execution.error ?? 'n8n gave no reason'}`,
    );
  }
  const { id, text } = syncRun(template, execution);
  const { totals, status } = await standIn.run(id);
  const issues = await standIn.issues(id);
  if (status === 'running' || totals.failed > 0) {
    const first = issues.find(({ severity }) => severity === 'error')?.message ?? 'no issue says why';
    throw new Error(
      `"${template}" reported a run that is ${status} with ${totals.failed} failed changes: ${first}`,
    );
  }
  return {
    template,
    read: totals.read,
    created: totals.created,
    updated: totals.updated + totals.reactivated,
    deactivated: totals.deactivated,
    existed: totals.existed,
    unchanged: totals.unchanged,
    review: issues.filter(({ code }) => code !== 'held').length,
    held: totals.held,
    seconds: secondsOf(execution),
    text,
    runId: id,
    executionId: execution.id,
  };
}

/** Apply Changes puts out one item about the whole run, which names the sync run it was reported as. */
function syncRun(template: string, execution: Execution): { id: string; text: string } {
  for (const outputs of Object.values(execution.outputs)) {
    for (const { json } of outputs.flat()) {
      if (json.kind === 'run' && typeof json.runId === 'string')
        return { id: json.runId, text: String(json['why']) };
    }
  }
  throw new Error(`"${template}" put out no run item with the sync run it was reported as.`);
}

function secondsOf({ startedAt, stoppedAt }: Execution): number {
  if (startedAt === null || stoppedAt === null) return 0;
  return (Date.parse(stoppedAt) - Date.parse(startedAt)) / 1000;
}

/** How many contacts the stand-in has, by listing them. */
export async function countContacts(standIn: StandIn): Promise<Report['contacts']> {
  const contacts = await standIn.contacts();
  const active = contacts.filter(({ status }) => status === 'active').length;
  return { active, inactive: contacts.length - active };
}

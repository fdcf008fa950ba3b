import { say } from '../../../scripts/setup/progress.mjs';
import type { Stack } from './stack.ts';
import { countContacts, reportRun, type Report, type RunReport } from './report.ts';
import { runLive } from './run-live.ts';
import { forgetSignOffs, writeSignOff } from './sign-off-file.ts';
import { readStandIn } from '../sandbox/stand-in.ts';
import type { SavedWorkflow } from '../workflows/workflows.ts';

/** The additive sync, the same again, then HR + Entra. */
const steps = ['entra-additive', 'entra-additive', 'hr-entra'];

/** Runs the templates in the real n8n and reads back what they did. A failed run ends the proof; the report keeps what was. */
export async function prove(
  { n8n, sandbox }: Stack,
  templates: ReadonlyMap<string, SavedWorkflow>,
): Promise<Report> {
  const standIn = readStandIn(sandbox.iluminr);
  forgetSignOffs();
  const about = {
    customer: '',
    organisation: (await standIn.account()).organisation,
    environment: 'UAT',
    tenant: sandbox.entra.tenantId,
    templateVersion: '',
  };
  const runs: RunReport[] = [];
  let ok = true;
  for (const template of steps) {
    const workflow = templates.get(template);
    if (workflow === undefined || !ok) break;
    say(`Running "${workflow.name}" in n8n …`);
    try {
      const execution = await runLive(n8n, workflow);
      const run = await reportRun(template, execution, standIn);
      say(`  ${describe(run)}`);
      if (!runs.some((earlier) => earlier.template === template)) {
        const file = writeSignOff(template, execution, { ...about, template: workflow.name });
        if (file !== undefined) say(`  The report to sign: ${file}`);
      }
      runs.push(run);
    } catch (error) {
      say(`  ${error instanceof Error ? error.message : String(error)}`);
      ok = false;
    }
  }
  return { ok, runs, contacts: await countContacts(standIn) };
}

/** One line about a run, in the node's own words. */
export function describe(run: RunReport): string {
  return `${run.text} (${run.seconds.toFixed(1)} s, execution ${run.executionId})`;
}

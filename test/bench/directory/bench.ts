import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, listExecutions, type ExecutionSummary } from '../../n8n/workflows/executions.ts';
import { eventually } from '../../n8n/workflows/eventually.ts';
import { startByHand } from '../../n8n/workflows/run-workflow.ts';
import { startTemplateStage, type TemplateStage } from '../../n8n/templates/template-stage.ts';
import type { SavedWorkflow, Workflow } from '../../n8n/workflows/workflows.ts';
import { writeCompany } from '../../queue/customers/company.ts';
import { peakMegabytes } from '../../queue/figures.ts';
import { databaseMegabytes, executionMegabytes } from './saved.ts';

/**
 * People of a directory, and the most memory and execution data that its first run may take, in MB. `heap` is what
 * docs/operating.md limits n8n's heap to, in MB: without a limit Node leaves garbage where it is while the machine has room.
 */
type Bar = { people: number; heap?: number; memory: number; saved: number };

/** What n8n's editor shows at most (`EXECUTIONS_DATA_MAX_DISPLAY_SIZE`) is 100 MB; of 250,000 people no more is asked than an end. */
const bars: Bar[] = [
  { people: 100_000, heap: 700, memory: 1200, saved: 60 },
  { people: 250_000, memory: Infinity, saved: Infinity },
];
const withinMs = 20 * 60_000;

/** `DIRECTORY_ITEMS=people` leaves the template as it is: one item a person. */
const isPaged = process.env['DIRECTORY_ITEMS'] !== 'people';
const form = isPaged ? 'in pages of 1,000' : 'one item a person';

/**
 * Runs the additive template twice on big directories, each in a real n8n of its own with the two options for big
 * directories: everybody is created, then nobody.
 *
 * @returns whether both runs of each finished with everybody created once, within the bars
 */
export async function benchDirectory(): Promise<boolean> {
  const met: boolean[] = [];
  const asked = process.env['DIRECTORY_PEOPLE'];
  for (const bar of bars)
    if (asked === undefined || Number(asked) === bar.people)
      met.push(await oneDirectory(bar), await notSaved(bar));
  return met.every((each) => each);
}

/** The first run once more, in an n8n that does not save it: then n8n need not make one text of all items. */
async function notSaved({ people, memory, heap }: Bar): Promise<boolean> {
  console.log(`directory: ${people.toLocaleString('en')} people, ${form}, the execution not saved`);
  const folder = mkdtempSync(join(tmpdir(), 'bench-directory-'));
  const stage = await startTemplateStage({
    EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'false',
    ...limited(heap),
  });
  try {
    const customer = await stage.customer({ directory: writeCompany(folder, people) });
    const workflow = await stage.save('entra-additive', customer, {}, forBigDirectories);
    const { store } = customer.sandbox.iluminr;
    const began = performance.now();
    const id = await startByHand(stage.n8n, workflow);
    const isListed = async () =>
      (await listExecutions(stage.n8n, workflow.id)).some((each) => each.id === id);
    // An execution that is not saved is gone when it has ended.
    await eventually(
      `The end of execution ${id}`,
      async () => (store.contacts().length === people && !(await isListed()) ? true : undefined),
      withinMs,
    );
    const seconds = (performance.now() - began) / 1000;
    const peak = peakMegabytes(stage.host.pid);
    console.log(`         everybody created in ${seconds.toFixed(1)} s`);
    return say(`most memory of n8n ${peak} MB`, `≤ ${memory} MB`, peak <= memory);
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true });
  }
}

async function oneDirectory({ people, memory, saved, heap }: Bar): Promise<boolean> {
  console.log(
    `directory: ${people.toLocaleString('en')} people, ${form}, through the additive template, twice`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'bench-directory-'));
  const stage = await startTemplateStage(limited(heap));
  try {
    const customer = await stage.customer({ directory: writeCompany(folder, people) });
    const workflow = await stage.save('entra-additive', customer, {}, forBigDirectories);
    const { store } = customer.sandbox.iluminr;
    const met: boolean[] = [];
    for (const turn of ['first', 'second']) {
      const { status, seconds, id } = await run(stage, workflow);
      const execution = executionMegabytes(stage.folder, id);
      const peak = peakMegabytes(stage.host.pid);
      const created = store.contacts().length;
      met.push(
        say(`${turn} run: ${status} in ${seconds.toFixed(1)} s`, '= success', status === 'success'),
        say(
          `${created.toLocaleString('en')} contacts, ${store.counters.writes.create} written`,
          `= ${people}`,
          created === people && store.counters.writes.create === people,
        ),
        say(`most memory of n8n ${peak} MB`, `≤ ${memory} MB`, peak <= memory),
        say(`execution data ${execution.toFixed(1)} MB`, `≤ ${saved} MB`, execution <= saved),
      );
    }
    console.log(`         n8n's database is ${databaseMegabytes(stage.folder).toFixed(0)} MB afterwards`);
    return met.every((each) => each);
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true });
  }
}

/** n8n's settings for a heap of at most so many MB. One item a person needs more than that. */
function limited(heap: number | undefined): Record<string, string> {
  return heap === undefined || !isPaged ? {} : { NODE_OPTIONS: `--max-old-space-size=${heap}` };
}

/** The template with the two options that docs/operating.md names for big directories. */
function forBigDirectories(workflow: Workflow): Workflow {
  if (!isPaged) return workflow;
  const chosen: Record<string, object> = {
    'Entra User': { items: 'pages' },
    'iluminr Contact Diff': { changesPerItem: 1000 },
  };
  const nodes = workflow.nodes.map((node) => {
    const options = chosen[node.name];
    return options === undefined ? node : { ...node, parameters: { ...node.parameters, options } };
  });
  return { ...workflow, nodes };
}

/** Runs a workflow by hand, without reading back what its nodes put out. */
async function run(
  { n8n }: TemplateStage,
  workflow: SavedWorkflow,
): Promise<{ id: string; status: ExecutionSummary['status']; seconds: number }> {
  const executionId = await startByHand(n8n, workflow);
  const { status, startedAt, stoppedAt } = await eventually(
    `The end of execution ${executionId}`,
    async () =>
      (await listExecutions(n8n, workflow.id)).find(
        (each) => each.id === executionId && finished.has(each.status),
      ),
    withinMs,
  );
  return {
    id: executionId,
    status,
    seconds: (Date.parse(stoppedAt ?? '') - Date.parse(startedAt ?? '')) / 1000,
  };
}

function say(figure: string, bar: string, met: boolean): boolean {
  console.log(`  ${met ? 'met   ' : 'MISSED'} ${figure}; bar ${bar}`);
  return met;
}

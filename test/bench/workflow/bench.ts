import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Contact } from '../../../shared/contract/index.ts';
import type { Execution } from '../../n8n/workflows/executions.ts';
import { freePorts } from '../../n8n/host/ports.ts';
import { itemsOf } from '../../n8n/templates/template-runs.ts';
import { runByHand } from '../../n8n/workflows/run-workflow.ts';
import { startTemplateStage } from '../../n8n/templates/template-stage.ts';
import { benchPerson } from '../person.ts';
import { openLiveHeap, type HeapSample } from './live-heap.ts';

const people = 50_000;
/** The most that a step may add to the live heap, in what its input takes. */
const mostOfInput = 2;
const entra = 'Entra User';
const diff = 'iluminr Contact Diff';
/** Our steps of the template, each with the step that its items come from; Entra User's are those that it reads. */
const steps = { [entra]: entra, [diff]: entra, 'Apply Changes': diff };
/** Rows written at a time. */
const batch = 1000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * Runs the additive template twice in a real n8n with 50,000 people, and reads n8n's live heap all the while.
 *
 * @returns whether both runs finished, the second created nobody, and no step needed more than it may
 */
export async function benchWorkflow(): Promise<boolean> {
  console.log(`workflow: ${people.toLocaleString('en')} users through the additive template in n8n, twice`);
  const folder = mkdtempSync(join(tmpdir(), 'bench-workflow-'));
  const directory = join(folder, 'directory.json');
  writeFileSync(directory, JSON.stringify({ value: Array.from({ length: people }, enabledPerson) }));
  const [inspector] = await freePorts(1);
  const stage = await startTemplateStage({ NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}` });
  try {
    const heap = await openLiveHeap(inspector);
    const customer = await stage.customer({ directory });
    const workflow = await stage.save('entra-additive', customer);
    const met: boolean[] = [];
    for (const [turn, created] of [people, 0].entries()) {
      const held = await customer.standIn.contacts();
      const stop = heap.watch();
      const execution = await runByHand(stage.n8n, workflow);
      const samples = await stop();
      console.log(`\n  run ${turn + 1}: ${described(execution)}`);
      met.push(createdAsMany(execution, created), ...memoryOf(execution, samples, held));
    }
    heap.close();
    return met.every((each) => each);
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true });
  }
}

/** As a Graph file holds them; everybody is enabled, so that everybody is created. */
function enabledPerson(_: unknown, number: number): Record<string, unknown> {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return { id, ...benchPerson(number), accountEnabled: true };
}

function described({ status, steps: taken, startedAt, stoppedAt }: Execution): string {
  const seconds = (Date.parse(stoppedAt ?? '') - Date.parse(startedAt ?? '')) / 1000;
  const longest = Object.entries(taken)
    .sort(([, one], [, other]) => other.ms - one.ms)
    .slice(0, 3)
    .map(([name, { ms }]) => `${name} ${(ms / 1000).toFixed(1)} s`);
  return `${status} in ${seconds.toFixed(1)} s, with the collections; longest steps: ${longest.join(', ')}`;
}

function createdAsMany(execution: Execution, wanted: number): boolean {
  const run = itemsOf(execution, 'Apply Changes').at(-1) as
    { status: string; totals: { created: number } } | undefined;
  const is = run?.totals.created ?? Number.NaN;
  return say(
    `${is.toLocaleString('en')} created`,
    `= ${wanted}`,
    is === wanted && run?.status === 'succeeded',
  );
}

/** What each of our steps that had many items added to the heap, in what those and the contacts that it reads take. */
function memoryOf(
  execution: Execution,
  samples: readonly HeapSample[],
  contacts: readonly Contact[],
): boolean[] {
  return Object.entries(steps).flatMap(([name, source]) => {
    const input = execution.outputs[source]?.flat() ?? [];
    if (input.length < batch) return [];
    const [begin, end] = timeOf(execution, name);
    const before = samples.findLast(({ at }) => at <= begin)?.bytes ?? Number.NaN;
    const during = samples.filter(({ at }) => at > begin && at <= end);
    // Without a reading nothing was shown, and the bar counts as missed.
    const added = during.length === 0 ? Number.NaN : Math.max(...during.map(({ bytes }) => bytes - before));
    const takes = sizeOf(input) + (name === diff ? sizeOf(contacts) : 0);
    return say(
      `${name}: ${megabytes(added)} more live heap at most, in ${during.length} readings ÷ ${megabytes(takes)} of input = ${(added / takes).toFixed(2)}`,
      `≤ ${mostOfInput}`,
      added / takes <= mostOfInput,
    );
  });
}

/** When a step began and ended. */
function timeOf(execution: Execution, name: string): [number, number] {
  const { startedAt, ms } = execution.steps[name] ?? { startedAt: 0, ms: 0 };
  return [startedAt, startedAt + ms];
}

/** Bytes of live heap that a list takes which shares nothing with another. */
function sizeOf(list: readonly unknown[]): number {
  const copies: unknown[] = [];
  const before = liveHeap();
  for (let start = 0; start < list.length; start += batch)
    copies.push(JSON.parse(JSON.stringify(list.slice(start, start + batch))));
  const bytes = liveHeap() - before;
  return copies.length === 0 ? 0 : bytes;
}

function liveHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function say(figure: string, bar: string, met: boolean): boolean {
  console.log(`  ${met ? 'met   ' : 'MISSED'} ${figure}; bar ${bar}`);
  return met;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

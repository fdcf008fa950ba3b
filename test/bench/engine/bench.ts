import { spawn } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { oddAddressOneIn } from './company.ts';
import type { Figures, MappedFigures, MemoryFigures } from './one-size.ts';

const sizes = [1_000, 10_000, 20_000, 100_000, 1_000_000];
const mappedSizes = [20_000, 100_000, 1_000_000];
const million = 1_000_000;
const bars = { overJoin: 3, withMapping: 4, extraHeap: 500, growth: 12, overCompare: 300 };
/** Megabytes of heap for a process whose heap is not the question. */
const roomy = 12_000;
const program = fileURLToPath(new URL('one-size.ts', import.meta.url));

/** The engine rows of the budgets: measures each size in a process of its own, prints the ratios, checks the bars. */
export async function benchEngine(): Promise<boolean> {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  console.log(
    `planSync on ${cpus().length} cores, ${gigabytes} GB, Node ${process.versions.node}. One process a size, in turns with the join,\n` +
      `garbage collected before every turn; one address in ${oddAddressOneIn} in capitals\n`,
  );
  const figures: Figures[] = [];
  for (const size of sizes) figures.push(await run<Figures>('plan', size));
  printPlans(figures);
  const mapped: MappedFigures[] = [];
  for (const size of mappedSizes) mapped.push(await run<MappedFigures>('mapped', size));
  printMapped(mapped);
  const fits = await fitsIn(bars.extraHeap);

  const [plans, both] = [at(figures, million), at(mapped, million)];
  const compare = at(figures, 20_000);
  return report([
    [
      '1 M: planSync ÷ bare Map join',
      plans.plan / plans.join,
      `≤ ${bars.overJoin}`,
      (is) => is <= bars.overJoin,
    ],
    [
      '1 M: mapRecord and planSync ÷ bare Map join',
      both.both / both.join,
      `≤ ${bars.withMapping}`,
      (is) => is <= bars.withMapping,
    ],
    [
      't(1 M) ÷ t(100 k)',
      plans.plan / at(figures, 100_000).plan,
      `≤ ${bars.growth}`,
      (is) => is <= bars.growth,
    ],
    [
      '20 k: Compare Datasets ÷ planSync',
      (compare.compare ?? 0) / compare.plan,
      `≥ ${bars.overCompare}`,
      (is) => is >= bars.overCompare,
    ],
    ['1 M: plans in a heap of its inputs plus 500 MB', fits ? 1 : 0, 'yes', (is) => is === 1],
  ]);
}

function at<T extends { size: number }>(figures: readonly T[], size: number): T {
  const found = figures.find((each) => each.size === size);
  if (found === undefined) throw new RangeError(`${size} was not measured.`);
  return found;
}

function printPlans(figures: Figures[]): void {
  const head = [
    'people',
    'planSync',
    'Map join',
    'ratio',
    'Compare Datasets',
    '× faster',
    'SQLite',
    'heap grown',
    'plan keeps',
  ];
  const rows = figures.map(({ size, plan, join, compare, sql, grown, kept }) => [
    size.toLocaleString('en'),
    ms(plan),
    ms(join),
    (plan / join).toFixed(2),
    compare === null ? '–' : ms(compare),
    compare === null ? '–' : (compare / plan).toFixed(0),
    ms(sql),
    `${grown.toFixed(0)} MB`,
    `${kept.toFixed(1)} MB`,
  ]);
  console.log(table([head, ...rows]));
}

function printMapped(figures: MappedFigures[]): void {
  const head = ['people', 'mapRecord', 'a person', 'mapRecord + planSync', 'Map join', 'ratio'];
  const rows = figures.map(({ size, mapping, both, join }) => [
    size.toLocaleString('en'),
    ms(mapping),
    `${((mapping * 1000) / size).toFixed(2)} µs`,
    ms(both),
    ms(join),
    (both / join).toFixed(2),
  ]);
  console.log(
    `\nMapping and planning together, from records with two telephone numbers each, all different, half of them national\n${table([head, ...rows])}\n`,
  );
}

type Bar = [what: string, is: number, wanted: string, met: (is: number) => boolean];

function report(list: Bar[]): boolean {
  for (const [what, is, wanted, met] of list) {
    console.log(
      `${met(is) ? 'met   ' : 'MISSED'} ${what}: ${Number.isInteger(is) ? (is === 1 ? 'yes' : 'no') : is.toFixed(2)} (${wanted})`,
    );
  }
  return list.every(([, is, , met]) => met(is));
}

/** Whether a million people are planned in a heap that holds the inputs and so many megabytes more. */
async function fitsIn(extra: number): Promise<boolean> {
  const { inputs } = await run<MemoryFigures>('memory', million);
  const { planned } = await run<MemoryFigures>('memory', million, Math.ceil(inputs + extra));
  console.log(
    `1 M: the inputs hold ${inputs.toFixed(0)} MB; a heap of ${Math.ceil(inputs + extra)} MB ${planned ? 'is enough' : 'is not enough'}\n`,
  );
  return planned;
}

/** Runs one measurement in a process of its own and takes the last line that it prints. */
async function run<T>(kind: string, size: number, heap = roomy): Promise<T> {
  const flags = ['--expose-gc', `--max-old-space-size=${heap}`, '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...process.execArgv, ...flags, program, kind, String(size)], {
    stdio: ['ignore', 'pipe', heap === roomy ? 'inherit' : 'ignore'],
  });
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (part: string) => (text += part));
  await new Promise((resolve) => child.on('close', resolve));
  const last = text.trim().split('\n').at(-1) ?? '';
  if (last === '') throw new Error(`The measurement "${kind}" of ${size} people printed nothing.`);
  return JSON.parse(last) as T;
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: string[]): string =>
    `| ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  const rule = `|${widths.map((width) => `${'-'.repeat(width + 1)}:`).join('|')}|`;
  return [line(head), rule, ...rest.map(line)].join('\n');
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${value.toFixed(0)} ms`;
}

import { spawn } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Figures, MappedFigures, MemoryFigures } from './one-size.ts';

const sizes = [1_000, 10_000, 20_000, 100_000, 1_000_000];
const million = 1_000_000;
const bars = { overJoin: 3, extraHeap: 500, growth: 12, overCompare: 300 };
/** Megabytes of heap for a process whose heap is not the question. */
const roomy = 12_000;
const program = fileURLToPath(new URL('one-size.ts', import.meta.url));

/** The engine rows of the budgets: measures each size in a process of its own, prints the ratios, checks the bars. */
export async function benchEngine(): Promise<boolean> {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  console.log(
    `planSync on ${cpus().length} cores, ${gigabytes} GB, Node ${process.versions.node}, one process a size\n`,
  );
  const figures: Figures[] = [];
  for (const size of sizes) figures.push(await run<Figures>('plan', size));
  printPlans(figures);
  const mapped: MappedFigures[] = [];
  for (const size of [20_000, 100_000]) mapped.push(await run<MappedFigures>('mapped', size));
  printMapped(mapped);
  const fits = await fitsIn(bars.extraHeap);

  const of = (size: number): Figures => {
    const found = figures.find((each) => each.size === size);
    if (found === undefined) throw new RangeError(`${size} was not measured.`);
    return found;
  };
  const compare = of(20_000);
  return report([
    [
      '1 M: planSync ÷ bare Map join',
      of(million).plan / of(million).join,
      `≤ ${bars.overJoin}`,
      (is) => is <= bars.overJoin,
    ],
    ['t(1 M) ÷ t(100 k)', of(million).plan / of(100_000).plan, `≤ ${bars.growth}`, (is) => is <= bars.growth],
    [
      '20 k: Compare Datasets ÷ planSync',
      (compare.compare ?? 0) / compare.plan,
      `≥ ${bars.overCompare}`,
      (is) => is >= bars.overCompare,
    ],
    ['1 M: plans in a heap of its inputs plus 500 MB', fits ? 1 : 0, 'yes', (is) => is === 1],
  ]);
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
  const head = ['people', 'mapRecord', 'a person', 'planSync', 'both ÷ Map join'];
  const rows = figures.map(({ size, mapping, plan, join }) => [
    size.toLocaleString('en'),
    ms(mapping),
    `${((mapping * 1000) / size).toFixed(1)} µs`,
    ms(plan),
    ((mapping + plan) / join).toFixed(1),
  ]);
  console.log(
    `\nWith the mapping, two telephone numbers a person, half of them national\n${table([head, ...rows])}\n`,
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

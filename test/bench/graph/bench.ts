import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { exitOf, spawnChild, stopGroup } from '../../../scripts/process/children.mjs';
import { typescriptFlags } from '../../../scripts/process/environment.mjs';
import type { Heap, Reading } from './reader.ts';

const people = 100_000;
/** Milliseconds from each request to the first byte of the stand-in's answer. */
const latencyMs = 100;
/** The most that reading may take, in the latency of its pages: what they take to send and to read is the reader's. */
const mostOfLatency = 1.1;
/** The most live heap there may be, of what the items returned need. */
const mostOfItems = 1.2;
/** A reading of ten seconds is taken three times, for its median; one of fifty is long enough by itself. */
const ways = [
  { deliver: 'full', perPage: 999, readings: 3 },
  { deliver: 'changes', perPage: 200, readings: 1 },
] as const;

type Way = (typeof ways)[number];
type Address = { entra: string; graph: string };

/**
 * Reads a directory of 100,000 people, as a list and as a first round of changes, out of a Graph stand-in in a process of
 * its own. Each reading is a process too: nothing warms it up, and its heap is its own.
 *
 * @returns whether every bar was met
 */
export async function benchGraph(): Promise<boolean> {
  console.log(`graph: ${people.toLocaleString('en')} users, ${latencyMs} ms a page`);
  const times = await withStandIn(latencyMs, (address) => eachWay((way) => time(way, address)));
  const heaps = await withStandIn(0, async (address) => [
    ...(await eachWay((way) => heap(way, 'plain', address))),
    ...(await eachWay((way) => heap(way, 'manager', address))),
  ]);
  return [...times, ...heaps].every((met) => met);
}

async function eachWay(measure: (way: Way) => Promise<boolean>): Promise<boolean[]> {
  const met: boolean[] = [];
  for (const way of ways) met.push(await measure(way));
  return met;
}

async function time({ deliver, perPage, readings }: Way, address: Address): Promise<boolean> {
  const reading = median(await timed(deliver, readings, address));
  const pages = Math.ceil(people / perPage);
  const latency = pages * latencyMs;
  const ratio = reading.wallMs / latency;
  return [
    say(
      `${deliver}: ${reading.requests} requests, ${pages} pages and the sign-in`,
      `= ${pages + 1}`,
      reading.requests === pages + 1,
    ),
    say(
      `${deliver}: wall ${seconds(reading.wallMs)} ÷ ${pages} pages' latency ${seconds(latency)} = ${ratio.toFixed(3)} (÷ ${seconds(reading.pagesMs)} to their last bytes = ${(reading.wallMs / reading.pagesMs).toFixed(3)})`,
      `≤ ${mostOfLatency}`,
      ratio <= mostOfLatency,
    ),
  ].every((met) => met);
}

async function timed(deliver: Way['deliver'], times: number, address: Address): Promise<Reading[]> {
  const readings: Reading[] = [];
  while (readings.length < times) {
    const reading = (await read([deliver, 'time', 'plain'], address)) as Reading;
    if (!reading.complete || reading.items !== people) {
      throw new Error(
        `Reading ${deliver} gave ${reading.items} people, complete: ${String(reading.complete)}.`,
      );
    }
    readings.push(reading);
  }
  return readings;
}

function median(readings: Reading[]): Reading {
  const sorted = readings.toSorted((one, other) => one.wallMs - other.wallMs);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('Nothing was read.');
  return middle;
}

async function heap({ deliver }: Way, fields: 'plain' | 'manager', address: Address): Promise<boolean> {
  const { reading, making, items } = (await read([deliver, 'heap', fields], address)) as Heap;
  const most = Math.max(reading, making);
  const ratio = most / items;
  return say(
    `${deliver}${fields === 'manager' ? ' with managers' : ''}: most live heap ${megabytes(most)} ÷ the items returned ${megabytes(items)} = ${ratio.toFixed(3)}`,
    `≤ ${mostOfItems}`,
    ratio <= mostOfItems,
  );
}

function say(figure: string, bar: string, met: boolean): boolean {
  console.log(`  ${met ? 'met   ' : 'MISSED'} ${figure}; bar ${bar}`);
  return met;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

async function withStandIn<T>(latency: number, use: (address: Address) => Promise<T>): Promise<T> {
  const child = start('stand-in.ts', [String(people), String(latency)]);
  try {
    return await use((await firstLine(child)) as Address);
  } finally {
    await stopGroup(child);
  }
}

async function read(args: string[], { entra, graph }: Address): Promise<unknown> {
  const child = start('reader.ts', [...args, entra, graph]);
  const [figures, code] = await Promise.all([firstLine(child), exitOf(child)]);
  if (code !== 0) throw new Error(`Reading ${args.join(' ')} ended with ${code}.`);
  return figures;
}

type Child = ReturnType<typeof spawnChild>;

function start(script: string, args: string[]): Child {
  const flags = [...typescriptFlags, '--expose-gc', join(import.meta.dirname, script)];
  return spawnChild(process.execPath, [...flags, ...args], { stdout: 'pipe' });
}

/** The JSON on a child's first line. */
async function firstLine(child: Child): Promise<unknown> {
  if (child.stdout === null) throw new Error('The child has no output.');
  const lines = createInterface(child.stdout);
  const ended = once(lines, 'close').then(() => {
    throw new Error('A process of the bench ended without a word; its own error is above.');
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  return JSON.parse(line) as unknown;
}

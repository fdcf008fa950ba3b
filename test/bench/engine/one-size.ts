import { entraMapping, mapRecord, planSync } from '../../../shared/sync/index.ts';
import type { FieldMapping, Plan, SourceInput } from '../../../shared/sync/index.ts';
import { companyOf, recordsOf, type BenchCompany } from './company.ts';
import { bareMapJoin, compareDatasets, sqlJoin } from './contenders.ts';

/** What one process measured: medians in milliseconds, heap in megabytes. */
export type Figures = {
  size: number;
  plan: number;
  join: number;
  compare: number | null;
  sql: number;
  /** Growth of the heap while planning, garbage included. */
  grown: number;
  /** What the plan keeps. */
  kept: number;
};
/** Medians in milliseconds; `both` is mapping and planning in one go. */
export type MappedFigures = { size: number; mapping: number; both: number; join: number };
export type MemoryFigures = { size: number; inputs: number; planned: boolean };

/** Above this size Compare Datasets takes minutes. */
const compareUpTo = 20_000;
const megabyte = 1024 ** 2;
const source = 'entra';

/** How the records become people: the Entra way, every field under its own name. */
const mapping: FieldMapping = {
  $id: entraMapping['$id'] ?? {},
  $country: entraMapping['$country'] ?? {},
  email: { from: 'email' },
  firstName: { from: 'firstName' },
  lastName: { from: 'lastName' },
  mobile: { from: 'mobile' },
  phone: { from: 'phone' },
  jobTitle: { from: 'jobTitle' },
  company: { from: 'company' },
  department: { from: 'department' },
  location: { from: 'location' },
};

/** Planning beside its contenders, in turns, so that whatever else the machine does meets all of them. */
function measure(size: number): Figures {
  warmUp();
  const company = companyOf(size);
  const plan: number[] = [];
  const join: number[] = [];
  for (let turn = 0; turn < turnsFor(size); turn++) {
    join.push(time(() => bareMapJoin(company)));
    plan.push(time(() => planOf(company)));
  }
  const before = heapAfterGc();
  const kept = planOf(company);
  const grown = process.memoryUsage().heapUsed - before;
  const figures = { size, plan: median(plan), join: median(join), grown: grown / megabyte };
  const keptBytes = heapAfterGc() - before;
  expectSame(kept, company);
  return {
    ...figures,
    kept: keptBytes / megabyte,
    compare: size <= compareUpTo ? time(compareDatasets(company)) : null,
    sql: time(sqlJoin(company)),
  };
}

/**
 * The same with the mapping, and so with the parsing of every number and address, inside the measured time. The join
 * gets people who are mapped already.
 */
function measureMapped(size: number): MappedFigures {
  warmUp();
  const { contacts } = companyOf(size);
  const records = recordsOf(size);
  const mappings: number[] = [];
  const both: number[] = [];
  const join: number[] = [];
  for (let turn = 0; turn < turnsFor(size); turn++) {
    global.gc?.();
    const started = performance.now();
    const people = records.map((record) => mapRecord(record, mapping, source).person);
    const mapped = performance.now();
    const plan = planOf({ people, contacts });
    const planned = performance.now();
    mappings.push(mapped - started);
    both.push(planned - started);
    const company = { people, contacts } as BenchCompany;
    join.push(time(() => bareMapJoin(company)));
    if (turn === 0) expectSame(plan, company);
  }
  return { size, mapping: median(mappings), both: median(both), join: median(join) };
}

/** Plans once. Run with a heap of a given size, it shows that planning fits. */
function measureMemory(size: number): MemoryFigures {
  const company = companyOf(size);
  const inputs = heapAfterGc() / megabyte;
  // Told before planning, because a heap that is too small ends the process.
  process.stdout.write(`${JSON.stringify({ size, inputs, planned: false })}\n`);
  planOf(company);
  return { size, inputs, planned: true };
}

function planOf({
  people,
  contacts,
}: Pick<Parameters<typeof planSync>[0], 'contacts'> & Pick<SourceInput, 'people'>): Plan {
  const sources: SourceInput[] = [{ key: source, kind: 'full', complete: true, people }];
  return planSync({ sources, contacts, policy: { mode: 'full' } });
}

/** Whoever finds other people than the bare join has not done the same work. */
function expectSame({ summary }: Plan, company: BenchCompany): void {
  const { added, gone } = bareMapJoin(company);
  const leaving = summary.deactivated + summary.held;
  if (summary.created !== added || leaving !== gone) {
    throw new Error(
      `The plan has ${summary.created} new and ${leaving} gone, the join ${added} and ${gone}.`,
    );
  }
}

/** Lets the compiler see the code before it counts. */
function warmUp(): void {
  const company = companyOf(2000);
  const records = recordsOf(2000);
  for (let turn = 0; turn < 20; turn++) {
    for (const record of records) mapRecord(record, mapping, source);
    planOf(company);
    bareMapJoin(company);
  }
}

function turnsFor(size: number): number {
  if (size >= 500_000) return 5;
  return size >= 100_000 ? 11 : 41;
}

/** Collects garbage before each turn, so that it pays for its own only, and meets the caches as cold as a run does. */
function time(work: () => unknown): number {
  global.gc?.();
  const started = performance.now();
  work();
  return performance.now() - started;
}

function heapAfterGc(): number {
  global.gc?.();
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

function median(list: number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

const [kind, size = '1000'] = process.argv.slice(2);
const measured = { plan: measure, mapped: measureMapped, memory: measureMemory };
if (kind !== undefined && Object.hasOwn(measured, kind)) {
  const figures = measured[kind as keyof typeof measured](Number(size));
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

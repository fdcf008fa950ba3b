import { readFileSync } from 'node:fs';

const rows: [string, string][] = [];

/** Keeps a figure for the table that a run prints at its end. */
export function figure(name: string, value: string): void {
  rows.push([name, value]);
}

/** The table, as BENCHMARKS.md has it. */
export function figureTable(): string {
  return [
    '| shown | figure |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
  ].join('\n');
}

/** The most memory that a process has held so far, in MB; Linux only. */
export function peakMegabytes(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

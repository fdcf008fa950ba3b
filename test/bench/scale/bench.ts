import { leastMs } from '../apply/least.ts';
import { runWorker } from '../apply/run-worker.ts';
import { rate, workerBatch, workerChanges } from '../apply/scene.ts';
import type { Opened } from '../apply/stand-in.ts';
import { withStandIn } from '../apply/with-stand-in.ts';
import { say, seconds } from '../say.ts';
import { share, type Machine, type Process } from './processes.ts';
import { busyMachine, oneProcess, seeds, threeProcesses, twoProcesses } from './scenes.ts';

/** The most that a worker may take of the least time, alone and beside another one that has its key. */
const mostOfLeast = { alone: 1.1, byTwo: 1.3 };
/** The most of their requests, in percent, that may be refused. */
const mostRefused = 5;

/**
 * Processes that share a key: simulated on a clock of their own, where the machine has no part in the figures, and two real
 * ones, where it has.
 *
 * @returns whether every bar was met
 */
export async function benchScale(): Promise<boolean> {
  console.log(
    `scale: processes on one key, ${rate.requests} requests a second; simulated, the worst of ${seeds.length} seeds`,
  );
  const met = [await simulate('one alone', oneProcess, mostOfLeast.alone)];
  for (const [name, processes] of twoProcesses) {
    met.push(await simulate(`two, ${name}`, processes, mostOfLeast.byTwo));
    met.push(await simulate(`two, ${name}, busy machine`, processes, mostOfLeast.byTwo, busyMachine));
  }
  await simulate('three', threeProcesses, undefined);
  met.push(await withStandIn(undefined, applyByTwo));
  return met.every((each) => each);
}

/** @param most of the least time; without it the figures are only told. */
async function simulate(
  name: string,
  processes: Process[],
  most: number | undefined,
  machine?: Machine,
): Promise<boolean> {
  const runs = await Promise.all(seeds.map((seed) => share(processes, rate, seed, machine)));
  const ratio = Math.max(...runs.map((run) => run.ratio));
  const refused = 100 * Math.max(...runs.map((run) => run.refused));
  const longestMs = Math.max(...runs.map((run) => run.longestWaitMs));
  const figures = `${name}: ÷ the least ${ratio.toFixed(3)}, refused ${refused.toFixed(1)} %, longest wait ${seconds(longestMs)}`;
  if (most !== undefined)
    return say(figures, `≤ ${most}, < ${mostRefused} %`, ratio <= most && refused < mostRefused);
  console.log(`          ${figures}`);
  return true;
}

/** Two processes that know nothing of each other apply to one account with one key. */
async function applyByTwo(opened: Opened): Promise<boolean> {
  const reports = await Promise.all(['left', 'right'].map((name) => runWorker(opened, name, workerChanges)));
  const wallMs =
    Math.max(...reports.map(({ endedAt }) => endedAt)) - Math.min(...reports.map(({ beganAt }) => beganAt));
  const batches = (reports.length * workerChanges) / workerBatch;
  const least = leastMs(batches, []);
  const requests = reports.reduce((sum, report) => sum + report.requests, 0);
  const refused = reports.reduce((sum, report) => sum + report.refused, 0);
  const isWhole = reports.every(({ applied, stopped }) => applied === workerChanges && stopped === null);
  return [
    say(
      `two workers, one key: ${seconds(wallMs)} for ${batches} batches of ${workerBatch}, ÷ the least ${seconds(least)} = ${(wallMs / least).toFixed(3)}`,
      `≤ ${mostOfLeast.byTwo}`,
      wallMs / least <= mostOfLeast.byTwo,
    ),
    say(
      `two workers, one key: refused ${refused} of ${requests} requests = ${((100 * refused) / requests).toFixed(1)} %`,
      `< ${mostRefused} %`,
      (100 * refused) / requests < mostRefused,
    ),
    say('two workers, one key: each applied all of its changes', '', isWhole),
  ].every((each) => each);
}

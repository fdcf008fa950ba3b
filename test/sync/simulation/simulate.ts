import { emptyContact } from '../../contract/empty-contact.ts';
import type { Contact } from '../../../shared/sync/index.ts';
import { SimulatedAccount } from '../simulated-account.ts';
import { Company, type Reach } from './company.ts';
import { Dice } from './dice.ts';
import { GraphInProcess, SimulatedClock } from './graph-in-process.ts';
import { Judge, type Wrong } from './judge.ts';
import { Pipeline, type Deliver, type Mode, type Outage } from './pipeline.ts';

export type Scenario = { seed: number; mode: Mode; deliver: Deliver };

export type Outcome = {
  /** What was wrong at the end of a healthy day, each with the day. */
  wrong: string[];
  /** Longest that anybody was missing, doubled, off or mixed up; and longest that anything was out of date. In hours. */
  longest: { grave: number; stale: number };
  healthyDays: number;
};

const hour = 3_600_000;
const days = 40;
const pollsPerDay = 4;
const pollEvery = 24 / pollsPerDay;
const reaches: readonly Reach[] = ['everybody', 'no guests', 'group'];

/** Forty days of one company and one pipeline, all of it drawn from the seed. */
export async function simulate({ seed, mode, deliver }: Scenario): Promise<Outcome> {
  const dice = new Dice(seed);
  const reach = reaches[seed % reaches.length] ?? 'everybody';
  const graph = new GraphInProcess(25);
  const clock = new SimulatedClock();
  const start = clock.now();
  const company = new Company(graph.directory, dice, reach, 60);
  const made = madeByHand(company, dice);
  const account = new SimulatedAccount(made);
  const byHand = new Map(
    made.map(({ id, groups }) => [id, { tracer: `job ${id.slice('hand-'.length)}`, groups }]),
  );
  const setting = { mode, deliver, reach, company, graph, account, clock };
  const pipeline = new Pipeline(setting);
  const judge = new Judge(setting, byHand);
  const since = new Map<string, number>();
  const outcome: Outcome = { wrong: [], longest: { grave: 0, stale: 0 }, healthyDays: 0 };

  for (let day = 0; day < days; day++) {
    const isHealthy = day === 0 || day === days - 1 || dice.chance(0.6);
    let failures = 0;
    let wrong: Wrong[] = [];
    for (let poll = 0; poll < pollsPerDay; poll++) {
      const hours = day * 24 + poll * pollEvery;
      if (day > 0) for (let events = dice.below(3); events > 0; events--) company.happen();
      if (poll === 0) company.catchUp();
      clock.moveTo(start + hours * hour);
      const run = await pipeline.poll(isHealthy ? {} : outageOf(dice));
      if (run.outcome === 'failed') failures += 1;
      if (run.outcome === 'done' && run.plan !== undefined) {
        judge.learn(run.plan, run.whole === true);
        if (run.plan.guard.verdict === 'held' && dice.chance(0.5))
          pipeline.approved = run.plan.guard.removalsId;
      }
      wrong = judge.look();
      measure(wrong, hours, since, outcome);
    }
    if (!isHealthy || failures > 0) continue;
    outcome.healthyDays += 1;
    for (const { tracer, what } of wrong) outcome.wrong.push(`day ${day}: ${tracer} ${what}`);
  }
  return outcome;
}

/** Some were in iluminr before the first run: made by hand, in groups that no source knows, a few of them users. */
function madeByHand(company: Company, dice: Dice): Contact[] {
  return company.humans
    .filter(() => dice.chance(0.3))
    .map(({ tracer, firstName, lastName, mail }) =>
      emptyContact(`hand-${tracer.slice('job '.length)}`, {
        email: dice.chance(0.5) ? mail : mail.toUpperCase(),
        firstName,
        lastName,
        type: dice.chance(0.1) ? 'user' : 'contact',
        groups: ['Crisis team'],
      }),
    );
}

function outageOf(dice: Dice): Outage {
  const kind = dice.below(6);
  if (kind === 0) return { graphAnswers: dice.below(4) };
  if (kind === 1) return { hr: 'down' };
  if (kind === 2) return { hr: 'cut' };
  if (kind === 3) return { iluminr: 'down' };
  if (kind === 4) return { iluminr: 'half' };
  return {};
}

/** Keeps for how long each thing has been wrong. */
function measure(
  wrong: readonly Wrong[],
  hours: number,
  since: Map<string, number>,
  { longest }: Outcome,
): void {
  const now = new Map(wrong.map((each) => [`${each.tracer} ${each.what}`, each]));
  for (const key of since.keys()) if (!now.has(key)) since.delete(key);
  for (const [key, { grave }] of now) {
    const began = since.get(key) ?? hours;
    since.set(key, began);
    const lasted = hours - began + pollEvery;
    if (grave) longest.grave = Math.max(longest.grave, lasted);
    else longest.stale = Math.max(longest.stale, lasted);
  }
}

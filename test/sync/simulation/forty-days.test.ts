import { describe, expect, it } from 'vitest';
import type { Deliver, Mode } from './pipeline.ts';
import { simulate } from './simulate.ts';

const seeds = Number(process.env['SIMULATION_SEEDS'] ?? 5);
const modes: Mode[] = ['additive', 'update', 'full'];
const deliveries: Deliver[] = ['changes', 'full'];

/**
 * Joiners, leavers, renames, swaps, leaves and returns, accounts made anew, guests and groups that come and go, two sources that
 * disagree, outages at every end and removals held and approved: at the end of each healthy day nobody is missing, doubled,
 * mixed up, or off who works there.
 */
describe.each(modes.flatMap((mode) => deliveries.map((deliver) => ({ mode, deliver }))))(
  'forty days, mode $mode, deliver $deliver',
  { timeout: 30_000 + seeds * 10_000 },
  ({ mode, deliver }) => {
    it(`ends every healthy day right, with ${seeds} seeds`, async () => {
      const longest = { grave: 0, stale: 0 };
      let healthyDays = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const outcome = await simulate({ seed, mode, deliver });
        expect(outcome.wrong, `seed ${seed}`).toEqual([]);
        longest.grave = Math.max(longest.grave, outcome.longest.grave);
        longest.stale = Math.max(longest.stale, outcome.longest.stale);
        healthyDays += outcome.healthyDays;
      }
      expect(healthyDays).toBeGreaterThan(seeds * 10);
      process.stdout.write(
        `${mode}, ${deliver}: longest anybody was missing, doubled or off ${longest.grave} h, out of date ${longest.stale} h ` +
          `(${seeds} seeds, ${healthyDays} healthy days)\n`,
      );
    });
  },
);

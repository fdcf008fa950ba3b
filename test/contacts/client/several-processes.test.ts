import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rate } from '../../bench/apply/scene.ts';
import { share } from '../../bench/scale/processes.ts';
import { busyMachine, oneProcess, seeds, threeProcesses, twoProcesses } from '../../bench/scale/scenes.ts';

const machines = [
  ['', undefined],
  [' on a busy machine', busyMachine],
] as const;
const scenes = machines.flatMap(([where, machine]) =>
  twoProcesses.map(([name, processes]) => ({ name: `${name}${where}`, processes, machine })),
);

describe('processes that share a key', () => {
  it.each(scenes)(
    '$name: at most 1.3 times the least, refusals under 5 %, and nobody starves',
    async ({ processes, machine }) => {
      for (const seed of seeds) {
        const { ratio, refused, longestWaitMs } = await share(processes, rate, seed, machine);
        expect(ratio).toBeLessThan(1.3);
        expect(refused).toBeLessThan(0.05);
        expect(longestWaitMs).toBeLessThan(15_000);
      }
    },
  );

  it('three take turns too', async () => {
    const { refused, longestWaitMs } = await share(threeProcesses, rate, 1);
    expect(refused).toBeLessThan(0.1);
    expect(longestWaitMs).toBeLessThan(30_000);
  });

  it('one alone is refused nothing and loses little', async () => {
    const { refused, ratio } = await share(oneProcess, rate, 1);
    expect(refused).toBe(0);
    expect(ratio).toBeLessThan(1.1);
  });

  it('one alone loses little, however much or little it has to do', async () => {
    const amounts = fc
      .record({ requests: fc.integer({ min: 2, max: 30 }), windows: fc.integer({ min: 1, max: 25 }) })
      .chain(({ requests, windows }) =>
        fc.record({
          requests: fc.constant(requests),
          more: fc.integer({ min: 1, max: requests }),
          windows: fc.constant(windows),
        }),
      );
    await fc.assert(
      fc.asyncProperty(amounts, fc.nat(), async ({ requests, windows, more }, seed) => {
        // The first request reads the account.
        const alone = [{ requests: windows * requests + more - 1, from: 0 }];
        const { ratio } = await share(alone, { requests, seconds: 1 }, seed);
        expect(ratio).toBeLessThan(1.1);
      }),
      { numRuns: 100 },
    );
  });

  it('one alone is never taken for several, however slow network and machine are', async () => {
    const milliseconds = fc.integer({ min: 0, max: 3000 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ late: milliseconds, least: milliseconds, most: milliseconds }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        async ({ late, least, most }, requests, seed) => {
          const machine = { late, least: Math.min(least, most), most: Math.max(least, most) };
          const alone = [{ requests: 120, from: 0 }];
          const { leastShare } = await share(alone, { requests, seconds: 1 }, seed, machine);
          expect(leastShare).toBe(requests);
        },
      ),
      { numRuns: 60 },
    );
  });
});

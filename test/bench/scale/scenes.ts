import type { Machine, Process } from './processes.ts';

export const seeds = [1, 2, 3, 4, 5];

export const oneProcess: Process[] = [{ requests: 500, from: 0 }];

/** Two processes on one key, by when they begin and how much they have to do. */
export const twoProcesses: [name: string, processes: Process[]][] = [
  [
    'begin together',
    [
      { requests: 500, from: 0 },
      { requests: 500, from: 0 },
    ],
  ],
  [
    'one begins later',
    [
      { requests: 500, from: 0 },
      { requests: 500, from: 5_300 },
    ],
  ],
  [
    'one has little to do',
    [
      { requests: 500, from: 0 },
      { requests: 50, from: 5_300 },
    ],
  ],
];

/** A machine that has more to do than it can: its timers fire 50 ms late on average. */
export const busyMachine: Machine = { late: 100, least: 10, most: 60 };

export const threeProcesses: Process[] = [0, 400, 900].map((from) => ({ requests: 300, from }));
